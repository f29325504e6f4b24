import Foundation
import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Promise 5: an action is told to its end.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionTellingTests {
  private func sent() -> (KeyboardHarness, Action) {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    talk.type("why")
    talk.press(.enter)
    talk.press("y")
    return (talk, talk.actions[0].action)
  }

  @Test func acceptedThenReadAtOneTwoFourSecondsUntilSeen() {
    var (talk, action) = sent()
    #expect(talk.actions[0].stage == .asked)
    talk.give(.performed(action, .accepted))
    #expect(talk.actions[0].stage == .accepted)
    #expect(talk.wait(.seconds(1)).contains(.request(.read(lineID(1)))))
    #expect(!talk.wait(.milliseconds(500)).contains(.request(.read(lineID(1)))))
    #expect(talk.wait(.milliseconds(500)).contains(.request(.read(lineID(1)))))
    talk.observe(.detail(KeyboardHarness.record("LIN-26-000001 paused")))
    #expect(talk.actions[0].stage == .seen)
    #expect(!talk.wait(.seconds(2)).contains(.request(.read(lineID(1)))))
    #expect(talk.unresolvedActions.isEmpty)
  }

  @Test func unknownIsReadAndNeverSentAgain() {
    var (talk, action) = sent()
    talk.give(.performed(action, .failed(.timedOut(seconds: 20))))
    #expect(talk.actions[0].stage == .unknown(.timedOut(seconds: 20)))
    var reads = 0
    for _ in 0..<70 {
      for effect in talk.wait(.seconds(1)) {
        switch effect {
        case .request(.read): reads += 1
        case .perform: Issue.record("sent again")
        case .draw, .redraw, .request, .hostRequest, .copy, .save, .wake, .dropPendingInput,
          .suspend,
          .quit:
          break
        }
      }
    }
    #expect(reads == 7)
    #expect(talk.actions[0].stage == .unresolved(.timedOut(seconds: 20)))
    #expect(talk.unresolvedActions.count == 1)
  }

  @Test func refusedIsToldWithWhy() {
    var (talk, action) = sent()
    let problem = APIProblem(
      status: 409, code: "invalid_state_transition", currentState: .blocked)
    talk.give(.performed(action, .failed(.refused(problem))))
    #expect(talk.actions[0].stage == .refused(.refused(problem)))
    #expect(talk.message?.weight == .error)
    #expect(talk.message?.text.contains("LIN-26-000001") == true)
  }

  @Test(arguments: [nil, .accepted, .failed(.timedOut(seconds: 20))] as [Action.Answer?])
  func whileAnOutcomeIsOpenTheLineIsOfferedNoOtherAction(answer: Action.Answer?) {
    var (talk, action) = sent()
    if let answer { talk.give(.performed(action, answer)) }
    #expect(!talk.grid().line(39).contains("P pause"))
    talk.press(.enter)
    let text = talk.dashboard.document(of: .line(lineID(1)), columns: 98).text
    #expect(text.components(separatedBy: "its pause is under way").count == 3)
    for key: Key in ["P", "R"] {
      talk.press(key)
      #expect(talk.dialog == nil)
      let told = talk.message?.text ?? ""
      #expect(told.contains("LIN-26-000001: its pause is under way"))
      #expect(talk.actions.count == 1)
    }
    talk.press("?")
    let help = talk.dashboard.document(of: .help, columns: 98).text
    #expect(help.contains("\(Command(.pause).row.help) (not now)"))
  }

  @Test func otherLinesAndDecidedOutcomesAreOffered() {
    var (talk, action) = sent()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    talk.press(.down)
    #expect(talk.grid().line(39).contains("P pause"))
    talk.press(.up)
    #expect(!talk.grid().line(39).contains("P pause"))
    talk.give(.performed(action, .failed(.refused(APIProblem(status: 409)))))
    #expect(talk.grid().line(39).contains("P pause"))
  }

  @Test func leavingWithAnOpenOutcomeAsksOnceAndNamesIt() {
    var (talk, _) = sent()
    #expect(!talk.press("q").contains(.quit(.finished)))
    #expect(talk.isAskingToLeave)
    talk.press("n")
    #expect(!talk.isAskingToLeave)
    talk.press("q")
    #expect(talk.press("q").contains(.quit(.finished)))
    #expect(talk.unresolvedActions.first?.contains("LIN-26-000001") == true)
  }

  @Test(arguments: [nil, .accepted, .failed(.timedOut(seconds: 20))] as [Action.Answer?])
  func anotherContextTellsNothingOfWhatWasSentBefore(answer: Action.Answer?) {
    var (talk, action) = sent()
    if let answer { talk.give(.performed(action, answer)) }
    let other = Session(host: "other.example.com", context: "other")
    talk.give(.answered(.context(.context("other")), .connected(other)))
    #expect(talk.message?.text.contains("pause of LIN-26-000001 in api.example") == true)
    talk.list(["LIN-26-000001 running"])
    if answer == nil { talk.give(.performed(action, .accepted)) }
    for _ in 0..<70 {
      #expect(!talk.wait(.seconds(1)).contains(.request(.read(lineID(1)))))
    }
    talk.list(["LIN-26-000001 paused"])
    let told = talk.actions[0]
    #expect(!told.isOpen)
    #expect(told.stage != .seen)
    #expect(talk.unresolvedActions.first?.contains("in api.example.com") == true)
    let messages = talk.dashboard.document(of: .messages, columns: 98).text
    #expect(messages.contains("switch back with W and look at the line"))
    // The line of the same name there is another one.
    #expect(talk.dashboard.actions.progress(of: lineID(1)) == nil)
  }

  @Test func theMessagesListActionsWithTheirReason() {
    let (talk, _) = sent()
    let messages = talk.dashboard.document(of: .messages, columns: 98).text
    #expect(messages.contains("pause of LIN-26-000001: sent, waiting for the answer; reason: why"))
  }
}
