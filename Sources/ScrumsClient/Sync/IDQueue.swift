import DequeModule
import ScrumtopCore

/// Distinct ids, first in, first out; any of them can be removed at no more cost than the first.
///
/// (An `OrderedSet` would move all ids behind a removed one, which is too slow for 100,000 lines.)
struct IDQueue: Sendable {
  /// May still contain ids that were removed; they are skipped.
  private var order = Deque<ServiceLineID>()
  private var members: Set<ServiceLineID> = []

  var isEmpty: Bool { members.isEmpty }

  mutating func append(_ id: ServiceLineID) {
    if members.insert(id).inserted { order.append(id) }
  }

  mutating func remove(_ id: ServiceLineID) {
    members.remove(id)
    if members.isEmpty { order.removeAll() }
  }

  /// Removes and returns the first id that `isWanted`, one of the `preferred` before the others; drops
  /// those before it.
  mutating func first(
    of preferred: [ServiceLineID], where isWanted: (ServiceLineID) -> Bool
  ) -> ServiceLineID? {
    first(among: preferred, where: isWanted) ?? first(where: isWanted)
  }

  /// Removes and returns the first of `preferred` that is queued and `isWanted`.
  mutating func first(
    among preferred: [ServiceLineID], where isWanted: (ServiceLineID) -> Bool
  ) -> ServiceLineID? {
    let id = preferred.first { members.contains($0) && isWanted($0) }
    if let id { remove(id) }
    return id
  }

  /// Removes and returns the first id that `isWanted`; drops those before it.
  mutating func first(where isWanted: (ServiceLineID) -> Bool) -> ServiceLineID? {
    while let id = order.popFirst() {
      if members.remove(id) != nil, isWanted(id) { return id }
    }
    return nil
  }
}
