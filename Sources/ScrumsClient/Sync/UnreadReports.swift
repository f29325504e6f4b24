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
      return .changes(changes.sharing(board.events))
    }
    defer { status = nil }
    return status.map(Report.status)
  }
}

extension [Change] {
  /// The changes with their events told at once, together with the log that holds them: as everything
  /// unread is told, the reader's log is then this one, and takes no memory of its own.
  fileprivate func sharing(_ log: EventLog) -> [Change] {
    var entries: [Sequenced<PlatformEvent>] = []
    var others: [Change] = []
    for change in self {
      if case .events(let new, _) = change { entries += new } else { others.append(change) }
    }
    return entries.isEmpty ? self : others + [.events(entries, log: log)]
  }
}

extension Change {
  /// How many records it holds or names.
  fileprivate var weight: Int {
    switch self {
    case .line, .passCompleted, .transition, .whole: 1
    case .confirmed(let ids, _, _): ids.count
    case .events(let entries, _): entries.count
    case .runs(_, let entries): entries.count
    }
  }
}
