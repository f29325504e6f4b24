import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// "The pause dialog, key by key".
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionDialogTests {
  private func opened(_ state: String = "running") -> KeyboardHarness {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 \(state)"])
    talk.press("P")
    return talk
  }

  private func performed(_ effects: [Effect]) -> [Action] {
    effects.compactMap { if case .perform(let action) = $0 { action } else { nil } }
  }

  @Test func aPauseNeedsAReasonAConfirmStepAndY() {
    var talk = opened()
    #expect(talk.dialog?.step == .reason)
    talk.type("Stakeholder review")
    let confirm = talk.press(.enter)
    #expect(talk.dialog?.step == .confirm)
    #expect(confirm.contains(.dropPendingInput))
    let sent = performed(talk.press("y"))
    #expect(
      sent == [
        Action(verb: .pause(reason: "Stakeholder review"), line: lineID(1), key: "seed-1")
      ])
    #expect(talk.dialog == nil)
  }

  @Test func everyKeyInTheReasonIsText() {
    var talk = opened()
    talk.type("q P R y z ? / r")
    #expect(talk.dialog?.reason.string == "q P R y z ? / r")
  }

  @Test func anEmptyReasonDoesNotGoOn() {
    var talk = opened()
    talk.type("   ")
    talk.press(.enter)
    #expect(talk.dialog?.step == .reason)
    #expect(talk.message != nil)
  }

  @Test func escapeKeepsTheTextForNextTime() {
    var talk = opened()
    talk.type("half a thought")
    talk.press(.escape)
    #expect(talk.dialog == nil)
    talk.press("P")
    #expect(talk.dialog?.reason.string == "half a thought")
  }

  @Test func upRecallsEarlierReasonsAndDownTheDraft() {
    var talk = opened()
    talk.type("first")
    talk.press(.enter)
    talk.press("y")
    talk.list(["LIN-26-000001 paused", "LIN-26-000002 running"])
    talk.wait(.seconds(3))
    talk.press("j")
    talk.press("P")
    talk.type("dra")
    talk.press(.up)
    #expect(talk.dialog?.reason.string == "first")
    talk.press(.down)
    #expect(talk.dialog?.reason.string == "dra")
  }

  @Test func theReasonEndsAtFiveHundredCharacters() {
    var talk = opened()
    talk.give(.paste(String(repeating: "x", count: 600)))
    #expect(talk.dialog?.reason.text.count == 500)
  }

  @Test func aPasteIntoTheReasonIsTextWithLineEndsAsSpaces() {
    var talk = opened()
    talk.give(.paste("one\r\ntwo\u{1B}[Ay"))
    #expect(talk.dialog?.reason.string == "one two [Ay")
    #expect(talk.dialog?.step == .reason)
  }

  @Test(arguments: [
    Key.enter, .character("Y"), .character("n"), .character(" "), .tab, .up, .character("q"),
    .function(1),
  ])
  func everyOtherKeyInTheConfirmStepDoesNothing(key: Key) {
    var talk = opened()
    talk.type("why")
    talk.press(.enter)
    let effects = talk.press(key)
    #expect(performed(effects).isEmpty)
    #expect(talk.dialog?.step == .confirm)
  }

  @Test func yReadBeforeTheConfirmStepWasOnTheScreenDoesNotCount() {
    var talk = opened()
    talk.type("why")
    let before = talk.frames
    talk.press(.enter)
    talk.clock += .seconds(1)
    #expect(performed(talk.give(.key(.character("y")), frame: before)).isEmpty)
    talk.clock += .seconds(1)
    #expect(performed(talk.give(.key(.character("y")), frame: before + 1)).count == 1)
  }

  @Test func yTooSoonAfterTheKeyBeforeItDoesNotCount() {
    var talk = opened()
    talk.type("why")
    talk.press(.enter)
    #expect(performed(talk.press("y", after: .milliseconds(149))).isEmpty)
    #expect(performed(talk.press("y", after: .milliseconds(150))).count == 1)
  }

  @Test func aPasteInTheConfirmStepIsDroppedAndSaid() {
    var talk = opened()
    talk.type("why")
    talk.press(.enter)
    talk.clock += .seconds(1)
    #expect(performed(talk.give(.paste("y"))).isEmpty)
    #expect(talk.message != nil)
    #expect(talk.dialog?.step == .confirm)
  }

  @Test func resumeOpensAtTheConfirmStep() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 paused"])
    let effects = talk.press("R")
    #expect(talk.dialog?.step == .confirm)
    #expect(effects.contains(.dropPendingInput))
    #expect(
      performed(talk.press("y")) == [Action(verb: .resume, line: lineID(1), key: "seed-1")])
  }

  @Test func escapeInTheConfirmStepGoesBackToTheReason() {
    var talk = opened()
    talk.type("why")
    talk.press(.enter)
    talk.press(.escape)
    #expect(talk.dialog?.step == .reason)
    #expect(talk.dialog?.reason.string == "why")
  }

  @Test(arguments: ["blocked", "paused"])
  func aPauseThatCannotBeIsAMessageAndSwallowsNoKey(state: String) {
    var talk = opened(state)
    #expect(talk.dialog == nil)
    let told = "cannot pause LIN-26-000001: it is \(state)"
    #expect(talk.message?.text.hasPrefix(told) == true)
    talk.press(.enter)
    #expect(talk.places.map(\.place) == [.line(lineID(1))])
  }

  @Test func aLineThatBecomesUnfitWhileItsReasonIsTypedLeadsNowhere() {
    var talk = opened()
    talk.type("why")
    talk.list(["LIN-26-000001 paused"])
    #expect(talk.grid().text.contains("not sent: it is paused already"))
    talk.press(.enter)
    #expect(talk.dialog?.step == .reason)
    #expect(talk.message?.text.hasPrefix("cannot pause LIN-26-000001") == true)
    talk.list(["LIN-26-000001 running"])
    talk.press(.enter)
    #expect(performed(talk.press("y", after: .seconds(1))).count == 1)
  }

  @Test func anotherNumberOfManyIsTypedAgain() {
    var talk = KeyboardHarness()
    let ids = (1...7).map(lineID)
    talk.list(ids.map { "\($0.rawValue) running" })
    _ = talk.dashboard.openDialog(.pause, for: ids)
    talk.type("why")
    talk.press(.enter)
    talk.type("7")
    talk.press(.enter)
    #expect(talk.dialog?.step == .confirm)
    talk.list(["LIN-26-000007 closed"])
    #expect(performed(talk.press("y", after: .seconds(1))).isEmpty)
    #expect(talk.dialog?.step == .count)
  }

  @Test func whatNobodySeesIsNotConfirmed() {
    var talk = opened("running")
    talk.type("why")
    talk.press(.enter)
    talk.give(.resized(Size(columns: 30, rows: 5)))
    talk.press("y", after: .seconds(1))
    #expect(talk.actions.isEmpty)
    let before = talk.frames
    talk.give(.resized(Size(columns: 80, rows: 24)))
    talk.clock += .seconds(1)
    talk.give(.key(.character("y")), frame: before)
    #expect(talk.actions.isEmpty)
    talk.press("y", after: .seconds(1))
    #expect(talk.actions.count == 1)
  }

  @Test func noDialogOpensWhereItCannotBeSeen() {
    var talk = KeyboardHarness(size: Size(columns: 30, rows: 5))
    talk.list(["LIN-26-000001 running"])
    for key in ["P", "R", "y"] as [Key] { talk.press(key) }
    #expect(talk.dialog == nil)
    #expect(talk.actions.isEmpty)
  }

  @Test func aStateWeDoNotKnowIsLetThrough() {
    #expect(opened("hibernating").dialog?.step == .reason)
  }

  @Test func readOnlyTakesTheVerbsAway() {
    var talk = KeyboardHarness(isReadOnly: true)
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    #expect(talk.dialog == nil)
    #expect(talk.message != nil)
  }

  @Test func aConfigurationThatBecomesReadOnlyHoldsAtOnce() {
    func changed(readOnlyBy origin: String?) -> Input.Event {
      .reconfigured(
        .valid(
          LiveSettings(
            keys: .standard, views: SavedView.standard, contexts: [], themes: [], link: nil,
            readOnlyBy: origin)))
    }
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    talk.type("why")
    talk.press(.enter)
    #expect(talk.dialog?.step == .confirm)
    talk.give(changed(readOnlyBy: "/c/config.toml:5"))
    #expect(talk.dialog == nil)
    #expect(performed(talk.press("y")).isEmpty)
    #expect(
      talk.log.map(\.text).contains(
        "configuration read anew; read-only from now on: pause and resume are taken away"))
    talk.press("P")
    #expect(talk.dialog == nil)
    #expect(
      talk.message?.text
        == "pause is taken away by /c/config.toml:5; set read_only = false there to pause lines")
    talk.give(changed(readOnlyBy: nil))
    #expect(
      talk.message?.text
        == "configuration read anew; no longer read-only: pause and resume are back")
    talk.press("P")
    #expect(talk.dialog?.reason.string == "why")
  }

  @Test func theTargetStaysTheSameWhateverTheCursorDoes() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 40", "LIN-26-000002 running 60"])
    talk.press("P")
    talk.type("why")
    talk.list(["LIN-26-000001 running 99", "LIN-26-000002 running 10"])
    talk.press(.enter)
    #expect(performed(talk.press("y")).map(\.line) == [lineID(1)])
  }

  @Test func aStateThatChangesUnderTheConfirmStepAsksAnew() {
    var talk = opened()
    talk.type("why")
    talk.press(.enter)
    let shown = talk.frames
    talk.list(["LIN-26-000001 idle"])
    talk.clock += .seconds(1)
    #expect(performed(talk.give(.key(.character("y")), frame: shown)).isEmpty)
    #expect(performed(talk.press("y")).count == 1)
  }

  @Test func aStateThatForbidsItUnderTheConfirmStepSendsNothing() {
    var talk = opened()
    talk.type("why")
    talk.press(.enter)
    talk.list(["LIN-26-000001 closed"])
    #expect(performed(talk.press("y")).isEmpty)
  }

  @Test func moreThanFiveTargetsAreConfirmedByTheirNumber() {
    var talk = KeyboardHarness()
    let ids = (1...7).map(lineID)
    talk.list(ids.map { "\($0.rawValue) \($0 == lineID(7) ? "blocked" : "running")" })
    _ = talk.dashboard.openDialog(.pause, for: ids)
    talk.type("why")
    talk.press(.enter)
    #expect(talk.dialog?.step == .count)
    talk.type("7")
    talk.press(.enter)
    #expect(talk.dialog?.step == .count)
    talk.press(.backspace)
    talk.type("6")
    #expect(talk.press(.enter).contains(.dropPendingInput))
    #expect(performed(talk.press("y")).map(\.line) == (1...6).map(lineID))
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func theLongestReasonIsShownWholeBeforeItIsSent(size: Size) {
    var talk = KeyboardHarness(size: size)
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    talk.give(.paste(String(repeating: "because of it ", count: 35) + "THE END"))
    talk.press(.enter)
    let text = talk.grid().text
    #expect(text.contains("THE END"))
    #expect(text.contains("y sends"))
    #expect(text.contains("LIN-26-000001"))
  }

  @Test func onTheSmallestScreenAsMuchOfTheReasonIsShownAsThereIsRoomFor() {
    var talk = KeyboardHarness(size: Size(columns: 40, rows: 10))
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    talk.give(.paste(String(repeating: "because of it ", count: 35)))
    talk.press(.enter)
    let text = talk.grid().text
    #expect(text.split(separator: "\n").count { $0.contains("because of it") } >= 3)
    #expect(text.contains("…"))
    #expect(text.contains("y sends"))
    #expect(text.contains("LIN-26-000001"))
  }
}
