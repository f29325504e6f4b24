/// Which events name a thing, as their subject or as the line in their payload, in the order of the
/// log. Kept step by step with the log, so that the history of one thing costs no look at all events.
struct EventIndex: Sendable {
  /// The place of an event says it all.
  private enum Filed: Sendable { case here }

  private var places: [String: Chronicle<Filed>] = [:]

  /// The places of the events that name `id`, oldest first.
  func keys(naming id: String) -> [ChronicleKey] {
    guard let known = places[id] else { return [] }
    return (0..<known.count).map { known.key(at: $0) }
  }

  /// How many entries there are under all names.
  var count: Int { places.values.reduce(0) { $0 + $1.count } }

  mutating func file(_ event: PlatformEvent, at key: ChronicleKey) {
    for name in Self.names(in: event) {
      places[name, default: Chronicle()].insert(.here, at: key)
    }
  }

  mutating func remove(_ event: PlatformEvent, at key: ChronicleKey) {
    for name in Self.names(in: event) {
      places[name]?.remove(key)
      if places[name]?.count == 0 { places[name] = nil }
    }
  }

  private static func names(in event: PlatformEvent) -> Set<String> {
    Set([event.subject?.id, event.serviceLineID?.rawValue].compactMap { $0 })
  }
}
