import SampleData
import ScrumtopCore

/// A board with events, and the page that comes next.
final class LoadedEvents {
  private static let pageSize = 100

  private(set) var board: Board
  private var generator: EventGenerator
  private var number: UInt64 = 0

  /// - Parameter count: loaded in pages, as a sync does; also the limit of the board.
  init(count: Int) throws {
    board = Board(limits: Board.Limits(lines: 1, events: count))
    generator = EventGenerator(
      seed: SampleData.seed, lines: SampleData.linesOfEvents, count: count, end: SampleData.end)
    for _ in 0..<count / Self.pageSize { fold(try nextPage()) }
  }

  func nextPage() throws -> [SourceBacked<PlatformEvent>] {
    try (0..<Self.pageSize).map { _ in try SourceBacked(source: generator.next()) }
  }

  func fold(_ page: [SourceBacked<PlatformEvent>]) {
    number += 1
    board.absorb(Observation(number: number, at: SampleData.end, content: .events(page)))
  }

  /// The number of events that pass, found from nothing, as after a keystroke.
  func count(passing filter: Filter) -> Int {
    var rows = FeedRows()
    rows.show(board.events, since: nil, filter: filter, at: SampleData.end)
    rows.advance(events: .max)
    return rows.count
  }
}
