public import ScrumtopCore
import Synchronization
public import TerminalGrid

/// One frame, and why it is not whole.
public struct SnapshotFrame: Equatable, Sendable {
  public let grid: Grid
  /// The error of the feed when the API gives the lines and refuses the events; the frame says so too.
  public let eventsError: BackendError?
}

/// One frame without a terminal: waits for the first full sync and draws.
public struct SnapshotRunner: Sendable {
  private let source: any Source
  private let clock: any MomentClock

  /// A command that is not watched tries this often before it gives up.
  private static let attempts = 3

  public init(source: any Source, clock: any MomentClock) {
    self.source = source
    self.clock = clock
  }

  /// Draws `dashboard` once every page of the list, the first events and the drawn details are there.
  ///
  /// - Throws: the API's error when it fails for good, and what is missing when `timeout` passes first.
  public func frame(
    of dashboard: Dashboard, theme: Theme, isASCII: Bool = false, timeout: Duration
  ) async throws(SnapshotFault) -> SnapshotFrame {
    let latest = Latest()
    let outcome = await withTaskGroup(of: Result<SnapshotFrame, SnapshotFault>.self) { group in
      group.addTask { await synced(dashboard, theme: theme, isASCII: isASCII, noting: latest) }
      group.addTask { [clock] in
        try? await clock.sleep(until: clock.now.uptime + timeout)
        let seconds = max(1, Int(timeout.wholeMilliseconds / 1000))
        return .failure(SnapshotFault(latest.status.withLock { $0 }, after: seconds))
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.failed(.interrupted))
    }
    return try outcome.get()
  }

  private func synced(
    _ start: Dashboard, theme: Theme, isASCII: Bool, noting latest: Latest
  ) async -> Result<SnapshotFrame, SnapshotFault> {
    var dashboard = start
    var failures: [Duration] = []
    for await report in await source.reports() {
      for effect in dashboard.handle(Input(.report(report), at: clock.now)) {
        if case .request(let request) = effect { await source.send(request) }
      }
      guard case .status(let status) = report else { continue }
      latest.status.withLock { $0 = status }
      if status.isSynced, status.subscription == dashboard.outbox.subscription {
        var grid = Grid(size: dashboard.size, isASCII: isASCII, style: theme[.text])
        dashboard.draw(into: &grid, theme: theme)
        return .success(SnapshotFrame(grid: grid, eventsError: status.events.error))
      }
      if let error = status.lines.error {
        let nextTry = status.lines.nextTry
        if let nextTry, failures.last != nextTry { failures.append(nextTry) }
        if nextTry == nil || !error.isRetryable || failures.count >= Self.attempts {
          return .failure(.failed(error))
        }
      }
    }
    return .failure(.failed(.interrupted))
  }

  /// How far the sync is.
  private final class Latest: Sendable {
    let status = Mutex(SyncStatus())
  }
}
