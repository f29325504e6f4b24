import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// A wish for quiet is kept where it was uttered: 503 by its endpoint, 429 by every request.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SuspensionTests {
  private static let resting = BackendError.refused(
    APIProblem(status: 503, retryAfter: .seconds(3600)))

  private func bench() async -> SyncBench {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(1, model: .agentRuntime), line(2, .blocked)]]
      $0.runPages = [[Run(id: RunID(rawValue: "RUN-26-1"))]]
    }
    return bench
  }

  private func delay(_ bench: SyncBench) async -> SyncStatus.Delay? {
    let now = bench.clock.now
    return await bench.status.lines.delay(at: now, since: now)
  }

  @Test func eventsThatRestSilenceNothingElse() async throws {
    let bench = await bench()
    await bench.send(.subscribe(Subscription(drawn: [lineID(1), lineID(2)])))
    await bench.backend.fail(Self.resting, where: { $0.isFeed || $0.causeID != nil })
    for _ in 0..<6 { await bench.pass(.seconds(5)) }
    _ = await bench.requests()
    await bench.backend.set { $0.pages = [[line(1, .blocked), line(2, .blocked)]] }
    await bench.pass(.seconds(5))
    #expect(await bench.board.line(lineID(1))?.state == .blocked)
    for _ in 0..<180 { await bench.pass(.seconds(5)) }
    let requests = await bench.requests()
    #expect(requests.count { $0.isLines } == 181)
    #expect(requests.contains { $0.detailID == "LIN-26-1" })
    #expect(!requests.contains { $0.isFeed || $0.causeID != nil })
    let status = await bench.status
    #expect(await delay(bench) == nil)
    #expect(status.suspendedUntil == nil)
    let events = status.events.delay(at: bench.clock.now, since: bench.clock.now)
    #expect(events?.error == Self.resting)
    #expect((events?.age ?? .zero) > .seconds(900))
    #expect((status.events.nextTry ?? .zero) > bench.clock.now.uptime + .seconds(2500))
  }

  @Test func aPersonNeedNotWait() async throws {
    let bench = await bench()
    await bench.settle()
    await bench.backend.fail(Self.resting, times: 1, where: \.isFeed)
    for _ in 0..<6 { await bench.pass(.seconds(5)) }
    #expect(await bench.status.events.error == Self.resting)
    await bench.send(.refresh)
    #expect(await bench.status.events.error == nil)
  }

  @Test func detailsThatRestLeaveTheReasonsAlone() async throws {
    let bench = await bench()
    await bench.backend.fail(Self.resting, where: { $0.detailID != nil })
    await bench.send(.subscribe(Subscription(drawn: [lineID(1), lineID(2)])))
    for _ in 0..<4 { await bench.pass(.seconds(5)) }
    let requests = await bench.requests()
    #expect(requests.count { $0.detailID != nil } == 1)
    #expect(requests.contains { $0.causeID == "LIN-26-2" })
    #expect(await bench.status.details?.error == Self.resting)
    #expect(await delay(bench) == nil)
    #expect(await bench.status.isSynced)
  }

  @Test func runsThatRestLeaveTheOpenLineFresh() async throws {
    let bench = await bench()
    await bench.settle()
    await bench.backend.fail(Self.resting, where: { if case .runs = $0 { true } else { false } })
    await bench.send(.subscribe(Subscription(openView: .line(lineID(1)))))
    for _ in 0..<12 { await bench.pass(.seconds(5)) }
    let requests = await bench.requests()
    #expect(requests.count { $0.detailID == "LIN-26-1" } >= 10)
    #expect(requests.count { if case .runs = $0 { true } else { false } } == 1)
    #expect(requests.contains { $0.causeID == "LIN-26-1" })
    #expect(await bench.status.openView?.error?.retryAfter != nil)
    #expect(await bench.status.coverage[.runs(lineID(1))]?.extent != .loading)
  }

  @Test func runsThatFailDoNotKeepTheEventsOfTheLineAway() async throws {
    let bench = await bench()
    await bench.settle()
    await bench.backend.fail(.refused(APIProblem(status: 500))) {
      if case .runs = $0 { true } else { false }
    }
    await bench.send(.subscribe(Subscription(openView: .line(lineID(1)))))
    #expect(await bench.requests().contains { $0.causeID == "LIN-26-1" })
  }

  @Test(arguments: [.seconds(40), nil] as [Duration?])
  func aRateLimitIsForEveryRequestAndTold(retryAfter: Duration?) async throws {
    let bench = await bench()
    await bench.settle()
    await bench.backend.fail(
      .refused(APIProblem(status: 429, retryAfter: retryAfter)), times: 1,
      where: { $0.detailID != nil })
    await bench.send(.read(lineID(1)))
    let wait = retryAfter ?? .seconds(60)
    #expect(await bench.status.suspendedUntil == bench.clock.now.uptime + wait)
    _ = await bench.requests()
    await bench.pass(wait - .seconds(1))
    await bench.send(.read(lineID(2)))
    #expect(await bench.requests().isEmpty)
    #expect(await delay(bench)?.isSilent == true)
    await bench.pass(.seconds(1))
    let requests = await bench.requests()
    #expect(requests.contains { $0.isLines } && requests.contains { $0.isFeed })
    #expect(await bench.status.suspendedUntil == nil)
    #expect(await delay(bench) == nil)
  }

  @Test func refreshingEndsARateLimit() async throws {
    let bench = await bench()
    await bench.settle()
    await bench.backend.fail(
      .refused(APIProblem(status: 429, retryAfter: .seconds(600))), times: 1, where: \.isLines)
    await bench.pass(.seconds(5))
    #expect(await bench.status.suspendedUntil != nil)
    await bench.send(.refresh)
    #expect(await bench.status.suspendedUntil == nil)
    #expect(await bench.status.lines.error == nil)
  }

  @Test func aPassUnderWayKeepsARateLimitToo() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1)], [line(2)], [line(3)]] }
    await bench.backend.block { $0 == .lines(cursor: "1") }
    await bench.backend.fail(
      .refused(APIProblem(status: 429, retryAfter: .seconds(40))), times: 1, where: \.isFeed)
    await bench.settle(except: [.lines])
    await bench.backend.open()
    await bench.settle()
    #expect(await bench.requests().filter(\.isLines).count == 2)
    await bench.pass(.seconds(40))
    #expect(await bench.requests().filter(\.isLines).first == .lines(cursor: "2"))
  }

  @Test func aRequestThatHangsIsLateFromTheSecondIntervalOn() async throws {
    let bench = await bench()
    await bench.settle()
    await bench.backend.block(where: \.isLines)
    await bench.pass(.seconds(5), except: [.lines])
    await bench.pass(.seconds(4), except: [.lines])
    #expect(await delay(bench) == nil)
    await bench.pass(.seconds(1), except: [.lines])
    #expect(await delay(bench)?.silence == .seconds(10))
    await bench.backend.open()
    await bench.settle()
    #expect(await delay(bench) == nil)
  }

  @Test func aLineThatTheAPICannotGiveDoesNotKeepTheOthersAway() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [(1...9).map { line($0) }] }
    await bench.backend.fail(
      .refused(APIProblem(status: 500)), where: { $0.detailID == "LIN-26-1" })
    await bench.send(.subscribe(Subscription(drawn: (1...9).map(lineID))))
    for _ in 0..<20 { await bench.pass(.seconds(1)) }
    let board = await bench.board
    for number in 2...9 { #expect(board.line(lineID(number))?.isDetailKnown == true) }
    #expect(await bench.status.details?.error == nil)
  }

  @Test func anotherTokenIsTriedAtOnceWhereOneWasRefused() async throws {
    let bench = await bench()
    await bench.settle()
    _ = await bench.requests()
    await bench.sync.tokenChanged()
    await bench.settle()
    #expect(await bench.requests().isEmpty)
    await bench.backend.fail(.refused(APIProblem(status: 401))) { _ in true }
    await bench.pass(.seconds(5))
    await bench.backend.heal()
    await bench.sync.tokenChanged()
    await bench.settle()
    #expect(await bench.status.lines.error == nil)
  }
}
