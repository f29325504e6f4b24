import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionTests {
  @Test(
    arguments: [
      (.running, nil, .alreadyDone), (.idle, nil, .wrongState(.idle)), (.paused, .alreadyDone, nil),
      (.blocked, .wrongState(.blocked), .wrongState(.blocked)),
      (.closed, .wrongState(.closed), .wrongState(.closed)), (.unknown("hibernating"), nil, nil),
    ] as [(ExecutionState, Action.Refusal?, Action.Refusal?)])
  func eachVerbHasItsStates(state: ExecutionState, pause: Action.Refusal?, resume: Action.Refusal?)
  {
    #expect(Action.Verb.Kind.pause.refusal(in: state) == pause)
    #expect(Action.Verb.Kind.resume.refusal(in: state) == resume)
  }

  @Test func theTableNamesEveryState() { #expect(ExecutionState.known.count == 5) }

  @Test func aVerbLeadsToItsState() {
    #expect(Action.Verb.pause(reason: "x").wantedState == .paused)
    #expect(Action.Verb.resume.wantedState == .running)
  }

  @Test(
    arguments: [
      (.unreachable(.connectionRefused), true, false), (.unreachable(.unknownHost), true, false),
      (.untrusted(detail: "expired"), true, false), (.timedOut(seconds: 20), false, true),
      (.interrupted, false, true), (.tooLarge(limit: 1), false, true),
      (.notTheAPI(nil), false, true), (.wrongSubject(id: "LIN-26-2"), false, true),
      (.redirected(to: "x"), false, true), (.refused(APIProblem(status: 429)), true, false),
      (.refused(APIProblem(status: 503)), true, false),
      (.refused(APIProblem(status: 500)), false, true),
      (.refused(APIProblem(status: 502)), false, true),
      (.refused(APIProblem(status: 504)), false, true),
      (.refused(APIProblem(status: 409)), false, false),
      (.refused(APIProblem(status: 401)), false, false),
      (.refused(APIProblem(status: 404)), false, false),
      (.refused(APIProblem(status: 422)), false, false),
    ] as [(BackendError, Bool, Bool)])
  func afterAnErrorItIsKnownWhatWasDone(
    error: BackendError, definitelyNotExecuted: Bool, unknown: Bool
  ) {
    #expect(error.definitelyNotExecuted == definitelyNotExecuted)
    #expect(error.mayHaveExecuted == unknown)
  }

  @Test(arguments: [
    (408, true), (425, true), (429, true), (500, true), (502, true), (503, true), (504, true),
    (400, false), (401, false), (403, false), (404, false), (409, false), (410, false),
    (422, false), (451, false), (501, true),
  ])
  func onlyPassingTroubleIsRetried(status: Int, isRetryable: Bool) {
    #expect(BackendError.refused(APIProblem(status: status)).isRetryable == isRetryable)
  }
}

/// The life of one action, told as conversations.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionProgressTests {
  private let start = Moment(time: .second(0), uptime: .seconds(1000))

  private func asked(_ verb: Action.Verb = .pause(reason: "review")) -> ActionProgress {
    let action = Action(verb: verb, line: ServiceLineID(1), key: "k-1")
    return ActionProgress(action: action, askedAt: start, askedAfter: 10)
  }

  private func later(_ seconds: Int) -> Moment { start.advanced(by: .seconds(seconds)) }

  /// Sends every read as it comes due and returns when, in seconds after the answer at `answered`.
  private func readsToTheEnd(_ progress: inout ActionProgress, answered: Moment) -> [Int64] {
    var delays: [Int64] = []
    while let due = progress.nextRead, delays.count < 100 {
      delays.append((due - answered.uptime).components.seconds)
      progress.readWasSent()
    }
    return delays
  }

  @Test func acceptedThenSeen() {
    var progress = asked()
    #expect(progress.stage == .asked && progress.isOpen && progress.nextRead == nil)
    progress.answered(.accepted, at: later(1))
    #expect(progress.stage == .accepted && progress.isOpen)
    #expect(progress.nextRead == later(2).uptime)
    progress.readWasSent()
    #expect(progress.nextRead == later(3).uptime)
    progress.saw(.running, number: 11)
    #expect(progress.stage == .accepted)
    progress.saw(.paused, number: 12)
    #expect(progress.stage == .seen && !progress.isOpen && progress.nextRead == nil)
    progress.saw(.running, number: 13)
    #expect(progress.stage == .seen)
  }

  @Test func acceptedAndNotSeenWithinAMinute() {
    var progress = asked()
    progress.answered(.accepted, at: later(0))
    #expect(readsToTheEnd(&progress, answered: later(0)) == [1, 2, 4, 8, 16, 32, 60])
    #expect(progress.stage == .notSeen && !progress.isOpen && progress.nextRead == nil)
    // The read of the sixtieth second is answered a little later, and counts.
    progress.saw(.running, number: 20)
    #expect(progress.stage == .notSeen)
    progress.saw(.paused, number: 21)
    #expect(progress.stage == .seen)
  }

  @Test func unknownThenSeen() {
    var progress = asked()
    progress.answered(.failed(.timedOut(seconds: 20)), at: later(20))
    #expect(progress.stage == .unknown(.timedOut(seconds: 20)) && progress.isOpen)
    #expect(progress.nextRead == later(21).uptime)
    progress.saw(.paused, number: 11)
    #expect(progress.stage == .seen)
  }

  @Test func unknownAndNeverSeen() {
    var progress = asked()
    progress.answered(.failed(.interrupted), at: later(3))
    #expect(readsToTheEnd(&progress, answered: later(3)).last == 60)
    #expect(progress.stage == .unresolved(.interrupted) && !progress.isOpen)
    progress.saw(.paused, number: 30)
    #expect(progress.stage == .seen)
  }

  @Test(
    arguments: [
      .unreachable(.connectionRefused),
      .refused(APIProblem(status: 409, code: "invalid_state_transition", currentState: .closed)),
      .refused(APIProblem(status: 403)), .refused(APIProblem(status: 429)),
    ] as [BackendError])
  func refusedIsTheEnd(error: BackendError) {
    var progress = asked()
    progress.answered(.failed(error), at: later(1))
    #expect(progress.stage == .refused(error) && !progress.isOpen && progress.nextRead == nil)
    progress.saw(.paused, number: 11)
    progress.readWasSent()
    #expect(progress.stage == .refused(error))
  }

  @Test func aRecordReadBeforeTheAnswerCountsOnceTheAnswerIsYes() {
    var progress = asked()
    progress.saw(.paused, number: 11)
    #expect(progress.stage == .asked && progress.isOpen)
    progress.answered(.accepted, at: later(1))
    #expect(progress.stage == .seen)
  }

  @Test func aRecordReadBeforeTheAnswerDoesNotOutweighANo() {
    var progress = asked()
    progress.saw(.paused, number: 11)
    let conflict = BackendError.refused(APIProblem(status: 409, currentState: .paused))
    progress.answered(.failed(conflict), at: later(1))
    #expect(progress.stage == .refused(conflict))
  }

  @Test func aRecordReadBeforeALostAnswerWaitsForTheNextRead() {
    var progress = asked()
    progress.saw(.paused, number: 11)
    progress.answered(.failed(.interrupted), at: later(1))
    #expect(progress.stage == .unknown(.interrupted))
    progress.saw(.paused, number: 12)
    #expect(progress.stage == .seen)
  }

  @Test func aRecordAskedForBeforeTheActionNeverCounts() {
    var progress = asked(.resume)
    progress.saw(.running, number: 10)
    progress.answered(.accepted, at: later(1))
    progress.saw(.running, number: 9)
    progress.saw(.running, number: 10)
    #expect(progress.stage == .accepted)
    progress.saw(.running, number: 11)
    #expect(progress.stage == .seen)
  }

  @Test func onlyTheFirstAnswerCounts() {
    var progress = asked()
    progress.answered(.accepted, at: later(1))
    progress.answered(.failed(.interrupted), at: later(2))
    #expect(progress.stage == .accepted && progress.nextRead == later(2).uptime)
    var seen = progress
    seen.saw(.paused, number: 11)
    seen.answered(.failed(.refused(APIProblem(status: 500))), at: later(5))
    #expect(seen.stage == .seen)
  }
}
