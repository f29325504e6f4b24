import ScrumtopCore

/// Which stretch of the event stream is read next and which is loaded.
///
/// Events may arrive late and in any order, so every poll begins five minutes before the newest event
/// known, by the events' own clock; what was read before is recognised by its id.
struct FeedWindow: Equatable, Sendable {
  static let first = Duration.seconds(3600)
  static let overlap = Duration.seconds(300)
  /// The API keeps no event longer.
  static let retention = Duration.seconds(90 * 86_400)
  /// Read at a stretch at most.
  static let mostEvents = 1000

  /// Everything since then is loaded; nil before the first window.
  private(set) var since: Timestamp?
  private var newest: Timestamp?
  private var earlierSpan = first

  /// Whether the first window was read.
  var isLoaded: Bool { since != nil }

  /// One stretch while it is read.
  struct Reading: Equatable, Sendable {
    /// Inclusive.
    let from: Timestamp
    /// Exclusive; nil for an open end.
    let to: Timestamp?
    private(set) var count = 0
    private(set) var newest: Timestamp?
    private(set) var newestOfLastPage: Timestamp?

    init(from: Timestamp, to: Timestamp? = nil) {
      self.from = from
      self.to = to
    }

    var isFull: Bool { count >= FeedWindow.mostEvents }

    /// Whether the pages went from newer to older and came to `known`, so that nothing is missing.
    func reaches(_ known: Timestamp) -> Bool {
      guard let newest, let newestOfLastPage else { return false }
      return newestOfLastPage < newest && newestOfLastPage <= known
    }

    mutating func note(_ page: [PlatformEvent]) {
      count += page.count
      newestOfLastPage = page.compactMap(\.createdAt).max() ?? newestOfLastPage
      newest = [newest, newestOfLastPage].compactMap { $0 }.max()
    }
  }

  /// The next poll: the last hour at first, then what came since, with overlap.
  func nextReading(now: Timestamp) -> Reading {
    guard let newest else { return Reading(from: now - Self.first) }
    // An event from the future must not hide those that happen until then.
    return Reading(from: min(newest, now) - Self.overlap)
  }

  /// The stretch before what is loaded; nil before the first window.
  func earlierReading() -> Reading? {
    since.map { Reading(from: $0 - earlierSpan, to: $0) }
  }

  /// Takes the outcome of a poll. One that neither reached the end of its pages nor what was known
  /// leaves a gap: what is older than its last page is not known to be whole any more.
  mutating func finish(_ reading: Reading, reachedEnd: Bool) {
    let known = newest ?? reading.from + Self.overlap
    newest = max(known, reading.newest ?? known)
    if reachedEnd {
      since = since ?? reading.from
    } else if since == nil || !reading.reaches(known) {
      since = reading.newestOfLastPage ?? newest
    }
  }

  /// Takes the outcome of going back; returns whether it found anything or there is nothing further.
  mutating func finishEarlier(_ reading: Reading, reachedEnd: Bool, now: Timestamp) -> Bool {
    let known = since ?? reading.from
    if reachedEnd {
      since = min(known, reading.from)
      earlierSpan = reading.count == 0 ? earlierSpan * 2 : Self.first
    } else {
      since = min(known, reading.newestOfLastPage ?? known)
      // A stretch that cannot be read to its end in one go is cut until it can.
      if since == known { earlierSpan = max(.seconds(1), earlierSpan / 2) }
    }
    return reading.count > 0 || isWhole(now: now)
  }

  /// Whether the API has nothing older.
  func isWhole(now: Timestamp) -> Bool {
    since.map { $0 <= now - Self.retention } ?? false
  }
}
