import SampleData
import ScrumtopCore

/// A board with lines, list records and details, and pages of list records that change them.
final class LoadedLines {
  private static let pageSize = 100

  private(set) var board: Board
  private let count: Int
  /// Two sets of list records for the same lines, so that each page changes all of its lines.
  private var generators = [SampleData.seed, SampleData.seed + 1].map {
    LineGenerator(seed: $0, end: SampleData.end)
  }
  private var number: UInt64 = 0

  init(count: Int) throws {
    self.count = count
    board = Board(limits: Board.Limits(lines: count))
    for line in 0..<count {
      let (list, detail) = generators[0].line(line)
      absorb(.lines([try SourceBacked(source: list)]))
      absorb(.detail(try SourceBacked(source: detail)))
    }
  }

  /// List records of the same 100 lines, with other values than the page before.
  func nextPage() throws -> [SourceBacked<ExecutionRecord>] {
    let generator = Int(number % 2)
    return try (0..<Self.pageSize).map {
      try SourceBacked(source: generators[generator].line($0).list)
    }
  }

  func fold(_ page: [SourceBacked<ExecutionRecord>]) { absorb(.lines(page)) }

  private func absorb(_ content: Observation.Content) {
    number += 1
    board.absorb(Observation(number: number, at: SampleData.end, content: content))
  }
}
