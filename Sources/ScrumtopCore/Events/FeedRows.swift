import Algorithms

/// The rows of the feed: the events since a time that pass a filter, newest first.
///
/// The filter is evaluated block by block, the newest first, in steps that the owner asks for: keys are
/// handled in between however slow a filter is. What is known of a block holds as long as the block is
/// the same, so after an arrival only what changed is evaluated again.
public struct FeedRows: Sendable {
  struct Part: Sendable {
    let block: SharedEventBlock
    /// How many rows of the block are before each of the filter's points that move with time.
    let cuts: [Int]
    /// The rows that pass; nil before they are found out.
    var rows: RowBitmap?
  }

  private var log: EventLog
  private var filter = Filter.everything
  private var now = Timestamp(microseconds: 0)
  private(set) var parts: [Part] = []
  /// The part and the row that the feed begins with at its old end.
  private(set) var first = (block: 0, row: 0)
  /// How many rows of the feed are in newer parts, for each part.
  private var newer: [Int] = []
  /// How many rows of the feed are found out.
  public private(set) var count = 0
  /// Whether every event was looked at.
  public private(set) var isComplete = true

  public init() { log = EventLog(limit: 0) }

  /// Shows the events of a log since a time. Until `advance` was called often enough, the feed has those
  /// rows that are known already.
  ///
  /// - Parameter now: what relative times of the filter are counted to.
  public mutating func show(
    _ log: EventLog, since: Timestamp?, filter: Filter, at now: Timestamp
  ) {
    let known = filter == self.filter ? parts : []
    let places = Dictionary(
      known.indices.map { (ObjectIdentifier(known[$0].block), $0) }, uniquingKeysWith: { $1 })
    let points = filter.movingPoints.map { $0.resolved(at: now) }
    parts = log.blocks.map { block in
      let cuts = points.map { block.block.place(of: EventKey(time: $0, id: [])).row }
      let part = places[ObjectIdentifier(block)].map { known[$0] }
      return Part(block: block, cuts: cuts, rows: part?.cuts == cuts ? part?.rows : nil)
    }
    let index = since.map(log.firstIndex(from:)) ?? 0
    first = index < log.count ? log.place(at: index) : (parts.count, 0)
    (self.log, self.filter, self.now) = (log, filter, now)
    recount()
  }

  /// Looks at about so many events more, the newest first.
  public mutating func advance(events: Int) {
    guard !isComplete else { return }
    let compiled = CompiledFilter(filter)
    var left = events
    for index in (first.block..<parts.count).reversed() where parts[index].rows == nil {
      guard left > 0 else { break }
      let facts = parts[index].block.block.facts
      parts[index].rows = facts.rows(matching: compiled, at: now)
      left -= facts.rowCount
    }
    recount()
  }

  private mutating func recount() {
    newer = Array(repeating: 0, count: parts.count)
    (count, isComplete) = (0, true)
    for index in (first.block..<parts.count).reversed() {
      newer[index] = count
      if let rows = parts[index].rows {
        count += rows.count - (index == first.block ? rows.rank(of: first.row) : 0)
      } else {
        isComplete = false
      }
    }
  }
}

extension FeedRows: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(index: Int) -> EventID {
    // The oldest part that has no more than `index` rows before it.
    let part = (first.block..<parts.count - 1).partitioningIndex { newer[$0] <= index }
    guard let rows = parts[part].rows else { preconditionFailure("no such row") }
    let row = rows.row(ranked: rows.count - 1 - (index - newer[part]))
    return parts[part].block.block.eventID(at: row)
  }

  /// Where the event stands; nil when it is not one of the rows.
  public func index(of id: EventID) -> Int? {
    guard let (part, row) = log.place(of: id), (part, row) >= first,
      let rows = parts[part].rows, rows.contains(row)
    else { return nil }
    return newer[part] + rows.count - 1 - rows.rank(of: row)
  }
}

extension FeedRows {
  /// How many rows are events at or after a time.
  public func count(since time: Timestamp) -> Int {
    let index = log.firstIndex(from: time)
    guard index < log.count else { return 0 }
    let (part, row) = log.place(at: index)
    guard (part, row) >= first else { return count }
    guard let rows = parts[part].rows else { return newer[part] }
    return newer[part] + rows.count - rows.rank(of: row)
  }
}

extension FeedRows: Equatable {
  /// The same rows of the same filter, found out as far.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.filter == right.filter, left.isComplete == right.isComplete,
      left.count == right.count
    else { return false }
    let isShared =
      left.parts.count == right.parts.count && left.first == right.first
      && zip(left.parts, right.parts).allSatisfy { $0.block === $1.block && $0.rows == $1.rows }
    return isShared || left.elementsEqual(right)
  }
}

extension Filter {
  /// The points in time that the filter asks for and that move with the clock.
  fileprivate var movingPoints: [TimePoint] {
    terms.compactMap { term in
      switch term.predicate {
      case .from(_, .ago(let duration)), .before(_, .ago(let duration)): .ago(duration)
      case .from, .before, .shown, .words, .numbers, .durations, .health, .signal, .member: nil
      }
    }
  }
}
