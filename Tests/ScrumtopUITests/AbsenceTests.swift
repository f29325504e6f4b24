import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What stands open is told to its end: on its way, there, not there, or why it cannot be had.
@Suite(.guardAgainstHanging, .boundedParallelism) struct AbsenceTests {
  private static let places: [(Place, Coverage.List, String)] = [
    (.line(lineID(9)), .line(lineID(9)), "no such line: LIN-26-000009; Esc goes back"),
    (
      .event(EventID(rawValue: "EVT-26-000009")), .event(EventID(rawValue: "EVT-26-000009")),
      "no such event: EVT-26-000009; Esc goes back"
    ),
  ]

  private func text(
    _ place: Place, _ list: Coverage.List, _ coverage: Coverage?, error: BackendError? = nil
  ) -> String {
    var talk = KeyboardHarness(opening: place)
    var status = SyncStatus()
    status.lines = .init(
      asOf: talk.moment, isComplete: true, error: error,
      nextTry: talk.moment.uptime + .seconds(15))
    status.coverage[list] = coverage
    talk.give(.report(.status(status)))
    return talk.dashboard.document(of: place, columns: 300).text
  }

  @Test(arguments: places.indices)
  func oneRecordHasOneHonestSentence(index: Int) {
    let (place, list, absent) = Self.places[index]
    let failing = BackendError.refused(APIProblem(status: 500))
    let next = KeyboardHarness.start + .seconds(15)
    #expect(text(place, list, Coverage(extent: .loading)).hasSuffix("loading…"))
    #expect(
      text(place, list, Coverage(extent: .failed(.refused(APIProblem(status: 404))))) == absent)
    let failed = text(place, list, Coverage(extent: .failed(failing), nextTry: next))
    #expect(failed.contains("the API failed (500)") && failed.hasSuffix("; retrying in 15 s"))
    let final = text(place, list, Coverage(extent: .failed(.redirected(to: "x"))))
    #expect(final.hasSuffix("; r retries"))
    #expect(text(place, list, Coverage(extent: .complete)).contains("not kept"))
    let down = text(
      place, list, Coverage(extent: .loading), error: .timedOut(seconds: 20))
    #expect(down.contains("no answer within 20 s") && down.hasSuffix("; retrying in 15 s"))
  }

  @Test func aLineKnownByItsAbsenceAloneIsNoLine() {
    var talk = KeyboardHarness(opening: .line(lineID(9)))
    talk.observe(.missing(lineID(9)))
    var status = SyncStatus()
    status.coverage[.line(lineID(9))] = Coverage(extent: .failed(.refused(APIProblem(status: 404))))
    talk.give(.report(.status(status)))
    let text = talk.dashboard.document(of: .line(lineID(9)), columns: 98).text
    #expect(text == "no such line: LIN-26-000009; Esc goes back")
    for (key, verb) in [(Key.character("P"), "pause"), (.character("R"), "resume")] {
      talk.press(key)
      #expect(talk.dialog == nil)
      let sentence = "nothing to \(verb): there is no Service Line here; Esc goes back"
      #expect(talk.message?.text == sentence)
    }
  }

  @Test func aLineThatWentSaysSoWithItsLastData() {
    var talk = KeyboardHarness(opening: .line(lineID(1)))
    talk.pass(["LIN-26-000001 running 40"])
    talk.observe(.missing(lineID(1)))
    var status = SyncStatus()
    let absent = Coverage(extent: .failed(.refused(APIProblem(status: 404))))
    for list in [
      .line(lineID(1)), .runs(lineID(1)), .history(subjectID: "LIN-26-000001"),
    ] as [Coverage.List] { status.coverage[list] = absent }
    talk.give(.report(.status(status)))
    let text = talk.dashboard.document(of: .line(lineID(1)), columns: 98).text
    #expect(text.contains("LIN-26-000001 is gone") && text.contains("no: it is gone"))
    #expect(text.contains("40"))
    #expect(!text.contains("loading"))
  }

  @Test(arguments: [.complete, .partial, .failed(.interrupted)] as [Coverage.Extent])
  func aRunWhoseLineNoEventNamesIsToldSo(extent: Coverage.Extent) {
    let run = RunID(rawValue: "RUN-26-000009")
    var talk = KeyboardHarness(opening: .run(run, of: nil))
    var status = SyncStatus()
    status.coverage[.history(subjectID: run.rawValue)] = Coverage(extent: extent)
    talk.give(.report(.status(status)))
    let text = talk.dashboard.document(of: .run(run, of: nil), columns: 200).text
    #expect(!text.contains("looking for it"))
    #expect(text.contains(run.rawValue))
  }
}
