import HeapModule
import ScrumtopCore

/// Scheduled activities, earliest first; those of the same time in the order in which they were added.
struct ActivitySchedule: Sendable {
  /// A scheduled activity.
  enum Due: Codable, Equatable, Sendable {
    case recurring(RecurringActivity)
    /// The next batch of a health refresh: every fourth line from an index on.
    case health(from: Int, except: ServiceLineID?)
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
      case health, launch, finish, block
      case unblock = "relieve"
    }
  }

  struct Entry: Codable, Comparable, Sendable {
    var at: Timestamp
    var order: Int
    var due: Due

    static func < (left: Entry, right: Entry) -> Bool {
      (left.at, left.order) < (right.at, right.order)
    }
  }

  private var entries = Heap<Entry>()
  private var added = 0

  init() {}

  var next: Timestamp? { entries.min?.at }

  mutating func add(_ due: Due, at time: Timestamp) {
    added += 1
    entries.insert(Entry(at: time, order: added, due: due))
  }

  /// Removes and returns the earliest entry if it is due by `end`.
  mutating func pop(by end: Timestamp) -> Entry? {
    guard let first = entries.min, first.at <= end else { return nil }
    return entries.popMin()
  }

  /// Moves entries to other times; those for which `move` returns nil stay.
  mutating func move(_ move: (Entry) -> Timestamp?) {
    entries = Heap(
      entries.unordered.map { entry in
        var entry = entry
        if let time = move(entry) { entry.at = time }
        return entry
      })
  }

  /// The runs whose start or end is scheduled.
  var runs: Set<RunID> {
    Set(
      entries.unordered.compactMap { entry in
        switch entry.due {
        case .launch(let run), .finish(let run): run
        case .recurring, .health, .block, .unblock: nil
        }
      })
  }

  /// Whether a block of `line` is scheduled.
  func hasPendingBlock(_ line: ServiceLineID) -> Bool {
    entries.unordered.contains { $0.due == .block(line) }
  }

  /// Whether the end of a block of `line` is scheduled.
  func hasPendingUnblock(_ line: ServiceLineID) -> Bool {
    entries.unordered.contains { $0.due == .unblock(line) }
  }

  /// Latest first, as in databases written by earlier versions.
  private var sorted: [Entry] { entries.unordered.sorted(by: >) }
}

extension ActivitySchedule: Equatable {
  static func == (left: ActivitySchedule, right: ActivitySchedule) -> Bool {
    left.added == right.added && left.sorted == right.sorted
  }
}

extension ActivitySchedule: Codable {
  private enum CodingKeys: String, CodingKey {
    case entries
    case added = "entered"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    entries = Heap(try container.decode([Entry].self, forKey: .entries))
    added = try container.decode(Int.self, forKey: .added)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sorted, forKey: .entries)
    try container.encode(added, forKey: .added)
  }
}
