import ScrumtopCore
import Support
import Synchronization
import Testing

@testable import ScrumsClient

/// The sync against an API in memory, with time in the test's hands.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncTests {
  private let now = TestClock.start

  @Test func theFirstSyncReadsEveryPageAndTheLastHour() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2)], [line(3)]] }
    await bench.settle()
    let status = await bench.status
    #expect(status.isSynced)
    #expect(status.lines.error == nil)
    #expect(status.lines.loaded == 3)
    #expect(status.lines.isComplete)
    #expect(status.lines.asOf?.time == now)
    #expect(status.coverage[.events] == Coverage(extent: .partial, since: now - .seconds(3600)))
    let requests = await bench.requests()
    #expect(requests.filter(\.isLines) == [.lines(cursor: nil), .lines(cursor: "1")])
    #expect(
      requests.filter(\.isFeed) == [
        .events(from: now - .seconds(3600), to: nil, subject: nil, organization: nil, cursor: nil)
      ])
    #expect(await bench.board.lines.count == 3)
  }

  @Test func whatIsToldBuildsTheSameBoard() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(1), line(2, .blocked)]]
      $0.eventPages = [[event(1, .executionBlocked, line: 2, at: TestClock.start, reason: "gap")]]
    }
    await bench.settle()
    await bench.backend.set { $0.pages = [[line(1, .idle)]] }
    await bench.pass(.seconds(30))
    let board = await bench.board
    let told = await bench.end()
    expectNoDifference(await told.board, board)
    #expect(!board.isPresent(lineID(2)))
  }

  @Test func theListIsPolledEveryFiveSecondsAndTheFeedEveryThirty() async throws {
    let bench = await SyncBench()
    await bench.settle()
    _ = await bench.requests()
    await bench.pass(.milliseconds(4900))
    #expect(await bench.requests().isEmpty)
    for _ in 0..<5 {
      await bench.pass(.milliseconds(5000))
      #expect(await bench.requests() == [.lines(cursor: nil)])
    }
    await bench.pass(.milliseconds(5000))
    #expect(await bench.requests().count { $0.isFeed } == 1)
  }

  @Test func theTimerItselfStartsThePoll() async throws {
    let bench = await SyncBench()
    await bench.settle()
    _ = await bench.requests()
    bench.clock.advance(by: .seconds(5))
    while await bench.backend.requests.isEmpty { await Task.yield() }
    #expect(await bench.requests() == [.lines(cursor: nil)])
  }

  @Test func nightsOfSleepAreOneRefresh() async throws {
    let bench = await SyncBench()
    await bench.settle()
    _ = await bench.requests()
    await bench.pass(.seconds(8 * 3600))
    let requests = await bench.requests()
    #expect(requests.count { $0.isLines } == 1)
    #expect(requests.count { $0.isFeed } == 1)
    #expect(requests.count == 2)
  }

  @Test func anUnchangedListIsOnlyConfirmed() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2)]] }
    await bench.settle()
    await bench.pass(.seconds(5))
    let told = await bench.end()
    // How many changes are told together depends on how fast they are read.
    let last = await told.changes.joined().suffix(2)
    guard case .confirmed(let ids, _, _) = last.first, case .passCompleted = last.last else {
      Issue.record("\(last)")
      return
    }
    #expect(ids == [lineID(1), lineID(2)])
  }

  @Test func aSlowListIsNeverAskedTwiceAtOnceAndHoldsUpNothingElse() async throws {
    let bench = await SyncBench()
    await bench.settle()
    _ = await bench.requests()
    await bench.backend.block(where: \.isLines)
    await bench.pass(.seconds(30), except: [.lines])
    await bench.send(.refresh, except: [.lines])
    await bench.pass(.seconds(30), except: [.lines])
    let requests = await bench.requests()
    #expect(requests.count { $0.isLines } == 1)
    #expect(requests.count { $0.isFeed } == 3)
    await bench.backend.open()
    await bench.settle()
    #expect(await bench.backend.mostAtOnce["lines"] == 1)
  }

  @Test func aFailingListKeepsItsDataBacksOffAndRecovers() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1)]] }
    await bench.settle()
    await bench.backend.fail(.unreachable(.connectionRefused)) { _ in true }
    await bench.pass(.seconds(5))
    let failing = now + .seconds(5)
    let error = BackendError.unreachable(.connectionRefused)
    #expect(await bench.status.lines.error == error)
    #expect(await bench.status.lines.nextTry == bench.clock.now.uptime + .milliseconds(400))
    #expect(await bench.board.isPresent(lineID(1)))
    _ = await bench.requests()
    var tries: [Int64] = []
    for _ in 0..<400 {
      await bench.pass(.milliseconds(100))
      if await bench.requests().contains(where: { $0.isLines }) {
        tries.append((bench.clock.now.time - failing).wholeMilliseconds)
      }
    }
    #expect(tries == [400, 1200, 2800, 6000, 12_400, 25_200])
    await bench.backend.heal()
    await bench.send(.refresh)
    #expect(await bench.status.lines.error == nil)
    #expect(await bench.status.events.error == nil)
  }

  @Test func theServersWishForQuietIsKeptByEveryList() async throws {
    let bench = await SyncBench()
    await bench.settle()
    await bench.backend.fail(
      .refused(APIProblem(status: 429, retryAfter: .seconds(60))), times: 1, where: \.isLines)
    await bench.pass(.seconds(5))
    _ = await bench.requests()
    await bench.pass(.seconds(59))
    #expect(await bench.requests().isEmpty)
    await bench.pass(.seconds(1))
    let requests = await bench.requests()
    #expect(requests.contains { $0.isLines })
    #expect(requests.contains { $0.isFeed })
    #expect(await bench.status.lines.error == nil)
  }

  @Test func aFailingFeedTellsSoAndTheLinesGoOn() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1)]] }
    let forbidden = BackendError.refused(APIProblem(status: 403))
    await bench.backend.fail(forbidden, where: \.isFeed)
    await bench.settle()
    let status = await bench.status
    #expect(status.lines.error == nil)
    #expect(status.events.error == forbidden)
    #expect(status.isSynced)
    #expect(status.feedScope == .organization)
  }

  @Test func aFeedThatFailsForEverDoesNotKeepTheFirstFrameWaiting() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2, .blocked)]] }
    let failing = BackendError.refused(APIProblem(status: 500))
    await bench.backend.fail(failing, where: { $0.isFeed || $0.causeID != nil })
    await bench.send(.subscribe(Subscription(drawn: [lineID(1), lineID(2)])))
    #expect(await !bench.status.isSynced)
    // Tried again after 0.4 and 0.8 s; then reasons are tried three times by themselves.
    await bench.pass(.milliseconds(400))
    #expect(await !bench.status.isSynced)
    for _ in 0..<20 { await bench.pass(.milliseconds(100)) }
    #expect(await bench.status.isSynced)
    #expect(await bench.status.events.error == failing)
    #expect(await bench.status.coverage[.events]?.extent == .failed(failing))
    await bench.backend.heal()
    await bench.pass(.seconds(30))
    #expect(await bench.status.events.error == nil)
    #expect(await bench.status.coverage[.events]?.extent == .partial)
  }

  @Test func theOrganizationComesFromTheFirstEvent() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.eventPages = [[event(1, line: 1, at: TestClock.start - .seconds(60))]]
    }
    await bench.settle()
    _ = await bench.requests()
    await bench.pass(.seconds(30))
    #expect(
      await bench.requests().filter(\.isFeed) == [
        .events(
          from: now - .seconds(360), to: nil, subject: nil, organization: "ORG-26-000007",
          cursor: nil)
      ])
  }

  @Test func aWindowKeepsItsQueryToItsLastPage() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.eventPages = (1...2).map { [event($0, line: 1, at: TestClock.start)] }
    }
    await bench.settle()
    let from = now - .seconds(3600)
    #expect(
      await bench.requests().filter(\.isFeed) == [
        .events(from: from, to: nil, subject: nil, organization: nil, cursor: nil),
        .events(from: from, to: nil, subject: nil, organization: nil, cursor: "1"),
      ])
    #expect(await bench.status.coverage[.events]?.since == from)
  }

  @Test func anAPIThatInsistsOnAnOrganizationCostsTheFeedAlone() async throws {
    let bench = await SyncBench()
    await bench.backend.fail(
      .refused(APIProblem(status: 422, detail: "organization_id is required")), where: \.isFeed)
    await bench.settle()
    let status = await bench.status
    #expect(status.feedScope == .needsOrganization)
    #expect(status.events.error != nil)
    #expect(status.lines.error == nil)
    #expect(status.isSynced)
  }

  @Test func aWorkspaceNarrowsTheFeed() async throws {
    let bench = await SyncBench(
      SyncSettings(organizationID: "ORG-26-1", workspaceID: "WS-26-1", isLoopback: true))
    await bench.settle()
    #expect(await bench.status.feedScope == .workspaceOnly)
    #expect(await bench.status.budget == nil)
    #expect(await bench.status.lines.interval == .seconds(2))
  }

  @Test func anExpiredCursorBeginsTheListAgain() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1)], [line(2)]] }
    await bench.backend.fail(
      .refused(APIProblem(status: 410)), times: 1, where: { $0 == .lines(cursor: "1") })
    await bench.settle()
    #expect(
      await bench.requests().filter(\.isLines) == [
        .lines(cursor: nil), .lines(cursor: "1"), .lines(cursor: nil), .lines(cursor: "1"),
      ])
    #expect(await bench.status.isSynced)
  }

  @Test func aPassThatBreaksGoesOnWhereItStood() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1)], [line(2)]] }
    await bench.backend.fail(.interrupted, times: 1, where: { $0 == .lines(cursor: "1") })
    await bench.settle()
    #expect(await bench.status.lines.isComplete == false)
    #expect(await bench.status.lines.loaded == 1)
    _ = await bench.requests()
    await bench.pass(.seconds(1))
    #expect(await bench.requests().filter(\.isLines) == [.lines(cursor: "1")])
    #expect(await bench.status.isSynced)
  }

  @Test func aDearListIsReadInTurnAndTellsItsOldestPage() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = (1...5).map { [line($0)] } }
    await bench.settle()
    #expect(await bench.requests().count { $0.isLines } == 5)
    #expect(await bench.status.lines.interval == .seconds(10))
    for page in 0..<5 {
      await bench.pass(.seconds(2))
      #expect(
        await bench.requests().filter(\.isLines) == [.lines(cursor: page == 0 ? nil : "\(page)")])
      let asOf = await bench.status.lines.asOf?.time
      #expect(asOf == (page < 4 ? now : now + .seconds(2)))
    }
  }

  @Test func whatTheClientSentAgainIsCounted() async throws {
    let bench = await SyncBench()
    await bench.settle()
    let used = await bench.status.budget?.used ?? 0
    bench.backend.repeats.withLock { $0 = 3 }
    await bench.pass(.seconds(5))
    #expect(await bench.status.budget?.used == used + 4)
    let action = Action(verb: .resume, line: lineID(1), key: "key-1")
    bench.backend.repeats.withLock { $0 = 2 }
    _ = await bench.sync.perform(action)
    #expect(await bench.status.budget?.used == used + 7)
  }

  @Test func theBudgetHoldsOverAnHour() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = (0..<8).map { page in (1...9).map { line(page * 9 + $0) } }
    }
    await bench.sync.send(.subscribe(Subscription(drawn: (1...40).map(lineID))))
    await bench.settle()
    for _ in 0..<1200 { await bench.pass(.seconds(3)) }
    let sent = await bench.backend.requests.count
    #expect(sent <= 120 + 60 * 60)
    #expect(sent > 30 * 60)
  }

  @Test func closingWaitsForTheAnswerToWhatWasSent() async throws {
    let bench = await SyncBench()
    await bench.settle()
    let isAction: @Sendable (Request) -> Bool = { if case .action = $0 { true } else { false } }
    await bench.backend.block(where: isAction)
    let action = Action(verb: .resume, line: lineID(1), key: "key")
    async let answer = bench.sync.perform(action)
    while await !bench.backend.requests.contains(where: isAction) { await Task.yield() }
    let isClosed = Mutex(false)
    async let closed: Void = {
      await bench.sync.close()
      isClosed.withLock { $0 = true }
    }()
    // Whoever would not wait has had its turns.
    for _ in 0..<100 { await Task.yield() }
    #expect(!isClosed.withLock { $0 })
    await bench.backend.open()
    #expect(await answer == .accepted)
    await closed
    #expect(await bench.sync.perform(action) == .failed(.interrupted))
  }
}
