import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct DocumentsSnapshotTests {
  private static let agentLine = ServiceLineID(rawValue: "LIN-26-091100")

  static let places: [(String, Place)] = [
    ("line-blocked", .line(ServiceLineID(rawValue: "LIN-26-088401"))),
    ("line-agent", .line(agentLine)),
    ("line-unreadable", .line(ServiceLineID(rawValue: "LIN-26-084737"))),
    ("line-absent", .line(ServiceLineID(rawValue: "LIN-26-000000"))),
    ("run-completed", .run(RunID(rawValue: "RUN-26-001812"), of: agentLine)),
    ("run-failed", .run(RunID(rawValue: "RUN-26-001811"), of: agentLine)),
    ("run-pending", .run(RunID(rawValue: "RUN-26-001809"), of: agentLine)),
    ("run-hostile", .run(RunID(rawValue: "RUN-26-001810"), of: agentLine)),
    ("run-sought", .run(RunID(rawValue: "RUN-26-009999"), of: nil)),
    ("run-absent", .run(RunID(rawValue: "RUN-26-009999"), of: agentLine)),
    ("event", .event(EventID(rawValue: "EVT-26-044917"))),
    ("event-absent", .event(EventID(rawValue: "EVT-26-000000"))),
    ("history", .history(subjectID: "INV-26-000310")),
    ("signal", .signal("capacity_utilisation")),
    ("help", .help),
  ]

  @Test(arguments: places.indices)
  func everyPlace(index: Int) {
    let (name, place) = Self.places[index]
    let talk = SampleBoard.conversation(columns: 80, rows: 46, opening: place)
    expectSnapshot(of: talk.grid(), named: "place-\(name)")
  }

  @Test func aLineOnAPhone() {
    let talk = SampleBoard.conversation(columns: 45, rows: 30, opening: .line(Self.agentLine))
    expectSnapshot(of: talk.grid(), named: "place-line-45x30")
  }

  @Test func aRunIsComparedWithTheRunsThatHaveAFigure() throws {
    let talk = SampleBoard.conversation(columns: 120, rows: 40)
    let place = Place.run(RunID(rawValue: "RUN-26-001812"), of: Self.agentLine)
    let text = talk.dashboard.document(of: place, columns: 118).text
    #expect(text.contains("2.4 s  (median 2.4 s, p95 9.8 s over 3 loaded runs)"))
    #expect(text.contains("1,840  (median 310, p95 1,840 over 2 loaded runs)"))
  }

  @Test func rowsHaveTheirOwnIdsAndTheSameOnesForASCII() {
    let talk = SampleBoard.conversation(columns: 80, rows: 24)
    for (_, place) in Self.places {
      let document = talk.dashboard.document(of: place, columns: 78)
      #expect(Set(document.ids).count == document.ids.count)
      #expect(
        talk.dashboard.document(of: place, columns: 78, isASCII: true).ids == document.ids)
    }
  }

  @Test func theSubjectOfAnEventCanBeOpened() {
    let talk = SampleBoard.conversation(columns: 80, rows: 24)
    let document = talk.dashboard.document(
      of: .event(EventID(rawValue: "EVT-26-044917")), columns: 78)
    #expect(
      document.rows.compactMap(\.target) == [
        .run(RunID(rawValue: "RUN-26-001811"), of: Self.agentLine), .line(Self.agentLine),
      ])
  }

  @Test func helpHasARowForEveryCommand() {
    let talk = SampleBoard.conversation(columns: 80, rows: 24)
    let text = talk.dashboard.document(of: .help, columns: 100).text
    for row in Command.table { #expect(text.contains(row.help)) }
  }

  @Test func readOnlyTakesTheVerbsAway() {
    let talk = SampleBoard.conversation(columns: 80, rows: 24, isReadOnly: true)
    let text = talk.dashboard.document(of: .line(Self.agentLine), columns: 78).text
    #expect(text.contains("taken away by --read-only"))
    #expect(!talk.grid().line(23).contains("pause"))
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct DrawingTests {
  @Test func noSizeBreaksTheScreenAndBlockedIsAlwaysCounted() {
    let places: [Place?] = [nil, .line(ServiceLineID(rawValue: "LIN-26-091100")), .help]
    for place in places {
      for columns in [1, 2, 5, 9, 20, 39, 40, 41, 57, 79, 132] {
        for rows in [1, 2, 9, 10, 11, 13, 24] {
          var talk = SampleBoard.conversation(columns: columns, rows: rows, opening: place)
          let text = talk.grid().text
          #expect(text.contains("3"), "\(columns)x\(rows)")
          talk.press("P")
          _ = talk.grid()
        }
      }
    }
  }

  @Test func nothingOfTheDataReachesTheGridAsAControlCharacter() {
    for place in [nil] + DocumentsSnapshotTests.places.map({ Optional($0.1) }) {
      let grid = SampleBoard.conversation(columns: 100, rows: 60, opening: place).grid()
      for cell in grid.cells {
        for scalar in cell.text.unicodeScalars {
          #expect(scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0x202E)
        }
      }
    }
  }

  @Test func theFooterOffersOnlyWhatIsPossible() {
    var talk = SampleBoard.conversation(columns: 120, rows: 40)
    // The cursor starts on a blocked line, which can be neither paused nor resumed.
    #expect(!talk.grid().line(39).contains("P pause"))
    #expect(!talk.grid().line(39).contains("R resume"))
    #expect(!talk.grid().line(39).contains("Esc"))
    talk.press(.tab)
    #expect(talk.grid().line(39).contains("P pause"))
    talk.press(.tab)
    #expect(talk.grid().line(39).contains("R resume"))
    talk.press(.enter)
    #expect(talk.grid().line(39).contains("Esc back"))
  }
}

extension Document {
  /// The words of its rows, a line each.
  var text: String {
    rows.map { row in
      guard case .spans(let spans) = row.content else { return "" }
      return spans.map { span in
        switch span.content {
        case .text(let text): text
        case .line(let line): line.text
        }
      }.joined()
    }.joined(separator: "\n")
  }
}
