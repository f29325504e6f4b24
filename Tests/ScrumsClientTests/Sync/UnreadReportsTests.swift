import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// What a reader is told who comes late.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct UnreadReportsTests {
  private let now = TestClock.start

  @Test func aReaderWhoWasAwayForTenThousandPollsGetsTheBoardAsItIs() async throws {
    let backend = ScriptedBackend()
    let clock = TestClock()
    await backend.set {
      $0.pages = [[line(1), line(2), line(3, .blocked)]]
      $0.eventPages = [[event(1, .executionBlocked, line: 3, at: TestClock.start, reason: "gap")]]
    }
    let sync = Sync(
      backend: backend, settings: SyncSettings(isLoopback: true), clock: clock,
      jitter: Jitter { 0.5 })
    let reports = await sync.reports()
    var most = 0
    for poll in 0..<10_000 {
      if poll == 5000 { await backend.set { $0.pages = [[line(1, .idle), line(3, .blocked)]] } }
      clock.advance(by: .seconds(2))
      await sync.step()
      await sync.settle()
      await backend.forget()
      most = max(most, await sync.unread.changes.count)
    }
    #expect(most > 0 && most <= UnreadReports.most)
    #expect(await sync.unread.isBehind)
    let reference = await sync.board
    let status = await sync.currentStatus()
    await sync.finish()
    var board = Board()
    var last: SyncStatus?
    var count = 0
    for await report in reports {
      count += 1
      switch report {
      case .changes(let changes): for change in changes { board.apply(change) }
      case .status(let status): last = status
      }
    }
    #expect(count == 2)
    expectNoDifference(board, reference)
    #expect(last == status)
    #expect(!board.isPresent(lineID(2)) && board.line(lineID(1))?.state == .idle)
  }

  @Test func whatIsUnreadIsToldInItsOrderAndTheStatusAfterIt() throws {
    var unread = UnreadReports()
    var status = SyncStatus()
    unread.add([.passCompleted(1)])
    unread.add(status)
    unread.add([.passCompleted(2), .passCompleted(3)])
    status.isSynced = true
    unread.add(status)
    let board = Board()
    #expect(
      unread.next(board: board)
        == .changes([.passCompleted(1), .passCompleted(2), .passCompleted(3)]))
    #expect(unread.next(board: board) == .status(status))
    #expect(unread.next(board: board) == nil)
  }

  @Test func manyRecordsInFewChangesCountToo() {
    var unread = UnreadReports()
    let ids = (0...UnreadReports.most).map(lineID)
    unread.add([.passCompleted(1)])
    unread.add([.confirmed(ids, number: 2, at: now)])
    unread.add([.passCompleted(2)])
    #expect(unread.changes.isEmpty)
    #expect(unread.next(board: Board()) == .changes([.whole(Board())]))
    // From then on step by step again.
    unread.add([.passCompleted(3)])
    #expect(unread.next(board: Board()) == .changes([.passCompleted(3)]))
  }

  @Test func theWatchEndsWhenItsReaderStopsListening() async {
    let backend = ScriptedBackend()
    let clock = TestClock()
    let sync = Sync(
      backend: backend, settings: SyncSettings(isLoopback: true), clock: clock,
      jitter: Jitter { 0.5 })
    for await _ in await sync.reports() { break }
    while await sync.stream != nil { await Task.yield() }
    await sync.settle()
    await backend.forget()
    clock.advance(by: .seconds(10))
    await sync.step()
    await sync.settle()
    #expect(await backend.requests.isEmpty)
  }
}
