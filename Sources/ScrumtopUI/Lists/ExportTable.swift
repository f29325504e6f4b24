import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// The records of a list in a form for other programs.
struct ExportTable {
  private let rows: [RowID]
  private let subject: FilterSubject
  private let board: Board
  private let now: Timestamp

  init(rows: [RowID], subject: FilterSubject, board: Board, now: Timestamp) {
    self.rows = rows.filter { $0.record != nil }
    self.subject = subject
    self.board = board
    self.now = now
  }

  var count: Int { rows.count }

  func bytes(as format: Export.Format) -> [UInt8] {
    switch format {
    case .csv: csv
    case .json: json
    case .text: text
    }
  }

  /// An array of the records as they were received, except for what must not reach a terminal unescaped.
  private var json: [UInt8] {
    let sources = rows.compactMap(source(of:)).map(Sanitiser.json)
    return Array("[".utf8) + sources.joined(separator: ",\n".utf8) + Array("]\n".utf8)
  }

  private func source(of row: RowID) -> [UInt8]? {
    switch row {
    case .line(let id): board.line(id)?.newest?.received.source
    case .event(let id): board.events[id]?.received.source
    case .run(let id, let line): board.run(id, of: line)?.received.source
    case .signal, .gap, .more, .text: nil
    }
  }

  private var csv: [UInt8] {
    let text = rows.compactMap(values).map(RecordCSV.row).joined()
    return Array((RecordCSV.header(of: subject) + text).utf8)
  }

  private func values(of row: RowID) -> [String]? {
    switch row {
    case .line(let id): board.line(id).map { RecordValues.values($0, of: board) }
    case .event(let id): (board.events[id]?.record).map(RecordValues.values)
    case .run(let id, let line): (board.run(id, of: line)?.record).map(RecordValues.values)
    case .signal, .gap, .more, .text: nil
    }
  }

  private var text: [UInt8] {
    let cells = rows.compactMap(cells)
    let table = RecordTable(of: subject, sample: cells, width: nil)
    let lines = [table.headings] + cells.map(table.row)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func cells(of row: RowID) -> [RecordCell]? {
    let words = RecordFormatter(times: RecordTimes(.utc), now: now)
    return switch row {
    case .line(let id): board.line(id).map { words.cells($0, of: board) }
    case .event(let id): (board.events[id]?.record).map(words.cells)
    case .run(let id, let line): (board.run(id, of: line)?.record).map(words.cells)
    case .signal, .gap, .more, .text: nil
    }
  }
}
