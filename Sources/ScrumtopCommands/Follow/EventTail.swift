import ScrumtopCore

/// Tells new events from those that were printed.
///
/// Events may arrive late and in any order, so every poll begins some minutes before the newest event
/// known, by the events' own clock; what was seen since then is recognised by its id.
struct EventTail {
  /// The newest event seen, as far as it is not from the future; nil where there was none yet.
  private(set) var horizon: Timestamp?
  /// What is older was left out at the start and does not come later.
  private var floor = Timestamp.distantPast
  private var seen: [EventID: Timestamp] = [:]
  /// Events without a time, which no bound of a query keeps out.
  private var undated = SeenIDs()
  private var newest: Timestamp?

  /// Where the next poll begins; nil for the first event there ever was.
  var from: Timestamp? { horizon.map { max($0 - FeedOverlap.length, floor) } }

  /// The events of the page that were not seen before, and are not too old to be told from those that
  /// were. They count as seen from now on.
  mutating func fresh(in page: [SourceBacked<PlatformEvent>]) -> [SourceBacked<PlatformEvent>] {
    let from = from ?? .distantPast
    return page.filter { event in
      guard let time = event.record.createdAt else {
        return undated.insert(event.record.id.rawValue)
      }
      guard time >= from else { return false }
      newest = max(newest ?? time, time)
      return seen.updateValue(time, forKey: event.record.id) == nil
    }
  }

  /// Everything that the poll was to read was read; what is too old to come again is forgotten.
  ///
  /// - Parameters:
  ///   - now: by the clock of this machine, which may be another than that of the events.
  ///   - floor: what is older was left out.
  mutating func finishPoll(now: Timestamp, floor: Timestamp = .distantPast) {
    self.floor = max(self.floor, floor)
    guard let newest = newest.map({ min($0, now) }), newest > horizon ?? .distantPast else {
      return
    }
    horizon = newest
    if let from { seen = seen.filter { $0.value >= from } }
  }
}
