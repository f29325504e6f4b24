import ScrumtopCore

/// Following, freezing and the range of time of the feed.
extension Dashboard {
  /// The feed shows what was fetched, with its gaps: histories reach further back and are not mixed in.
  /// - Parameter atOnce: whether a person asked for other rows.
  mutating func updateFeed(atOnce: Bool = false) {
    feed.update(board, status.coverage[.events], sort: settings[.events].sort, at: shownNow)
    panes.update(feed: feed.list, atOnce: atOnce)
  }

  /// Goes on with a filter that has events left to look at.
  mutating func searchOn() {
    if feed.isSearching { updateFeed(atOnce: true) }
  }

  mutating func toggleFollow() {
    guard places.isEmpty else { return show(message: Wording.followsFeed, .info) }
    let list = paneLists[.events, default: ListState()]
    if focus == .events, feed.follows, list.index == 0 {
      feed.setFollowing(false, at: 0)
      show(message: Wording.notFollowing, .info)
      return
    }
    trail.leave(spot)
    focus = .events
    if feed.order != .newestFirst {
      settings[.events].sort = nil
      updateFeed(atOnce: true)
    }
    paneLists[.events] = ListState()
    feed.setFollowing(true, at: 0)
    show(message: Wording.following, .info)
  }

  /// Stops the screen, or lets it go on with what was collected meanwhile.
  mutating func toggleFreeze() {
    if data.frozen == nil {
      data.freeze(at: now)
      show(message: Wording.frozen, .warning)
    } else {
      data.unfreeze()
      rebuildLines(anew: true)
      updateFeed(atOnce: true)
      show(message: Wording.thawed, .info)
    }
  }
}

/// The range of time: typed, previewed, taken.
extension Dashboard {
  mutating func rangeTyped(_ text: String) {
    prompt?.fault = nil
    guard !text.isEmpty, text != "off" else {
      prompt?.preview = Wording.noRangeHint
      return
    }
    guard let range = TimeRange(text, at: now.time) else {
      prompt?.preview = nil
      prompt?.fault = .init(range: 0..<text.count, sentence: Wording.noTimeRange(text))
      return
    }
    let preview = preview(of: range)
    prompt?.preview = preview
  }

  /// How much of a range is loaded already.
  private func preview(of range: TimeRange) -> String {
    let first = board.events.firstIndex(from: range.from)
    let last = range.to.map(board.events.firstIndex(from:)) ?? board.events.count
    let coverage = status.coverage[.events]
    let span = TimeSpan(from: range.from, to: range.to ?? now.time)
    let isWhole = coverage?.unloaded(of: span).isEmpty ?? false
    return Wording.rangePreview(
      from: times.minute(range.from), to: range.to.map(times.minute), loaded: max(0, last - first),
      isWhole: isWhole)
  }

  /// Takes a range, and asks for what is not loaded of it; nil when it cannot be read.
  mutating func acceptRange(_ text: String) -> [Effect]? {
    var effects: [Effect] = feed.range == nil ? [] : [.request(.stop)]
    guard !text.isEmpty, text != "off" else {
      if feed.range != nil { trail.leave(spot) }
      feed.range = nil
      updateFeed(atOnce: true)
      return effects
    }
    guard let range = TimeRange(text, at: now.time) else {
      prompt?.fault = .init(range: 0..<text.count, sentence: Wording.noTimeRange(text))
      return nil
    }
    trail.leave(spot)
    places = []
    (focus, isZoomed, cursorIsPlaced) = (.events, true, true)
    feed.range = range
    updateFeed(atOnce: true)
    let span = TimeSpan(from: range.from, to: range.to ?? now.time)
    if status.coverage[.events]?.unloaded(of: span).isEmpty == false {
      effects.append(.request(.more(.stretch(span))))
    }
    return effects
  }
}
