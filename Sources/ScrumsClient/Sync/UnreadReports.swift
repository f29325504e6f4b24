import ScrumtopCore

/// What the reader has not taken yet. A reader who falls behind by more than `most` steps is given the
/// whole board instead of them, so that hours of polling nobody reads cost no memory.
struct UnreadReports: Sendable {
  /// In records: more of them are dearer to apply than a board is to take over.
  static let most = 10_000

  private(set) var changes: [Change] = []
  private var weight = 0
  /// Whether the steps were given up.
  private(set) var isBehind = false
  private var status: SyncStatus?

  mutating func add(_ new: [Change]) {
    guard !isBehind else { return }
    weight += new.reduce(0) { $0 + $1.weight }
    if weight > Self.most {
      (isBehind, weight, changes) = (true, 0, [])
    } else {
      changes += new
    }
  }

  /// Only the newest status matters; it is told after the changes that it knows of.
  mutating func add(_ new: SyncStatus) { status = new }

  /// Takes out what is told next; nil when all was told.
  mutating func next(board: Board) -> Report? {
    if isBehind {
      isBehind = false
      return .changes([.whole(board)])
    }
    if !changes.isEmpty {
      defer { (changes, weight) = ([], 0) }
      return .changes(changes)
    }
    defer { status = nil }
    return status.map(Report.status)
  }
}

extension Change {
  /// How many records it holds or names.
  fileprivate var weight: Int {
    switch self {
    case .line, .passCompleted, .transition, .whole: 1
    case .confirmed(let ids, _, _): ids.count
    case .events(let entries): entries.count
    case .runs(_, let entries): entries.count
    }
  }
}
