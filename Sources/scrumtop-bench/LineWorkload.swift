import ScrumtopCore

/// A board with lines and the facts that filters ask of them.
struct LineWorkload {
  static let end = Timestamp(seconds: 1_776_254_400)

  private(set) var board: Board
  private var facts = RecordFacts<ServiceLineID>(.lines)

  init(count: Int, seed: UInt64, records: RecordFile) throws {
    board = Board(limits: Board.Limits(lines: count))
    var generator = LineGenerator(seed: seed, end: Self.end)
    for number in 0..<count {
      let (list, detail) = generator.line(number)
      try records.write([list])
      see(number, .lines([try Received(source: list)]))
      see(number, .detail(try Received(source: detail)))
    }
    for line in board.lines {
      facts.update(line.id, FactRow(line: line, cause: board.cause(of: line)))
    }
  }

  func matches(of filter: Filter) -> RecordFacts<ServiceLineID>.Matches {
    facts.matches(of: filter, at: Self.end)
  }

  private mutating func see(_ number: Int, _ content: Observation.Content) {
    board.absorb(Observation(number: UInt64(number + 1), at: Self.end, content: content))
  }
}
