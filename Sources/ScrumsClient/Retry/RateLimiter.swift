import ScrumtopCore

/// Sends the requests of a one-shot command as the request budget allows, and retries its reads.
actor RateLimiter {
  private var budget: RequestBudget
  private let clock: any MomentClock
  private let jitter: Jitter
  private let longestWait: Duration
  private let takeRepeats: @Sendable () -> Int
  private let onWait: @Sendable (RetryingBackend.Wait, Duration) -> Void
  /// The failure reported last, until a read succeeds.
  private var reportedFault: String?

  /// Shorter waits are not reported. The first two delays after a failure are shorter than two seconds.
  private static let shortestReported = (budget: Duration.seconds(1), retry: Duration.seconds(2))

  init(
    perMinute: Int?, longestWait: Duration, clock: any MomentClock, jitter: Jitter,
    takeRepeats: @escaping @Sendable () -> Int,
    onWait: @escaping @Sendable (RetryingBackend.Wait, Duration) -> Void
  ) {
    self.takeRepeats = takeRepeats
    budget = RequestBudget(perMinute: perMinute, at: clock.now.uptime)
    self.longestWait = longestWait
    self.clock = clock
    self.jitter = jitter
    self.onWait = onWait
  }

  func count(_ requests: Int) { budget.count(requests, at: clock.now.uptime) }

  func read<Content: Sendable>(
    _ request: @Sendable () async throws(BackendError) -> Content
  ) async throws(BackendError) -> Content {
    var attempts = 0
    var waited = Duration.zero
    while true {
      try await waitForBudget()
      defer { count(takeRepeats()) }
      do throws(BackendError) {
        let content = try await request()
        reportedFault = nil
        return content
      } catch {
        attempts += 1
        let delay = RetryPolicy.readDelay(
          after: error, attempts: attempts, waited: waited, longestWait: longestWait,
          chance: jitter.next())
        guard let delay, !Task.isCancelled else { throw error }
        waited += delay
        if delay > Self.shortestReported.retry, reportedFault != error.fault {
          reportedFault = error.fault
          onWait(.retry(after: error), delay)
        }
        try await wait(delay)
      }
    }
  }

  private func waitForBudget() async throws(BackendError) {
    while !budget.take(at: clock.now.uptime) {
      let pause = budget.wait(keeping: 0, at: clock.now.uptime)
      if pause > Self.shortestReported.budget { onWait(.budget, pause) }
      try await wait(pause)
    }
  }

  private func wait(_ duration: Duration) async throws(BackendError) {
    do { try await clock.sleep(for: duration) } catch { throw .interrupted }
  }
}
