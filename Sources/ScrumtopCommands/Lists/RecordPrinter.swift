import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// A record in the forms that lists are printed in; only the one that is wanted is made.
struct PrintedRecord {
  /// As it was received.
  let source: [UInt8]
  let cells: () -> [RecordCell]
  let values: () -> [String]
}

/// Prints the records of a list one after the other, in one form.
struct RecordPrinter {
  private let subject: FilterSubject
  private let form: ListForm
  private let console: Console
  private(set) var count = 0
  private var table: RecordTable?
  /// The first records, which the widths of a table are taken from.
  private var sample: [[RecordCell]] = []

  /// Enough to see how wide the columns are.
  private static let sampleSize = 200

  init(_ subject: FilterSubject, as form: ListForm, to console: Console) {
    self.subject = subject
    self.form = form
    self.console = console
  }

  mutating func print(_ record: PrintedRecord) throws(OutputFault) {
    let isFirst = count == 0
    count += 1
    switch form {
    case .table, .wide:
      guard let table else {
        sample.append(record.cells())
        if sample.count >= Self.sampleSize { try settle() }
        return
      }
      try write(table.row(record.cells()))
    case .json:
      try console.output.write(isFirst ? "[" : ",\n")
      try console.output.write(json: Sanitiser.json(record.source))
    case .jsonl:
      try console.output.write(json: Self.line(record.source))
    case .csv:
      if isFirst { try console.output.write(RecordCSV.header(of: subject)) }
      try console.output.write(RecordCSV.row(record.values()))
    }
  }

  /// Writes out what was printed so far: a table's widths are settled by it.
  mutating func flush() throws(OutputFault) {
    try settle()
    try console.output.flush()
  }

  /// The end of the list.
  mutating func finish() throws(OutputFault) {
    try settle()
    switch form {
    case .table, .wide, .jsonl: break
    case .json: try console.output.write(count == 0 ? "[]\n" : "]\n")
    case .csv where count == 0: try console.output.write(RecordCSV.header(of: subject))
    case .csv: break
    }
    try console.output.flush()
  }

  private mutating func settle() throws(OutputFault) {
    guard table == nil, !sample.isEmpty else { return }
    let look = console.look
    let table = RecordTable(
      of: subject, sample: sample, width: form == .table ? look.width : nil, theme: look.theme,
      colors: look.colors, isASCII: look.isASCII)
    self.table = table
    try write(table.headings)
    for cells in sample { try write(table.row(cells)) }
    sample = []
  }

  private func write(_ line: String) throws(OutputFault) { try console.output.write(line + "\n") }

  static func line(_ source: [UInt8]) -> [UInt8] {
    Sanitiser.json(JSONLine.compacted(source)) + [UInt8(ascii: "\n")]
  }
}
