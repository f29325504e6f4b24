import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Why there is no frame: what happened, not a guess.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SnapshotRunnerTests {
  private static let endless = BackendError.badPaging(.noProgress)

  private static func status(_ change: (inout SyncStatus) -> Void) -> SyncStatus {
    var status = SyncStatus()
    change(&status)
    return status
  }

  private static func failing(_ error: BackendError, nextTry: Duration?) -> SyncStatus {
    status {
      $0.lines.error = error
      $0.lines.nextTry = nextTry
    }
  }

  static let cases: [(SyncStatus, SnapshotFault)] = [
    (SyncStatus(), .failed(.timedOut(seconds: 30))),
    (failing(endless, nextTry: nil), .failed(endless)),
    (
      failing(.refused(APIProblem(status: 429)), nextTry: .zero),
      .failed(.refused(APIProblem(status: 429)))
    ),
    (
      status { $0.lines = .init(loaded: 1200) }, .incomplete(seconds: 30, .lines(read: 1200))
    ),
    (status { $0.lines = .init(isComplete: true) }, .incomplete(seconds: 30, .events)),
    (
      status {
        $0.lines = .init(isComplete: true)
        $0.events = .init(error: endless)
      }, .failed(endless)
    ),
    (
      status {
        $0.lines = .init(isComplete: true)
        $0.events = .init(isComplete: true)
      }, .incomplete(seconds: 30, .details)
    ),
  ]

  @Test(arguments: cases)
  func theTimeOutSaysWhatIsMissing(status: SyncStatus, fault: SnapshotFault) {
    #expect(SnapshotFault(status, after: 30) == fault)
  }

  @Test func aListWithoutEndIsToldBeforeTheTimeIsOver() async {
    let source = ScriptedSource()
    let clock = TestClock(.runs, start: KeyboardHarness.start)
    for second in 1...3 as ClosedRange<Int64> {
      await source.report(
        .status(Self.failing(Self.endless, nextTry: .seconds(second))))
    }
    await #expect(throws: SnapshotFault.failed(Self.endless)) {
      try await SnapshotRunner(source: source, clock: clock).frame(
        of: Dashboard(
          session: Session(host: "api.example.com"), size: Size(columns: 80, rows: 24),
          now: clock.now, actionSeed: ""), theme: .mono, timeout: .seconds(3600))
    }
  }
}
