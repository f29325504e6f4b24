import ScrumtopCore

/// What a prompt is to bring back when it is left with Esc.
struct BeforePrompt: Equatable, Sendable {
  var filter = AppliedFilter()
  var search: Search?
  /// Where the reader of the document was.
  var list: ListState?
  /// What was folded in it.
  var folded: Set<[String]> = []
  /// Where the way back leads once a filter is taken.
  var spot: Spot?
}

/// Filtering: one filter for all line panes, one for the feed, one for each list that stands open.
extension Dashboard {
  /// What kind of records the filter of the list in focus is about; nil in a document.
  var filterSubject: FilterSubject? {
    guard let open = places.last else { return focus == .events ? .events : .lines }
    return open.place.listed
  }

  var filterInFocus: AppliedFilter {
    places.last.map(\.filter) ?? (focus == .events ? feed.filter : lineFilter)
  }

  mutating func setFilterInFocus(_ filter: AppliedFilter) {
    // A view under another filter is no longer that view.
    if places.isEmpty, filter != filterInFocus { viewName = nil }
    if !places.isEmpty {
      places[places.count - 1].filter = filter
    } else if focus == .events {
      apply(feed: filter)
    } else {
      apply(lines: filter)
    }
  }

  /// `/`: a filter in a list, a search in a document.
  mutating func openFilterOrSearch() {
    guard filterSubject != nil else { return openSearch() }
    beforePrompt = BeforePrompt(filter: filterInFocus, spot: spot)
    openPrompt(.filter, text: filterInFocus.text)
  }

  mutating func clearFilterOrSearch() {
    if let open = places.last, open.place.listed == nil {
      places[places.count - 1].search = nil
    } else if filterInFocus.isEmpty {
      show(message: Wording.noFilter, .info)
    } else {
      trail.leave(spot)
      setFilterInFocus(AppliedFilter())
    }
  }

  /// Shows what the text lets through; a wrong one leaves the last good one in place.
  mutating func filterTyped(_ text: String) {
    guard let subject = filterSubject else { return }
    do {
      let filter = try Filter.parse(
        text, for: subject, isTyping: true, vocabulary: prompt?.vocabulary ?? .documented)
      prompt?.fault = nil
      setFilterInFocus(AppliedFilter(filter))
      // On the way to a field's name the rows would go and come again.
      if let begun = filter.withoutBegunField(of: subject), matches.shown == 0, !feed.isSearching {
        setFilterInFocus(AppliedFilter(begun))
      }
      putCursorsBack()
    } catch {
      prompt?.fault = Prompt.Fault(range: error.range, sentence: error.sentence)
    }
  }

  /// Enter: the text must be understood as a whole.
  /// - Returns: whether it was.
  mutating func acceptFilter(_ text: String) -> Bool {
    guard let subject = filterSubject else { return true }
    do {
      let filter = try Filter.parse(
        text, for: subject, vocabulary: prompt?.vocabulary ?? .documented)
      setFilterInFocus(AppliedFilter(filter))
      if let before = beforePrompt?.spot, beforePrompt?.filter != filterInFocus {
        trail.leave(before)
      }
      beforePrompt = nil
      return true
    } catch {
      prompt?.fault = Prompt.Fault(range: error.range, sentence: error.sentence)
      return false
    }
  }

  mutating func cancelFilter() {
    setFilterInFocus(beforePrompt?.filter ?? AppliedFilter())
    viewName = beforePrompt?.spot?.viewName
    putCursorsBack()
    beforePrompt = nil
  }

  /// To where they were before the prompt: a row that an unfinished text hid is found again.
  private mutating func putCursorsBack() {
    guard let spot = beforePrompt?.spot, spot.places.last?.place == places.last?.place else {
      return
    }
    if let list = spot.places.last?.list {
      places[places.count - 1].list = list
    } else {
      paneLists = spot.lists
    }
  }

  func filterCandidates(_ text: String, cursor: Int) -> [Prompt.Candidate] {
    guard let subject = filterSubject else { return [] }
    let completion = Filter.completion(
      of: text, at: cursor, for: subject, vocabulary: prompt?.vocabulary ?? .documented)
    return completion.candidates.map { .init(range: completion.range, text: $0) }
  }

  var feedIsBeingSearched: Bool { filterSubject == .events && places.isEmpty && feed.isSearching }

  /// `3 of 46`: how much of the list in focus the filter lets through.
  var matchCount: String {
    let (shown, all) = matches
    return "\(Format.grouped(Int64(shown))) of \(Format.grouped(Int64(all)))"
  }

  private var matches: (shown: Int, all: Int) {
    if let content = openContent() {
      guard case .list(let list) = content else { return (0, 0) }
      return (list.rows.count { $0.record != nil }, list.total)
    }
    if focus == .events { return (feed.matchCount, feed.total) }
    let shown = [Pane.blocked, .running, .resting].reduce(0) { $0 + panes.count($1) }
    return (shown, panes.tally.openCount + panes.tally.closedCount)
  }

  mutating func apply(lines filter: AppliedFilter) {
    guard filter != lineFilter else { return }
    lineFilter = filter
    rebuildLines()
  }

  mutating func apply(feed filter: AppliedFilter) {
    guard filter != feed.filter else { return }
    feed.filter = filter
    updateFeed(atOnce: true)
  }
}
