import ScrumtopCore
import ScrumtopPresentation

/// Following, freezing and the range of time of the feed.
extension Dashboard {
  /// The feed shows what was fetched, with its gaps: histories reach further back and are not mixed in.
  /// - Parameter atOnce: whether a person asked for other rows.
  mutating func updateFeed(atOnce: Bool = false) {
    feed.update(board, status.coverage[.events], sort: settings[.events].sort, at: shownNow)
    panes.show(feed, atOnce: atOnce)
  }

  /// Goes on with a filter that has events left to look at.
  mutating func searchOn() {
    if feed.isSearching { updateFeed(atOnce: true) }
  }

  /// Shows the events that pass a filter, in a range of time.
  mutating func restrictFeed(to filter: AppliedFilter, in range: TimeRange?) {
    feed.restrict(to: filter, in: range)
    updateFeed(atOnce: true)
  }

  mutating func toggleFollow() {
    guard views.isEmpty else { return show(message: Messages.followsFeed(keys: keys), .info) }
    if panes.focus == .events, feed.follows, panes.feedIndex == 0 {
      feed.setFollowing(false, at: 0)
      show(message: Messages.notFollowing(keys: keys), .info)
      return
    }
    views.record(historyEntry)
    panes.focusFeed()
    if feed.order != .newestFirst {
      display.sort(.events, by: nil)
      updateFeed(atOnce: true)
    }
    panes.goToTopOfFeed()
    feed.setFollowing(true, at: 0)
    show(message: Messages.following, .info)
  }

  /// Freezes the screen, or shows what was collected meanwhile.
  mutating func toggleFreeze() {
    if data.frozen == nil {
      data.freeze(at: now)
      show(message: Messages.frozen(keys: keys), .warning)
    } else {
      data.unfreeze()
      panes.rebuild(panesContext, fromBoard: true)
      updateFeed(atOnce: true)
      show(message: Messages.thawed, .info)
    }
  }
}

/// The range of time: typed, previewed, accepted.
extension Dashboard {
  mutating func rangeTyped(_ text: String) {
    prompt?.report(nil)
    guard !text.isEmpty, text != "off" else {
      prompt?.show(preview: Messages.noRangeHint)
      return
    }
    guard let range = TimeRange(text, at: now.time) else {
      prompt?.show(preview: nil)
      prompt?.report(.init(range: 0..<text.count, sentence: Messages.noTimeRange(text)))
      return
    }
    let preview = preview(of: range)
    prompt?.show(preview: preview)
  }

  /// How much of a range is loaded already.
  private func preview(of range: TimeRange) -> String {
    let first = board.events.firstIndex(from: range.from)
    let last = range.to.map(board.events.firstIndex(from:)) ?? board.events.count
    let coverage = status.coverage[.events]
    let span = TimeSpan(from: range.from, to: range.to ?? now.time)
    let isWhole = coverage?.unloaded(of: span).isEmpty ?? false
    return Messages.rangePreview(
      from: times.minute(range.from), to: range.to.map(times.minute), loaded: max(0, last - first),
      isWhole: isWhole)
  }

  /// Shows a range, and asks for what is not loaded of it; nil when the text is no range.
  mutating func acceptRange(_ text: String) -> [Effect]? {
    var effects: [Effect] = feed.range == nil ? [] : [.request(.stop)]
    guard !text.isEmpty, text != "off" else {
      if feed.range != nil { views.record(historyEntry) }
      restrictFeed(to: feed.filter, in: nil)
      return effects
    }
    guard let range = TimeRange(text, at: now.time) else {
      prompt?.report(.init(range: 0..<text.count, sentence: Messages.noTimeRange(text)))
      return nil
    }
    views.record(historyEntry)
    views.closeAll()
    panes.focusFeed(zoomed: true)
    restrictFeed(to: feed.filter, in: range)
    let span = TimeSpan(from: range.from, to: range.to ?? now.time)
    if status.coverage[.events]?.unloaded(of: span).isEmpty == false {
      effects.append(.request(.more(.interval(span))))
    }
    return effects
  }
}
