import Foundation
import ScrumtopCore
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite struct Remembering {
  private func kept(_ effects: [Effect]) -> Memory? {
    effects.compactMap { if case .keep(let memory) = $0 { memory } else { nil } }.last
  }

  private func dashboard(_ memory: Memory) -> Dashboard {
    Dashboard(
      session: Session(host: "api.example.com"), size: Size(columns: 100, rows: 40),
      now: Moment(time: Conversation.start, uptime: .seconds(100)), memory: memory,
      actionSeed: "seed")
  }

  /// A memory as the next start reads it.
  private func read(_ json: String) throws -> Memory {
    try JSONDecoder().decode(Memory.self, from: Data(json.utf8))
  }

  @Test func howThePersonLookedAtItIsThereAgainAfterTheFileWasWritten() throws {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    var memory = Memory()
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
    let next = dashboard(try JSONDecoder().decode(Memory.self, from: JSONEncoder().encode(memory)))
    let now = talk.dashboard
    #expect(next.viewName == now.viewName && next.lineFilter == now.lineFilter)
    #expect(next.feed.filter == now.feed.filter && next.settings == now.settings)
    #expect(next.focus == .events && next.isZoomed && next.timeStyle == .local)
    #expect(next.histories == now.histories)
    #expect(next.keptMemory == memory)
  }

  @Test func aFilterOfLastTimeIsTold() throws {
    let memory = try read(#"{"filter":"tag:PROJ-26-*"}"#)
    let told = dashboard(memory).message?.text
    #expect(told == #"the filter of last time holds: tag:PROJ-26-*; \ clears it"#)
    #expect(dashboard(Memory()).message == nil)
  }

  @Test func linesStandInTheRememberedOrderFromTheFirstOn() {
    var memory = Memory()
    memory.sorts["lines"] = Sort(.id, isDescending: true)
    var talk = Conversation()
    talk.dashboard = dashboard(memory)
    talk.list(["LIN-26-000001 running 10", "LIN-26-000003 running 90", "LIN-26-000002 running"])
    #expect(talk.rows(.running) == ["LIN-26-000003", "LIN-26-000002", "LIN-26-000001"])
  }

  @Test func nothingIsKeptWhileSomethingIsTypedOrChosenOrBeforeAKey() {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    #expect(kept(talk.wait(.seconds(5))) == nil)
    #expect(kept(talk.press("/")) == nil)
    for character in "blocked" { #expect(kept(talk.press(.character(character))) == nil) }
    #expect(kept(talk.press(.enter))?.filter == "blocked")
    #expect(kept(talk.press("s")) == nil)
    #expect(kept(talk.press("j")) == nil)
  }

  @Test func whatIsKeptIsKeptOnce() {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    #expect(kept(talk.press("t")) != nil)
    #expect(kept(talk.press("j")) == nil)
  }

  @Test(arguments: [
    "{}", #"{"view":"gone","zoom":"nowhere","timeStyle":"sundial"}"#,
    #"{"filter":"colour:red","feedFilter":"colour:red","sorts":{"lines":{"column":"tokens"}}}"#,
    #"{"view":7,"filter":[],"sorts":3,"columns":"x","histories":null,"unknown":{}}"#,
  ])
  func whatMeansNothingAnyMoreIsLeftOut(json: String) throws {
    let next = dashboard(try read(json))
    #expect(next.viewName == nil && next.lineFilter.isEmpty && next.feed.filter.isEmpty)
    #expect(!next.isZoomed && next.timeStyle == .utc && next.settings == AllListSettings())
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
    #expect(next.histories[.filter] == ["a", "b"])
    #expect(next.histories[.palette] == nil)
    #expect(next.histories[.search] == ["c"])
  }

  @Test func aHistoryHasAnEnd() throws {
    var memory = Memory()
    memory.histories["filter"] = (0..<500).map(String.init)
    #expect(dashboard(memory).histories[.filter]?.count == 100)
    #expect(dashboard(memory).histories[.filter]?.last == "499")
  }
}
