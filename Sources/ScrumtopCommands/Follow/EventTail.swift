import ScrumtopCore

/// Tells new events from those that were printed.
///
/// Events may arrive late and in any order, so every poll begins some minutes before the newest event
/// known, by the events' own clock; what was seen since then is recognised by its id.
struct EventTail {
  /// How late an event may come and still be printed.
  static let overlap = Duration.seconds(300)

  /// The newest event seen, as far as it is not from the future; nil where there was none yet.
  private(set) var horizon: Timestamp?
  /// What is older was left out at the start and does not come later.
  private let floor: Timestamp
  private var seen: [EventID: Timestamp] = [:]
  /// Events without a time, which no bound of a query keeps out.
  private var undated: Set<EventID> = []
  private static let mostUndated = 10_000

  /// - Parameters:
  ///   - now: by the clock of this machine, which may be another than that of the events.
  ///   - first: what was read at the start, newest first.
  ///   - isCut: whether there are older ones that were not read.
  init(now: Timestamp, first: [Received<PlatformEvent>], isCut: Bool) {
    let times = first.compactMap(\.record.createdAt)
    horizon = times.max().map { min($0, now) }
    floor = isCut ? times.min().map { $0 + .microseconds(1) } ?? .distantPast : .distantPast
    note(first, now: now)
  }

  /// Where the next poll begins; nil for the first event there ever was.
  var from: Timestamp? { horizon.map { max($0 - Self.overlap, floor) } }

  /// The events of the page that were not seen before.
  func fresh(in page: [Received<PlatformEvent>]) -> [Received<PlatformEvent>] {
    page.filter { seen[$0.record.id] == nil && !undated.contains($0.record.id) }
  }

  /// Notes what was read; what is too old to come again is forgotten.
  mutating func note(_ events: [Received<PlatformEvent>], now: Timestamp) {
    var newest = horizon
    for event in events {
      guard let time = event.record.createdAt else {
        if undated.count < Self.mostUndated { undated.insert(event.record.id) }
        continue
      }
      seen[event.record.id] = time
      newest = max(newest ?? .distantPast, min(time, now))
    }
    guard let newest, newest != horizon else { return }
    horizon = newest
    if let from { seen = seen.filter { $0.value >= from } }
  }
}
