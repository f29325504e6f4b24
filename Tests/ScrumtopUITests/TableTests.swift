import Foundation
import SampleData
import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct TableTests {
  @Test(arguments: FilterSubject.allCases)
  func columnsNeverNeedMoreThanTheWidth(subject: FilterSubject) {
    for width in [1, 5, 20, 38, 60, 78, 89, 90, 118, 198] {
      for skipped in 0...12 {
        let layout = Self.layout(subject, width: width, choice: nil, skipped: skipped)
        #expect(Self.width(of: layout) <= width, "\(width) without \(skipped)")
      }
    }
  }

  @Test(arguments: 1...30)
  func aChoiceOfColumnsIsKeptInItsOrderAndCutAtTheWidth(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let all = FilterSubject.lines.columns.map(\.name).shuffled(using: &random)
    let choice = all.prefix(Int.random(in: 1...all.count, using: &random)).map {
      ChosenColumn(
        $0, width: Bool.random(using: &random) ? Int.random(in: 1...200, using: &random) : nil)
    }
    let width = Int.random(in: 1...200, using: &random)
    let layout = Self.layout(.lines, width: width, choice: choice, skipped: 0)
    #expect(Self.width(of: layout) == width)
    #expect(layout.columns.map(\.column) == choice.prefix(layout.columns.count).map(\.column))
    #expect(layout.columns.allSatisfy { $0.width > 0 })
  }

  @Test func aDurationOfMinutesOrHoursIsReadWhole() {
    for milliseconds: Int64 in [999, 9_999, 65_000, 3_599_000, 7_500_000, 86_399_000] {
      let text = Format.duration(milliseconds: milliseconds)
      for width in [41, 78, 118] {
        let layout = Self.layout(.runs, width: width, choice: nil, skipped: 0)
        #expect(layout.columns.first { $0.column == .duration }?.width ?? 0 >= text.count)
      }
    }
  }

  private static func layout(
    _ subject: FilterSubject, width: Int, choice: [ChosenColumn]?, skipped: Int
  ) -> TableLayout {
    switch subject {
    case .lines:
      LineTable(
        width: width, content: .mixed, idWidth: 13, stateWidth: 8, choice: choice,
        skipped: skipped
      ).layout
    case .events: EventTable(width: width, timeWidth: 8, choice: choice, skipped: skipped).layout
    case .runs: RunTable(width: width, timeWidth: 8, choice: choice, skipped: skipped).layout
    }
  }

  private static func width(of layout: TableLayout) -> Int {
    layout.columns.reduce(0) { $0 + $1.width } + max(0, layout.columns.count - 1) * layout.gap
  }

  /// What stands in the CSV for a line of this name.
  private static func cell(_ name: String) throws -> String {
    let record: SourceBacked<ExecutionRecord> = try SourceBacked(
      source: Array(
        #"{"service_line_id":"LIN-26-000001","state":"running","name":"\#(name)"}"#
          .utf8))
    var talk = KeyboardHarness()
    talk.observe(.lines([record]))
    let export = try talk.dashboard.export("csv lines.csv")
    let row = String(decoding: export.content, as: UTF8.self).components(separatedBy: "\r\n")[1]
    // The name comes last, after the tags, of which there are none.
    return try #require(row.components(separatedBy: ",,").last)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", #""a,b""#), (#"say \"so\""#, #""say ""so""""#),
    ("=1+1", "'=1+1"), ("-5", "'-5"), ("+a", "'+a"), ("@a", "'@a"),
    (#"=\"a,b\""#, #""'=""a,b""""#), ("=\u{301}1", "'=\u{301}1"), ("a,\u{301}b", "\"a,\u{301}b\""),
  ])
  func csvQuotesAndDisarmsWhatASpreadsheetWouldRun(name: String, cell: String) throws {
    #expect(try Array(Self.cell(name).unicodeScalars) == Array(cell.unicodeScalars))
  }

  @Test func jsonIsWhatWasReceivedAndNeverStartsWithAComma() throws {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 blocked"])
    let export = try talk.dashboard.export("json out.json")
    #expect(export.count == 2)
    let outline = try #require(JSONOutline(export.content))
    guard case .array(let records) = outline else {
      Issue.record("no array")
      return
    }
    #expect(records.count == 2)
  }

  @Test func jsonStandsWithoutARecordThatWasNeverReceived() throws {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    let ids = ["LIN-26-000000", "LIN-26-000001"].map { RowID.line(ServiceLineID(rawValue: $0)) }
    let table = ExportTable(
      rows: ids, subject: .lines, board: talk.dashboard.board, now: talk.moment.time)
    guard case .array(let records) = try #require(JSONOutline(table.bytes(as: .json))) else {
      Issue.record("no array")
      return
    }
    #expect(records.count == 1)
  }

  @Test(arguments: ["", "csv", "xml file", "CSV file"])
  func anExportNeedsAFormatAndAFile(argument: String) {
    let talk = KeyboardHarness()
    #expect(throws: ArgumentFault.self) { try talk.dashboard.export(argument) }
  }

  @Test func onlyTheFilteredRowsAreExported() throws {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 blocked"])
    talk.press("2")
    #expect(try talk.dashboard.export("text a b.txt").count == 1)
    #expect(try talk.dashboard.export("text a b.txt").path == "a b.txt")
  }
}
