import ScrumtopCore

/// Which stretches of the event stream are loaded and which is read next.
///
/// Events may arrive late and in any order, so every poll begins five minutes before the newest event
/// known, by the events' own clock; what was read before is recognised by its id.
struct FeedWindow: Equatable, Sendable {
  static let first = Duration.seconds(3600)
  /// The API keeps no event longer.
  static let retention = Duration.seconds(90 * 86_400)

  private(set) var loaded = LoadedSpans()
  /// How far the polls have come, by the events' own clock; nil before the first window.
  private(set) var polledTo: Timestamp?
  /// Whether the newest poll was cut among pages that do not tell what is missing among them.
  private var isPollUntold = false
  /// How much of a stretch is read at once, where the API does not send the newest first; nil for all
  /// of it.
  private var step: Duration?
  /// Events that a poll, and that a person's wish, reads at most.
  private let mostPolled: Int
  private let mostAsked: Int

  init(mostPolled: Int = 1000, mostAsked: Int = 500) {
    self.mostPolled = mostPolled
    self.mostAsked = mostAsked
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

  /// Whether a poll has come to what earlier ones read, so that nothing is missing in between.
  func isReached(by poll: FeedReading) -> Bool {
    guard let polledTo, let reached = poll.reached else { return false }
    return reached <= polledTo
  }

  /// Takes what a reading has come to so far, page by page: what fails later does not undo it.
  mutating func take(_ reading: FeedReading) {
    if let span = reading.loaded { loaded.insert(span) }
  }

  /// Takes the outcome of a poll. Where it came neither to the end of its pages nor to what was known,
  /// it leaves a gap; one that tells nothing for sure is a gap as a whole.
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

  /// What a person may ask for behind the oldest that is loaded; nil when nothing is.
  func earlier(now: Timestamp) -> TimeSpan? {
    loaded.oldest.map { TimeSpan(from: min(now - Self.retention, $0), to: $0) }
  }

  /// The next reading of a stretch that a person asked for, from its newer end, when `count` events
  /// were read for that wish already.
  func nextReading(of span: TimeSpan, after count: Int) -> FeedReading {
    var from = step.map { max(span.from, span.to - $0) } ?? span.from
    // Below a gap, what came late to the older side was not looked for any more.
    if step == nil, loaded.spans.contains(where: { $0.to == from }) {
      from = from - FeedOverlap.length
    }
    return FeedReading(
      from: from, to: span.to, now: span.to, limit: max(1, mostAsked - count))
  }

  /// Takes the outcome of reading a stretch.
  mutating func finish(_ reading: FeedReading, reachedEnd: Bool) {
    if reachedEnd {
      loaded.insert(TimeSpan(from: reading.from, to: reading.end))
      if reading.count < mostAsked / 4 { step = step.map { $0 * 2 } }
    } else if reading.loaded == nil {
      // A stretch that cannot be read to its end in one go is cut until it can.
      step = max(FeedReading.instant, step.map { $0 / 2 } ?? Self.first)
    }
  }

  /// Whether so many events are as many as are read for one wish.
  func isEnough(_ count: Int) -> Bool { count >= mostAsked }

  /// The board has let go of everything before `time`.
  mutating func forget(before time: Timestamp) { loaded.forget(before: time) }

  /// Whether the API has nothing older.
  func isWhole(now: Timestamp) -> Bool {
    loaded.oldest.map { $0 <= now - Self.retention } ?? false
  }
}
