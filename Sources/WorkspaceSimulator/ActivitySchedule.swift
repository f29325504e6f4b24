import ScrumtopCore

/// Scheduled activities, earliest first; those of the same time in the order in which they were added.
struct ActivitySchedule: Codable, Equatable, Sendable {
  /// A scheduled activity.
  enum Due: Codable, Equatable, Sendable {
    case recurring(RecurringActivity)
    /// A pending run starts.
    case launch(RunID)
    /// A running run ends.
    case finish(RunID)
    /// A warned line is blocked.
    case block(ServiceLineID)
    /// A blocked line is unblocked.
    case unblock(ServiceLineID)

    /// The keys of databases written by earlier versions.
    private enum CodingKeys: String, CodingKey {
      case recurring = "rhythm"
      case launch, finish, block
      case unblock = "relieve"
    }
  }

  struct Entry: Codable, Equatable, Sendable {
    var at: Timestamp
    var order: Int
    var due: Due
  }

  /// Latest first, so that the next one leaves from the end.
  private var entries: [Entry] = []
  private var entered = 0

  var next: Timestamp? { entries.last?.at }

  mutating func add(_ due: Due, at time: Timestamp) {
    entered += 1
    insert(Entry(at: time, order: entered, due: due))
  }

  /// Removes and returns the earliest entry if it is due by `end`.
  mutating func pop(by end: Timestamp) -> Entry? {
    guard let last = entries.last, last.at <= end else { return nil }
    return entries.popLast()
  }

  /// Gives entries other times; those for which `move` returns nil keep theirs.
  mutating func move(_ move: (Entry) -> Timestamp?) {
    let moved = entries.map { entry in
      var entry = entry
      if let time = move(entry) { entry.at = time }
      return entry
    }
    entries = moved.sorted { Self.isLater($0, $1) }
  }

  /// The runs whose start or end is scheduled.
  var runs: Set<RunID> {
    Set(
      entries.compactMap { entry in
        switch entry.due {
        case .launch(let run), .finish(let run): run
        case .recurring, .block, .unblock: nil
        }
      })
  }

  /// Whether a block of `line` is scheduled.
  func hasPendingBlock(_ line: ServiceLineID) -> Bool {
    entries.contains { $0.due == .block(line) }
  }

  /// Whether the end of a block of `line` is scheduled.
  func hasPendingUnblock(_ line: ServiceLineID) -> Bool {
    entries.contains { $0.due == .unblock(line) }
  }

  private mutating func insert(_ entry: Entry) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Self.isLater(entries[middle], entry) { low = middle + 1 } else { high = middle }
    }
    entries.insert(entry, at: low)
  }

  private static func isLater(_ left: Entry, _ right: Entry) -> Bool {
    (left.at, left.order) > (right.at, right.order)
  }
}
