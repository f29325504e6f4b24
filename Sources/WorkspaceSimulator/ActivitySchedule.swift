import ScrumtopCore

/// What falls due and when, earliest first; what is due at the same time keeps the order of its entry.
struct Schedule: Codable, Equatable, Sendable {
  /// Something that will happen.
  enum Due: Codable, Equatable, Sendable {
    case rhythm(Rhythm)
    /// A pending run starts.
    case launch(RunID)
    /// A running run ends.
    case finish(RunID)
    /// A warned line is blocked.
    case block(ServiceLineID)
    /// A blocked line goes on.
    case relieve(ServiceLineID)
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

  /// The earliest entry due by `end`, taken out.
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

  /// The runs for which a start or an end is due.
  var runs: Set<RunID> {
    Set(
      entries.compactMap { entry in
        switch entry.due {
        case .launch(let run), .finish(let run): run
        case .rhythm, .block, .relieve: nil
        }
      })
  }

  /// Whether `line` is about to be blocked.
  func threatens(_ line: ServiceLineID) -> Bool { entries.contains { $0.due == .block(line) } }

  /// Whether `line` is about to go on.
  func relieves(_ line: ServiceLineID) -> Bool { entries.contains { $0.due == .relieve(line) } }

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

/// Things that happen again and again, each with its gap.
enum Rhythm: String, Codable, CaseIterable, Sendable {
  /// An agent is invoked.
  case invocation
  /// A continuous line or a cycle reports.
  case checkIn
  /// A quarter of the lines gets its health read.
  case health
  /// Something happens at the desks around the lines: tasks, invoices, incidents.
  case desk
  /// A line gets into trouble.
  case trouble
  /// Somebody pauses or resumes a line.
  case attention
  /// A line runs out of work, or finds some.
  case breath

  /// The gap in seconds at the demo's pace; nil for health, whose gap is exact.
  ///
  /// Trouble comes at most 42 s apart and blocks within 5 s, so that every minute sees a block.
  var demoSeconds: ClosedRange<Double>? {
    switch self {
    case .invocation: 2.2...4
    case .checkIn: 3...6
    case .health: nil
    case .desk: 6...12
    case .trouble: 30...42
    case .attention: 50...80
    case .breath: 18...30
    }
  }
}
