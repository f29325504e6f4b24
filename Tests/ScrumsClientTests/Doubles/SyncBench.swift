import ScrumtopCore
import Support

@testable import ScrumsClient

/// A sync over a scripted API with time standing still, and everything it has told.
///
/// It is watched from the first step on, so that no request is sent before the test has written the
/// script.
final class SyncBench: Sendable {
  let backend = ScriptedBackend()
  let clock = TestClock()
  let sync: Sync
  private let told = CommandOutput()

  /// Folds what is told into a second board, as a screen does.
  actor CommandOutput {
    private(set) var board = Board()
    private(set) var statuses: [SyncStatus] = []
    private(set) var changes: [[Change]] = []
    private var listener: Task<Void, Never>?

    /// Begins to watch, once; returns whether it did.
    func listen(to sync: Sync) async -> Bool {
      guard listener == nil else { return false }
      let reports = await sync.reports()
      listener = Task {
        for await report in reports { take(report) }
      }
      return true
    }

    func waitForTheEnd() async { await listener?.value }

    func take(_ report: Report) {
      switch report {
      case .changes(let new):
        changes.append(new)
        for change in new { board.apply(change) }
      case .status(let status): statuses.append(status)
      }
    }
  }

  /// Chance stands in the middle: no jitter in intervals, half of each back-off.
  init(
    _ settings: SyncSettings = SyncSettings(isLoopback: false), window: FeedWindow = FeedWindow()
  ) async {
    sync = Sync(backend: backend, settings: settings, clock: clock, jitter: Jitter { 0.5 })
    await sync.use(window)
  }

  /// Lets everything that is under way come to its end.
  func settle(except lanes: Set<SyncJob> = []) async {
    _ = await told.listen(to: sync)
    await sync.settle(except: lanes)
  }

  /// Moves time forward and lets what is due then come to its end.
  func pass(_ duration: Duration, except lanes: Set<SyncJob> = []) async {
    if await told.listen(to: sync) { await sync.settle(except: lanes) }
    clock.advance(by: duration)
    await sync.step()
    await sync.settle(except: lanes)
  }

  func send(_ request: SourceRequest, except lanes: Set<SyncJob> = []) async {
    await sync.send(request)
    await settle(except: lanes)
  }

  /// The requests since the last call.
  func requests() async -> [Request] {
    let requests = await backend.requests
    await backend.forget()
    return requests
  }

  var status: SyncStatus { get async { await sync.currentStatus() } }
  var board: Board { get async { await sync.board } }

  /// Ends the watching and returns what was told.
  func end() async -> CommandOutput {
    await sync.finish()
    await told.waitForTheEnd()
    return told
  }
}

extension Sync {
  /// Reads other amounts of events at a stretch.
  fileprivate func use(_ window: FeedWindow) { feed.window = window }
}
