import ScrumtopCore

/// A board with events as it is after a sync, page by page.
struct EventWorkload {
  private static let end = Timestamp(seconds: 1_776_254_400)
  private static let page = 100

  private var board: Board
  /// How long the board took to take in what was read.
  private(set) var loading = Duration.zero

  init(count: Int, seed: UInt64, records: RecordFile) throws {
    board = Board(limits: Board.Limits(lines: 1, events: count + Self.page))
    var generator = EventGenerator(seed: seed, lines: 10_000, count: count, end: Self.end)
    let clock = ContinuousClock()
    for start in stride(from: 0, to: count, by: Self.page) {
      let sources = (start..<min(start + Self.page, count)).map { _ in generator.next() }
      try records.write(sources)
      loading += try clock.measure {
        board.absorb(
          Observation(
            number: UInt64(start / Self.page + 1), at: Self.end,
            content: .events(try sources.map { try Received(source: $0) })))
      }
    }
  }

  /// All events that pass, found out from nothing, as after a keystroke.
  func rows(passing filter: Filter) -> FeedRows {
    var rows = FeedRows()
    rows.show(board.events, since: nil, filter: filter, at: Self.end)
    rows.advance(events: .max)
    return rows
  }

  /// Takes in an event and shows it among the rows that are known of a filter.
  func arrival(in rows: FeedRows, of filter: Filter) throws {
    var (board, rows) = (board, rows)
    let event = #"{"id":"EVT-27-1","type":"task.created","created_at":"\#(Self.end.rfc3339)"}"#
    board.absorb(
      Observation(
        number: .max, at: Self.end, content: .events([try Received(source: Array(event.utf8))])))
    rows.show(board.events, since: nil, filter: filter, at: Self.end)
    rows.advance(events: .max)
  }
}
