import Foundation
import ScrumtopCore
import Support
import TerminalGrid
import Testing

@testable import ScrumtopPresentation

/// The tables of columns: every entry is complete, whatever the record holds.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ColumnTests {
  private static let now = Timestamp(seconds: 1_776_254_400)
  private static let context = CellContext(
    times: TimeFormatter(style: .utc, zone: .gmt, now: Self.now))

  @Test(arguments: FilterSubject.allCases)
  func everyColumnHasItsNames(subject: FilterSubject) {
    #expect(Set(subject.columns.map(\.name)).count == subject.columns.count)
    #expect(Set(subject.columns.map(\.field)).count == subject.columns.count)
    for column in subject.columns {
      #expect(!column.heading.isEmpty && !column.printedHeading.isEmpty, "\(column.name)")
      #expect(!column.field.isEmpty && !column.meaning.isEmpty, "\(column.name)")
      #expect(ColumnName(rawValue: column.name.rawValue) == column.name)
    }
    #expect(Set(subject.printedColumns.map(\.name)).isSubset(of: subject.columns.map(\.name)))
  }

  @Test(arguments: FilterSubject.allCases)
  func everyColumnHasAFilterFieldOrAReasonForNone(subject: FilterSubject) {
    for column in subject.columns {
      switch column.filter {
      case .field(let field):
        #expect(FilterField.fields(of: subject).contains(field), "\(column.name)")
      case .none(let reason): #expect(!reason.isEmpty, "\(column.name)")
      }
    }
  }

  @Test func theFeedCanBeOrderedByEverySortableColumn() {
    for column in FilterSubject.events.sortableColumns where column.name != .time {
      #expect(column.filter.field?.value == .words, "\(column.name)")
    }
  }

  @Test func aLineWithoutFieldsHasAllCells() throws {
    let received = try SourceBacked<ExecutionRecord>(
      source: Array(#"{"service_line_id":"LIN-26-000001"}"#.utf8))
    var board = Board()
    _ = board.absorb(Observation(number: 1, at: Self.now, content: .lines([received])))
    let line = try #require(board.lines.first)
    check(LineColumns.all, LineRow(line, cause: nil), id: "LIN-26-000001")
  }

  @Test func anEventWithoutFieldsHasAllCells() throws {
    let event = try SourceBacked<PlatformEvent>(source: Array(#"{"id":"EVT-26-000001"}"#.utf8))
    check(EventColumns.all, event.record, id: "EVT-26-000001")
  }

  @Test func aRunWithoutFieldsHasAllCells() throws {
    let run = try SourceBacked<Run>(source: Array(#"{"id":"RUN-26-000001"}"#.utf8))
    check(RunColumns.all, run.record, id: "RUN-26-000001")
  }

  private func check<Record>(_ columns: [Column<Record>], _ record: Record, id: String) {
    for column in columns {
      let isID = column.name == .id
      #expect(column.value(record) == (isID ? id : ""), "\(column.name)")
      // A summary is made of what there is.
      let isEmpty = column.printed(record, Self.context).text.isEmpty
      #expect(isEmpty == (column.name == .summary), "\(column.name)")
      let key = column.key(of: record, id: id)
      #expect(key.id == id)
      // A state is always known, and its age at least since it was seen.
      if column.info.isSortable, ![.id, .state, .age].contains(column.name) {
        #expect(!key.isKnown, "\(column.name)")
      }
    }
  }
}
