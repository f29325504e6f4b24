import ScrumtopCore
import ScrumtopPresentation

/// Filtering: one filter for all line panes, one for the feed, one for each list in an open view.
extension Dashboard {
  /// What kind of records the filter of the list in focus is about; nil in a document.
  var filterSubject: FilterSubject? {
    guard let view = views.top else { return panes.focus == .events ? .events : .lines }
    return view.place.listed
  }

  var filterInFocus: AppliedFilter {
    views.top.map(\.filter) ?? (panes.focus == .events ? feed.filter : panes.filter)
  }

  mutating func setFilterInFocus(_ filter: AppliedFilter) {
    guard views.isEmpty else { return views.apply(filter) }
    // With another filter it is no longer that saved view.
    if filter != filterInFocus { panes.rename(view: nil) }
    if panes.focus == .events {
      apply(feed: filter)
    } else {
      panes.apply(filter, panesContext)
    }
  }

  /// `/`: a filter in a list, a search in a document.
  mutating func openFilterOrSearch() {
    guard filterSubject != nil else { return openSearch() }
    openPrompt(
      .filter, text: filterInFocus.text,
      before: Prompt.Before(filter: filterInFocus, entry: historyEntry))
  }

  mutating func clearFilterOrSearch() {
    if let view = views.top, view.place.listed == nil {
      views.show(nil)
    } else if filterInFocus.isEmpty {
      show(message: Messages.noFilter, .info)
    } else {
      views.record(historyEntry)
      setFilterInFocus(AppliedFilter())
    }
  }

  /// Shows what the text lets through; a wrong one leaves the last good one in place.
  mutating func filterTyped(_ text: String) {
    guard let subject = filterSubject else { return }
    do {
      let filter = try Filter.parse(
        text, for: subject, isTyping: true, vocabulary: prompt?.vocabulary ?? .documented)
      prompt?.report(nil)
      setFilterInFocus(AppliedFilter(filter))
      // On the way to a field's name the rows would go and come again.
      if let begun = filter.withoutBegunField(of: subject), matches.shown == 0, !feed.isSearching {
        setFilterInFocus(AppliedFilter(begun))
      }
      putCursorsBack()
    } catch {
      prompt?.report(Prompt.Fault(range: error.range, sentence: error.sentence))
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
      if let before = prompt?.before, let entry = before.entry, before.filter != filterInFocus {
        views.record(entry)
      }
      return true
    } catch {
      prompt?.report(Prompt.Fault(range: error.range, sentence: error.sentence))
      return false
    }
  }

  mutating func cancelFilter() {
    setFilterInFocus(prompt?.before.filter ?? AppliedFilter())
    panes.rename(view: prompt?.before.entry?.panes.viewName)
    putCursorsBack()
  }

  /// To where they were before the prompt: a row that an unfinished text hid is found again.
  private mutating func putCursorsBack() {
    guard let entry = prompt?.before.entry, entry.views.last?.place == views.top?.place else {
      return
    }
    if let list = entry.views.last?.list {
      views.restoreCursor(list)
    } else {
      panes.restoreCursors(of: entry.panes)
    }
  }

  func filterCandidates(_ text: String, cursor: Int) -> [Prompt.Candidate] {
    guard let subject = filterSubject else { return [] }
    let completion = Filter.completion(
      of: text, at: cursor, for: subject, vocabulary: prompt?.vocabulary ?? .documented)
    return completion.candidates.map { .init(range: completion.range, text: $0) }
  }

  var feedIsBeingSearched: Bool { filterSubject == .events && views.isEmpty && feed.isSearching }

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
    if panes.focus == .events { return (feed.matchCount, feed.total) }
    let shown = [Pane.blocked, .running, .resting].reduce(0) { $0 + panes.rows.count($1) }
    let tally = panes.rows.tally
    return (shown, tally.openCount + tally.closedCount)
  }

  mutating func apply(feed filter: AppliedFilter) {
    guard filter != feed.filter else { return }
    restrictFeed(to: filter, in: feed.range)
  }
}
