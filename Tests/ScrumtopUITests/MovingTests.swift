import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct MovingTests {
  @Test func enterGoesIntoALineAndEscapeComesBack() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    talk.press("j")
    let effects = talk.press(.enter)
    #expect(talk.places.map(\.place) == [.line(lineID(2))])
    #expect(
      effects.contains(
        .request(.subscribe(Subscription(drawn: [lineID(2)], openView: .line(lineID(2)))))))
    talk.press(.escape)
    #expect(talk.places.isEmpty)
    #expect(talk.selected == .line(lineID(2)))
  }

  @Test func escapeNeverQuits() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    for _ in 0..<3 {
      #expect(
        !talk.press(.escape).contains {
          if case .quit = $0 { true } else { false }
        })
    }
  }

  @Test func aLineLeadsToItsRunsAndARunBackToItsNeighbour() throws {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    let runs = [
      #"{"id":"RUN-26-000001","status":"completed","started_at":"2026-04-15T11:00:00Z"}"#,
      #"{"id":"RUN-26-000002","status":"failed","started_at":"2026-04-15T11:10:00Z"}"#,
    ].map { try! SourceBacked<Run>(source: Array($0.utf8)) }
    talk.observe(.runs(lineID(1), runs))
    talk.press(.enter)
    let ids = talk.dashboard.document(of: .line(lineID(1)), columns: 98).ids
    let newest = try #require(
      ids.firstIndex(of: .run(RunID(rawValue: "RUN-26-000002"), of: lineID(1))))
    for _ in 0..<newest { talk.press("j") }
    talk.press(.enter)
    #expect(
      talk.places.last?.place == .run(RunID(rawValue: "RUN-26-000002"), of: lineID(1)))
    talk.press("}")
    #expect(
      talk.places.last?.place == .run(RunID(rawValue: "RUN-26-000001"), of: lineID(1)))
    talk.press("{")
    #expect(
      talk.places.last?.place == .run(RunID(rawValue: "RUN-26-000002"), of: lineID(1)))
  }

  @Test func aRunOpenedByItsIdFindsItsLineFromAnEvent() throws {
    let run = RunID(rawValue: "RUN-26-001812")
    var talk = KeyboardHarness(opening: Place(id: "RUN-26-001812"))
    let effects = talk.give(.resized(Size(columns: 80, rows: 24)))
    #expect(
      effects.contains(
        .request(.subscribe(Subscription(openView: .history(subjectID: "RUN-26-001812"))))))
    let event = try SourceBacked<PlatformEvent>(
      source: Array(
        #"{"id":"EVT-26-1","subject":{"type":"run","id":"RUN-26-001812"},"payload":{"service_line_id":"LIN-26-000001"}}"#
          .utf8))
    talk.observe(.events([event]))
    #expect(talk.places.last?.place == .run(run, of: lineID(1)))
  }

  @Test func zoomGivesThePaneTheScreenAndEscapeTakesItBack() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 blocked"])
    talk.press("z")
    #expect(talk.layout.frame(of: .running) == nil)
    talk.press(.escape)
    #expect(talk.layout.frame(of: .running) != nil)
  }

  @Test func refreshAsksTheSource() {
    var talk = KeyboardHarness()
    #expect(talk.press("r").contains(.request(.refresh)))
    #expect(talk.press(.function(5)).contains(.request(.refresh)))
  }

  @Test(arguments: [(Key.character("q"), Effect.Leaving.finished), (.control("c"), .interrupted)])
  func leavingClosesWhatIsOpenAndThenTheProgram(key: Key, leaving: Effect.Leaving) {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    talk.press(.enter)
    #expect(!talk.press(key).contains(.quit(leaving)))
    #expect(talk.press(key).contains(.quit(leaving)))
  }

  @Test func aPasteIsNeverKeys() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    let before = talk.paneLists
    let effects = talk.give(.paste("Pyq\r\u{1B}"))
    #expect(talk.dialog == nil)
    expectNoDifference(talk.paneLists, before)
    #expect(talk.message?.text.contains("5") == true)
    #expect(
      !effects.contains {
        switch $0 {
        case .perform, .quit: true
        case .draw, .redraw, .request, .hostRequest, .copy, .save, .wake, .dropPendingInput,
          .suspend:
          false
        }
      })
  }

  @Test(arguments: [Size(columns: 45, rows: 30), Size(columns: 80, rows: 24)])
  func movingToTheRightBringsEveryColumnIntoSight(size: Size) {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    for (pane, subject) in [(Pane.blocked, FilterSubject.lines), (.events, .events)] {
      if pane == .events { talk.press("f") }
      talk.press("z")
      var seen = Set<String>()
      for _ in subject.columns {
        for word in talk.grid().line(2).split(whereSeparator: { " │,".contains($0) }) {
          seen.insert(String(word))
        }
        talk.press("l")
      }
      for column in subject.columns where column.name != .reason {
        #expect(seen.contains(column.heading), "\(column)")
      }
      talk.press("z")
    }
  }

  @Test func theColumnsOfTheFeedStandStillOverMidnight() {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 14))
    talk.observe(
      .events(
        (0..<30).map { number in
          let day = number < 15 ? "15T00:\(10 + number)" : "14T23:\(10 + number)"
          return KeyboardHarness.event(
            "EVT-26-0000\(10 + number)", "task.done", line: "LIN-26-000001",
            at: "2026-04-\(day):00Z")
        }))
    talk.press("f")
    talk.press("z")
    func column() -> Int? {
      let row = talk.grid().line(4)
      return row.firstRange(of: "task.done").map {
        row.distance(from: row.startIndex, to: $0.lowerBound)
      }
    }
    let first = column()
    #expect(first != nil)
    for _ in 0..<29 {
      talk.press("j")
      #expect(column() == first)
    }
  }

  /// What came above the cursor is worse or newer than what was there: it must not come out of sight.
  @Test func aPaneThatShowsItsFirstRowsGoesOnShowingThem() {
    var talk = KeyboardHarness(size: Size(columns: 100, rows: 30))
    let lines = (10..<30).map { "LIN-26-0000\($0) running \(90 - $0)" }
    talk.list(lines + ["LIN-26-000001 idle", "LIN-26-000002 idle"])
    talk.press("j")
    talk.press("k")
    let selected = talk.selected
    talk.wait(.seconds(3))
    talk.list(lines + ["LIN-26-000099 running 20", "LIN-26-000001 idle", "LIN-26-000002 idle"])
    talk.wait(.seconds(3))
    #expect(talk.selected == selected)
    #expect(talk.paneLists[.running]?.top == 0)
    #expect(talk.grid().text.contains("LIN-26-000099"))
    talk.press(.tab)
    talk.wait(.seconds(3))
    let worse = (40..<70).map { "LIN-26-0000\($0) running 10" }
    talk.list(lines + worse + ["LIN-26-000001 idle", "LIN-26-000002 idle"])
    talk.wait(.seconds(3))
    #expect(talk.grid().text.contains("LIN-26-000040"))
    talk.press(.backTab)
    #expect(talk.selected == selected)
  }
}
