import ScrumtopCore

/// Which intervals of the event feed are loaded and which is read next.
///
/// Events may arrive late and in any order, so every poll begins five minutes before the newest known
/// event, by the events' own clock; known events are recognised by their id.
struct FeedWindow: Equatable, Sendable {
  static let first = Duration.seconds(3600)
  /// The API keeps no event longer.
  static let retention = Duration.seconds(90 * 86_400)

  private(set) var loaded = LoadedSpans()
  /// How far the polls have read, by the events' own clock; nil before the first window.
  private(set) var polledTo: Timestamp?
  /// Whether the newest poll was cut short in pages whose order does not show what is missing.
  private var isPollUntold = false
  /// How much of an interval is read at once if the API does not send the newest first; nil for all of it.
  private var step: Duration?
  /// The most events of a poll, and of a read the user requested.
  private let mostPolled: Int
  private let mostRequested: Int

  init(mostPolled: Int = 1000, mostRequested: Int = 500) {
    self.mostPolled = mostPolled
    self.mostRequested = mostRequested
  }

  /// Whether the first window was read.
  var isLoaded: Bool { polledTo != nil }

  /// The next poll: the last hour at first, then what came since, with overlap.
  func nextPoll(now: Timestamp) -> FeedReading {
    // An API that sends the oldest first would send the same again and come no further.
    let overlap = isPollUntold ? .zero : FeedOverlap.length
    let from = polledTo.map { min($0, now) - overlap } ?? now - Self.first
    return FeedReading(from: from, to: nil, now: now, limit: mostPolled)
  }

  /// Whether a poll has reached the events of earlier polls, so that there is no gap.
  func isReached(by poll: FeedReading) -> Bool {
    guard let polledTo, let reached = poll.reached else { return false }
    return reached <= polledTo
  }

  /// Merges what a reading has loaded so far; a later failure does not undo it.
  mutating func merge(_ reading: FeedReading) {
    if let span = reading.loaded { loaded.insert(span) }
  }

  /// Records the result of a poll. If it reached neither the end of its pages nor known events, it leaves
  /// a gap; an inconclusive poll is a gap as a whole.
  mutating func finishPoll(_ poll: FeedReading, reachedEnd: Bool) {
    let end = max(poll.newest ?? polledTo ?? poll.from + FeedOverlap.length, polledTo ?? poll.from)
    isPollUntold = !reachedEnd && poll.loaded == nil
    if reachedEnd {
      loaded.insert(TimeSpan(from: poll.from, to: max(end, poll.from)))
    } else if isPollUntold, polledTo.map({ $0 < end }) ?? true {
      let next = max(end + FeedReading.instant, poll.reached ?? end)
      loaded.insert(TimeSpan(from: next, to: next))
    }
    polledTo = end
  }

  /// The interval before the oldest loaded event; nil when nothing is loaded.
  func earlier(now: Timestamp) -> TimeSpan? {
    loaded.oldest.map { TimeSpan(from: min(now - Self.retention, $0), to: $0) }
  }

  /// The next reading of an interval the user requested, from its newer end, after `count` events.
  func nextReading(of span: TimeSpan, after count: Int) -> FeedReading {
    var from = step.map { max(span.from, span.to - $0) } ?? span.from
    // Late events of the side before a gap were not looked for.
    if step == nil, loaded.spans.contains(where: { $0.to == from }) {
      from = from - FeedOverlap.length
    }
    return FeedReading(
      from: from, to: span.to, now: span.to, limit: max(1, mostRequested - count))
  }

  /// Records the result of reading an interval.
  mutating func finish(_ reading: FeedReading, reachedEnd: Bool) {
    if reachedEnd {
      loaded.insert(TimeSpan(from: reading.from, to: reading.end))
      if reading.count < mostRequested / 4 { step = step.map { $0 * 2 } }
    } else if reading.loaded == nil {
      // An interval that cannot be read to its end in one go is halved until it can.
      step = max(FeedReading.instant, step.map { $0 / 2 } ?? Self.first)
    }
  }

  /// Whether `count` events are enough for one request of the user.
  func isEnough(_ count: Int) -> Bool { count >= mostRequested }

  /// The board has dropped everything before `time`.
  mutating func forget(before time: Timestamp) { loaded.forget(before: time) }

  /// Whether the API has nothing older.
  func isWhole(now: Timestamp) -> Bool {
    loaded.oldest.map { $0 <= now - Self.retention } ?? false
  }
}
