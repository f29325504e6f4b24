import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

/// Swift Testing has a type of this name, too.
typealias ExitStatus = ScrumtopCommands.ExitStatus

/// Scripts rely on these numbers: <doc:APIContract>.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ExitStatusTests {
  static let numbers: [(ExitStatus, Int32)] = [
    (ExitStatus.done, 0), (.no, 1), (.usage, 2), (.unreachable, 3), (.notAllowed, 4),
    (.unknownOutcome, 5), (.hangUp, 129), (.interrupted, 130), (.quit, 131), (.terminated, 143),
  ]

  @Test(arguments: numbers)
  func everyStatusHasItsNumber(status: ExitStatus, number: Int32) {
    #expect(status.rawValue == number)
  }

  static let signals: [(Int32, ExitStatus?)] = [
    (1, ExitStatus.hangUp), (2, .interrupted), (3, .quit), (15, .terminated), (9, nil), (0, nil),
    (-128, nil), (-127, nil),
  ]

  @Test(arguments: signals)
  func aSignalEndsWithItsStatus(signal: Int32, status: ExitStatus?) {
    #expect(ExitStatus(signal: signal) == status)
  }

  static let answers: [(Int, ExitStatus)] = [
    (401, ExitStatus.notAllowed), (403, .notAllowed), (404, .no), (409, .no), (410, .no),
    (400, .usage), (422, .usage), (413, .usage), (408, .unreachable), (425, .unreachable),
    (429, .unreachable), (500, .unreachable), (503, .unreachable), (599, .unreachable),
  ]

  @Test(arguments: answers)
  func anErrorAnswerEndsWithItsStatus(code: Int, status: ExitStatus) {
    #expect(ExitStatus(.refused(APIProblem(status: code))) == status)
  }

  @Test(arguments: [
    BackendError.unreachable(.connectionRefused), .unreachable(.unknownHost),
    .unreachable(.connectTimedOut), .unreachable(.other("x")), .timedOut(seconds: 15),
    .interrupted, .untrusted(detail: "x"), .redirected(to: "x"), .tooLarge(limit: 1),
    .notTheAPI(nil), .wrongSubject(id: "LIN-26-2"), .badPaging(.noProgress),
  ])
  func withoutAnAnswerTheAPIIsUnreachable(error: BackendError) {
    #expect(ExitStatus(error) == .unreachable)
  }

  @Test func usageErrorsOfArgumentParserAreTwo() {
    #expect(ExitStatus.ofArgumentParser(64) == .usage)
    #expect(ExitStatus.ofArgumentParser(1) == .usage)
    #expect(ExitStatus.ofArgumentParser(0) == .done)
  }
}
