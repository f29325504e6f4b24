/// Which connections are open, and which of them gives way when there are too many.
///
/// A connection waits from its opening until it has sent a whole request head with a valid token, and
/// again after the answer. Waiting connections are closed to make room for new ones, so that idle clients
/// cannot lock others out: first those that never sent a valid token, and among equals the one that has
/// waited longest.
struct ConnectionTable<ID: Hashable> {
  struct Limits {
    var total: Int
    /// How many of them may wait.
    var waiting: Int
    var perAddress: Int
  }

  private struct Entry {
    /// Nil where the limit per address does not count.
    let address: String?
    /// When it began to wait; nil while a request is answered.
    var waitingSince: Int?
    var wasServed = false
  }

  private let limits: Limits
  private var entries: [ID: Entry] = [:]
  private var waiting = 0
  private var perAddress: [String: Int] = [:]
  /// Counts the changes: the order in which connections began to wait.
  private var moment = 0

  init(limits: Limits) { self.limits = limits }

  /// Adds a connection and returns those that are to be closed for it.
  mutating func open(_ id: ID, address: String?) -> [ID] {
    entries[id] = Entry(address: address, waitingSince: nextMoment())
    waiting += 1
    if let address { perAddress[address, default: 0] += 1 }
    var closed: [ID] = []
    if let address, perAddress[address, default: 0] > limits.perAddress {
      closed += giveWay { $1.address == address }
    }
    return closed + makeRoom(besides: id)
  }

  /// A request with a valid token has come.
  mutating func serve(_ id: ID) {
    guard let entry = entries[id], entry.waitingSince != nil else { return }
    entries[id]?.waitingSince = nil
    entries[id]?.wasServed = true
    waiting -= 1
  }

  /// The request is answered; returns the connections that are to be closed for others.
  mutating func rest(_ id: ID) -> [ID] {
    guard let entry = entries[id], entry.waitingSince == nil else { return [] }
    let since = nextMoment()
    entries[id]?.waitingSince = since
    waiting += 1
    return makeRoom(besides: id)
  }

  mutating func close(_ id: ID) {
    guard let entry = entries.removeValue(forKey: id) else { return }
    if entry.waitingSince != nil { waiting -= 1 }
    guard let address = entry.address else { return }
    let others = perAddress[address, default: 1] - 1
    perAddress[address] = others > 0 ? others : nil
  }

  /// Removes the connection that gives way first, if there is one, and returns it.
  mutating func giveWay() -> [ID] { giveWay { _, _ in true } }

  private mutating func makeRoom(besides newest: ID) -> [ID] {
    guard entries.count > limits.total || waiting > limits.waiting else { return [] }
    return giveWay { id, _ in id != newest }
  }

  private mutating func giveWay(where isConcerned: (ID, Entry) -> Bool) -> [ID] {
    func rank(_ entry: Entry) -> (Int, Int) {
      (entry.wasServed ? 1 : 0, entry.waitingSince ?? .max)
    }
    let candidates = entries.filter { id, entry in
      entry.waitingSince != nil && isConcerned(id, entry)
    }
    guard let first = candidates.min(by: { rank($0.value) < rank($1.value) }) else { return [] }
    close(first.key)
    return [first.key]
  }

  private mutating func nextMoment() -> Int {
    moment += 1
    return moment
  }
}
