import Foundation
import ScrumtopCore
import Support
import TerminalGrid
import Testing

@testable import ScrumtopPresentation

/// Aligned columns for terminals and pipes.
@Suite(.guardAgainstHanging, .boundedParallelism) struct RecordTableTests {
  private static func cells(_ texts: String...) -> [RecordCell] {
    let count = FilterSubject.lines.printedColumns.count
    return (texts + Array(repeating: "–", count: count - texts.count)).map { RecordCell($0) }
  }

  private static let rows = [
    cells(
      "LIN-26-000001", "blocked", "10m",
      "a reason that says in many words why nobody goes on with the work today", "capacity"),
    cells("LIN-26-000002", "running", "–", "バックエンド", "agent_runtime"),
  ]

  private func table(_ width: Int?, colors: Int? = nil) -> RecordTable {
    RecordTable(of: .lines, sample: Self.rows, width: width, theme: .mono, colors: colors)
  }

  @Test func aPipeGetsEveryCellWhole() {
    let table = table(nil)
    #expect(table.headings.hasSuffix("project_tags  name"))
    #expect(table.row(Self.rows[0]).contains("why nobody goes on with the work today  capacity"))
  }

  @Test(arguments: 1...200)
  func aTerminalsRowsNeverWrap(width: Int) {
    let table = table(width)
    for line in [table.headings] + Self.rows.map(table.row) {
      #expect(Self.columns(of: line) <= width, "\(line)")
    }
  }

  @Test func textGivesWayBeforeAColumnGoes() {
    #expect(table(70).headings == "service_line_id  state    since  reason")
    #expect(table(70).row(Self.rows[0]).hasSuffix("in many words why…"))
    #expect(table(90).headings.hasSuffix("execution_model"))
    #expect(table(30).headings == "service_line_id  state")
    #expect(table(10).row(Self.rows[0]) == "LIN-26-00…")
  }

  @Test func wideCharactersKeepTheColumnsStraight() throws {
    let table = table(90)
    func start(of word: String, in row: String) throws -> Int {
      let range = try #require(row.range(of: word))
      return Self.columns(of: String(row[..<range.lowerBound]))
    }
    let first = try start(of: "capacity", in: table.row(Self.rows[0]))
    #expect(try start(of: "agent_runtime", in: table.row(Self.rows[1])) == first)
  }

  private static func columns(of text: String) -> Int {
    Sanitiser.width(of: text, isASCII: false)
  }

  @Test func withoutUnicodeTheSignsHaveTheirLetters() {
    let table = RecordTable(of: .lines, sample: Self.rows, width: 70, isASCII: true)
    let text = ([table.headings] + Self.rows.map(table.row)).joined()
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(table.row(Self.rows[1]).hasPrefix("LIN-26-000002    running  -"))
  }

  @Test func coloursAreClosedWithEveryCell() {
    let row = table(nil, colors: 8).row(
      [
        RecordCell("LIN-26-000001"), RecordCell("blocked", .stateBlocked),
      ] + Self.cells("").dropFirst().map { _ in RecordCell("–") }.dropFirst())
    #expect(row.contains("\u{1B}[0;1mblocked\u{1B}[0m"))
    #expect(!table(nil).row(Self.rows[0]).contains("\u{1B}"))
  }
}
