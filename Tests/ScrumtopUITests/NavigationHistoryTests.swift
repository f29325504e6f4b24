import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct NavigationHistoryTests {
  private static func conversation() -> KeyboardHarness {
    var talk = KeyboardHarness()
    talk.list([
      "LIN-26-000001 running 60", "LIN-26-000002 running 90", "LIN-26-000003 paused",
      "LIN-26-000004 closed",
    ])
    talk.observe(
      .events([
        KeyboardHarness.event(
          "EVT-26-000001", "task.created", line: "LIN-26-000001", at: "2026-04-15T11:01:00Z")
      ]))
    return talk
  }

  @Test func backAndForwardBringFilterAndCursorBack() {
    var talk = Self.conversation()
    talk.press("j")
    talk.press("/")
    talk.type("state:running")
    talk.press(.enter)
    talk.press(.enter)
    #expect(talk.places.map(\.place) == [.line(lineID(2))])
    talk.press("[")
    #expect(talk.places.isEmpty)
    #expect(talk.lineFilter.text == "state:running")
    #expect(talk.selected == .line(lineID(2)))
    talk.press("[")
    #expect(talk.lineFilter.isEmpty)
    talk.press("]")
    talk.press("]")
    #expect(talk.places.map(\.place) == [.line(lineID(2))])
    #expect(talk.lineFilter.text == "state:running")
  }

  @Test func aFilterThatWasGivenUpIsNoStepOfTheTrail() {
    var talk = Self.conversation()
    talk.press("/")
    talk.type("paused")
    talk.press(.escape)
    #expect(!talk.history.canGoBack)
    talk.press("[")
    #expect(talk.message?.text == Messages.trailBegins)
  }

  @Test func aNewStepEndsTheWayForward() {
    var talk = Self.conversation()
    talk.press(.enter)
    talk.press("[")
    #expect(talk.history.canGoForward)
    talk.press("?")
    #expect(!talk.history.canGoForward)
  }

  @Test func theTrailForgetsWhatIsHundredStepsBack() {
    var talk = Self.conversation()
    for _ in 0..<70 {
      talk.press("?")
      talk.press(.escape)
    }
    var steps = 0
    while talk.history.canGoBack {
      talk.press("[")
      steps += 1
    }
    #expect(steps == 100)
  }

  @Test func aViewSetsFilterAndOrderAndIsNamed() {
    var talk = Self.conversation()
    talk.press("7")
    #expect(talk.rows(.resting) == ["LIN-26-000004"])
    #expect(talk.viewName == "closed")
    talk.press("9")
    #expect(talk.viewName == "closed")
    #expect(talk.message?.text == Messages.noView(9, SavedView.standard))
    talk.press("1")
    #expect(talk.rows(.resting) == ["LIN-26-000003"])
  }

  @Test func aViewBringsItsOrderAlsoWhereItsFilterIsThereAlready() {
    var talk = Self.conversation()
    talk.press("1")
    talk.press("S")
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
    talk.press("1")
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002"])
    talk.press("[")
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
  }

  @Test func aViewWithoutAFeedFilterLeavesTheFeedsAlone() {
    var talk = Self.conversation()
    talk.press(.backTab)
    talk.press("/")
    talk.type("task")
    talk.press(.enter)
    talk.press("2")
    #expect(talk.feed.filter.text == "task")
  }

  @Test func ownViewsTakeThePlaceOfTheBuiltInOnes() {
    let sick = SavedView(name: "sick", number: 3)
    let all = SavedView(name: "all", number: nil)
    let merged = SavedView.merged([sick, all])
    #expect(
      merged.map(\.name) == ["blocked", "sick", "paused", "agents", "events", "closed", "all"])
  }

  @Test func escapeLeavesSearchThenFilterThenPlaceThenZoomAndNeverTheProgram() {
    var talk = Self.conversation()
    talk.press("z")
    talk.press("/")
    talk.type("running")
    talk.press(.enter)
    talk.press(.enter)
    talk.press("/")
    talk.type("LIN")
    talk.press(.enter)
    #expect(talk.places.last?.search != nil)
    talk.press(.escape)
    #expect(talk.places.last?.search == nil)
    talk.press(.escape)
    #expect(talk.places.isEmpty)
    #expect(!talk.lineFilter.isEmpty)
    talk.press(.escape)
    #expect(talk.lineFilter.isEmpty)
    #expect(talk.isZoomed)
    talk.press(.escape)
    #expect(!talk.isZoomed)
    #expect(talk.press(.escape).allSatisfy { if case .quit = $0 { false } else { true } })
  }
}
