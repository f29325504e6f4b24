import Foundation
import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct SavedSessionTests {
  private func kept(_ effects: [Effect]) -> SavedSession? {
    effects.compactMap { if case .save(let memory) = $0 { memory } else { nil } }.last
  }

  private func dashboard(
    _ memory: SavedSession, host: String = "api.example.com", workspace: String? = "WS-26-000021"
  ) -> Dashboard {
    Dashboard(
      session: Session(host: host, workspace: workspace), size: Size(columns: 100, rows: 40),
      now: Moment(time: KeyboardHarness.start, uptime: .seconds(100)), memory: memory,
      actionSeed: "seed")
  }

  /// A memory as the next start reads it.
  private func read(_ json: String) throws -> SavedSession {
    try JSONDecoder().decode(SavedSession.self, from: Data(json.utf8))
  }

  @Test func howThePersonLookedAtItIsThereAgainAfterTheFileWasWritten() throws {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    var memory = SavedSession()
    func press(_ keys: Key...) {
      for key in keys { if let new = kept(talk.press(key)) { memory = new } }
    }
    func type(_ text: String) { for character in text { press(.character(character)) } }
    press("2", "t", "S")
    press(":")
    type("sort name")
    press(.enter, "f", "/")
    type("type:agent.run.*")
    press(.enter, "z")
    #expect(kept(talk.press("z")) != nil)
    #expect(kept(talk.press("z")) == memory)
    let next = dashboard(
      try JSONDecoder().decode(SavedSession.self, from: JSONEncoder().encode(memory)))
    let now = talk.dashboard
    #expect(next.panes.viewName == now.panes.viewName && next.panes.filter == now.panes.filter)
    #expect(next.feed.filter == now.feed.filter && next.settings == now.settings)
    #expect(next.panes.focus == .events && next.panes.isZoomed && next.display.timeStyle == .local)
    #expect(next.inputHistory == now.inputHistory)
    #expect(next.outbox.saved == memory)
  }

  /// What was kept of the workspace that these tests look at.
  private func kept(_ fields: String) -> String {
    #"{"places":[{"name":"api.example.com, WS-26-000021",\#(fields)}]}"#
  }

  @Test(arguments: [
    (
      #""filter":"tag:PROJ-26-*","feedFilter":"""#,
      #"the filter of last time holds: tag:PROJ-26-*; \ clears it"#
    ),
    (
      #""filter":"","feedFilter":"type:task.*""#,
      #"the filter of last time holds for events: type:task.*; \ in their pane clears it"#
    ),
    (
      #""filter":"tag:X","feedFilter":"type:task.*""#,
      #"""
      the filters of last time hold: tag:X, and for events type:task.*; \ clears the one of the pane in \#
      focus
      """#
    ),
  ])
  func aFilterOfLastTimeIsTold(fields: String, sentence: String) throws {
    #expect(dashboard(try read(kept(fields))).messages.current?.text == sentence)
    #expect(dashboard(SavedSession()).messages.current == nil)
  }

  @Test func aFilterComesBackWhereItWasUsedAndNowhereElse() throws {
    let memory = try read(
      kept(#""view":"paused","filter":"state:paused","feedFilter":"type:task.*""#))
    let here = dashboard(memory)
    #expect(here.panes.filter.text == "state:paused" && here.panes.viewName == "paused")
    #expect(here.feed.filter.text == "type:task.*")
    for other in [dashboard(memory, host: "b.example"), dashboard(memory, workspace: nil)] {
      #expect(
        other.panes.filter.isEmpty && other.feed.filter.isEmpty && other.panes.viewName == nil)
      #expect(other.messages.current == nil)
    }
  }

  @Test func whatIsKeptOfOneWorkspaceLeavesTheOthersAsTheyAre() throws {
    var memory = SavedSession()
    for number in 0..<30 {
      memory.update(SavedContext(name: "host \(number)", filter: "tag:\(number)"))
    }
    memory.update(SavedContext(name: "host 15", filter: "x"))
    #expect(memory.places.count == 20)
    #expect(memory.places.last?.name == "host 15")
    #expect(memory.place("host 29").filter == "tag:29")
    #expect(memory.place("host 3").filter.isEmpty, "those of long ago go")
  }

  @Test func aViewThatIsAnotherByNowIsNotTheOneOfLastTime() throws {
    let next = dashboard(
      try read(kept(#""view":"paused","filter":"state:paused tag:X","feedFilter":"""#)))
    #expect(next.panes.viewName == nil)
    #expect(next.panes.filter.text == "state:paused tag:X")
  }

  @Test func aContextThatIsSwitchedToHasItsOwnFilter() throws {
    var talk = KeyboardHarness()
    talk.dashboard = dashboard(
      try read(
        #"""
        {"places":[{"name":"b.example","filter":"tag:B","feedFilter":""},
                   {"name":"api.example.com, WS-26-000021","filter":"tag:A","feedFilter":""}]}
        """#))
    let request = HostRequest.context(.context("b"))
    talk.give(.answered(request, .connected(Session(host: "b.example", context: "b"))))
    #expect(talk.lineFilter.text == "tag:B")
    #expect(
      talk.message?.text
        == #"switched to b; the filter of last time holds: tag:B; \ clears it"#)
    talk.give(.answered(request, .connected(Session(host: "c.example", context: "c"))))
    #expect(talk.lineFilter.isEmpty)
    #expect(talk.message?.text == "switched to c")
  }

  @Test func linesStandInTheRememberedOrderFromTheFirstOn() {
    var memory = SavedSession()
    memory.sorts["lines"] = Sort(.id, isDescending: true)
    var talk = KeyboardHarness()
    talk.dashboard = dashboard(memory)
    talk.list(["LIN-26-000001 running 10", "LIN-26-000003 running 90", "LIN-26-000002 running"])
    #expect(talk.rows(.running) == ["LIN-26-000003", "LIN-26-000002", "LIN-26-000001"])
  }

  @Test func nothingIsKeptWhileSomethingIsTypedOrChosenOrBeforeAKey() {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    #expect(kept(talk.wait(.seconds(5))) == nil)
    #expect(kept(talk.press("/")) == nil)
    for character in "blocked" { #expect(kept(talk.press(.character(character))) == nil) }
    #expect(kept(talk.press(.enter))?.places.last?.filter == "blocked")
    #expect(kept(talk.press("s")) == nil)
    #expect(kept(talk.press("j")) == nil)
  }

  @Test func whatIsKeptIsKeptOnce() {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    #expect(kept(talk.press("t")) != nil)
    #expect(kept(talk.press("j")) == nil)
  }

  @Test(arguments: [
    "{}", #"{"zoom":"nowhere","timeStyle":"sundial"}"#,
    #"""
    {"places":[{"name":"api.example.com, WS-26-000021","view":"gone","filter":"colour:red",
                "feedFilter":"colour:red"}],"sorts":{"lines":{"column":"tokens"}}}
    """#,
    #"{"places":[7,{"name":1}],"sorts":3,"columns":"x","histories":null,"unknown":{}}"#,
  ])
  func whatMeansNothingAnyMoreIsLeftOut(json: String) throws {
    let next = dashboard(try read(json))
    #expect(next.panes.viewName == nil && next.panes.filter.isEmpty && next.feed.filter.isEmpty)
    #expect(
      !next.panes.isZoomed && next.display.timeStyle == .utc && next.settings == AllListSettings())
  }

  @Test func oneWrongEntryOfAMapCostsThatEntry() throws {
    let next = dashboard(
      try read(
        #"""
        {"sorts":{"lines":{"column":"name","isDescending":true},"runs":{"column":"colour"},
                  "events":7},
         "columns":{"lines":[{"column":"id"},{"column":"colour"},{"column":"name","width":12}],
                    "runs":"all"},
         "histories":{"filter":["a",7,"b"],"palette":3,"search":["c"]}}
        """#))
    #expect(next.settings[.lines].sort == Sort(.name, isDescending: true))
    #expect(next.settings[.runs].sort == nil && next.settings[.events].sort == nil)
    #expect(next.settings[.lines].columns?.map(\.column) == [.id, .name])
    #expect(next.settings[.lines].columns?.last?.width == 12)
    #expect(next.settings[.runs].columns == nil)
    #expect(next.inputHistory[.filter] == ["a", "b"])
    #expect(next.inputHistory[.palette] == [])
    #expect(next.inputHistory[.search] == ["c"])
  }

  @Test func aHistoryHasAnEnd() throws {
    var memory = SavedSession()
    memory.histories["filter"] = (0..<500).map(String.init)
    #expect(dashboard(memory).inputHistory[.filter].count == 100)
    #expect(dashboard(memory).inputHistory[.filter].last == "499")
  }
}
