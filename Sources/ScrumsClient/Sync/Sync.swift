public import ScrumtopCore

/// Keeps a board in step with the API by polling, within the request budget.
///
/// Its own board is the reference: answers are compared with it here, off the main actor, and only the
/// differences are reported. Each job runs at most once at a time; between the jobs there is one timer,
/// set to the next due time.
public actor Sync: Source {
  let backend: any Backend
  let settings: SyncSettings
  let clock: any MomentClock
  let jitter: Jitter

  var board: Board
  var subscription = Subscription()
  var schedule = JobSchedule()
  var budget: RequestBudget
  var backoffs: [SyncJob: Backoff] = [:]
  private(set) var suspensions = Suspensions()
  var lineList = LineList()
  var feed = FeedProgress()
  var details = DetailQueue()
  /// When a detail was last answered, or the drawn lines changed.
  var detailsAsOf: Moment?
  var openView = OpenViewProgress()
  var onDemand = OnDemandReads()
  var coverage: [Coverage.List: Coverage] = [:]

  private var lastNumber: UInt64 = 0
  /// Wakes the reader of the reports; nil while there is none.
  private(set) var stream: AsyncStream<Void>.Continuation?
  private(set) var unread = UnreadReports()
  private var lastReported: SyncStatus?
  /// Counts the calls of `reports()`: the end of an earlier stream does not stop a later one.
  private var watch = 0
  /// Pauses and resumes in flight.
  private let actions = InFlightCounter()
  private(set) var jobs: [SyncJob: Task<Void, Never>] = [:]
  /// Whether the job `onDemand` reads a list, which may be cancelled.
  var isReadingList = false
  private var timer: Task<Void, Never>?
  private var timerDue: Duration?

  public init(
    backend: any Backend, settings: SyncSettings, clock: any MomentClock = SystemClock(),
    jitter: Jitter = .random
  ) {
    self.backend = backend
    self.settings = settings
    self.clock = clock
    self.jitter = jitter
    board = Board(limits: settings.limits)
    budget = RequestBudget(
      perMinute: settings.requestsPerMinute, boundsFlood: true, at: clock.now.uptime)
    feed.organizationID = settings.organizationID
  }

  public func reports() -> AsyncStream<Report> {
    let (wakes, stream) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    watch += 1
    unread = UnreadReports()
    stream.onTermination = { [weak self, watch] _ in
      Task { await self?.stop(watch) }
    }
    self.stream?.finish()
    self.stream = stream
    let now = clock.now.uptime
    schedule.wake(.lines, at: now)
    schedule.wake(.feed, at: now)
    reportStatus()
    step()
    return AsyncStream { [weak self, watch] in
      while true {
        if let report = await self?.nextReport(watch) { return report }
        var iterator = wakes.makeAsyncIterator()
        guard await iterator.next() != nil else { return nil }
      }
    }
  }

  /// Removes and returns the next report for the reader of that call of `reports()`; nil for none.
  private func nextReport(_ reader: Int) -> Report? {
    reader == watch ? unread.next(board: board) : nil
  }

  public func send(_ request: SourceRequest) {
    let now = clock.now.uptime
    switch request {
    case .subscribe(let new): replaceSubscription(with: new, now: now)
    case .refresh: refresh(now: now)
    case .read(let id):
      onDemand.add(id)
      schedule.wake(.onDemand, at: now)
    case .more(let list):
      onDemand.add(list)
      beginNextList()
      schedule.wake(.onDemand, at: now)
      reportStatus()
    case .stop:
      cancelLists()
      reportStatus()
    }
    step()
  }

  public func perform(_ action: Action) async -> Action.Answer {
    guard actions.enter() else { return .failed(.interrupted) }
    defer { actions.leave() }
    // The user waits for it, so it does not queue for the budget, but it is counted.
    budget.count(at: clock.now.uptime)
    defer { countRepeats() }
    do throws(BackendError) {
      _ = try await backend.perform(action)
      return .accepted
    } catch {
      suspend(nil, after: error)
      reportStatus()
      return .failed(error)
    }
  }

  private func replaceSubscription(with new: Subscription, now: Duration) {
    let moved = new.openView != subscription.openView
    if new.drawn != subscription.drawn { detailsAsOf = clock.now }
    subscription = new
    if moved { open(new.openView, now: now) }
    wakeDetails(now: now)
    reportStatus()
  }

  /// The token may have changed: retries at once what the API refused with the old one.
  public func tokenChanged() {
    guard backoffs.values.contains(where: { $0.error?.isTokenRefused ?? false }) else { return }
    send(.refresh)
  }

  private func refresh(now: Duration) {
    for id in subscription.drawn { details.markChanged(id) }
    openView.isHistoryLoaded = false
    lineList.beginAgain()
    onDemand.forgetFailure()
    suspensions.resumeAll()
    for job in backoffs.keys { backoffs[job]?.nextTry = now }
    schedule.resumeAll([.lines, .feed, .openView, .details, .onDemand], at: now)
    reportStatus()
  }

  // MARK: Jobs

  /// Starts what is due and sets the timer to what is due next.
  func step() {
    guard stream != nil else { return }
    for job in schedule.ready(at: clock.now.uptime) {
      schedule.start(job)
      jobs[job] = Task {
        let next = await run(job)
        finish(job, next: next)
      }
    }
    setTimer()
  }

  private func run(_ job: SyncJob) async -> Duration? {
    switch job {
    case .lines: await readLines()
    case .feed: await readFeed()
    case .openView: await readOpenView()
    case .onDemand: await readOnDemand()
    case .details: await readDetail()
    }
  }

  private func finish(_ job: SyncJob, next: Duration?) {
    jobs[job] = nil
    guard stream != nil else { return }
    schedule.finish(job, next: next)
    if job == .lines || job == .feed { wakeDetails(now: clock.now.uptime) }
    reportStatus()
    step()
  }

  private func setTimer() {
    let next = schedule.next
    guard next != timerDue else { return }
    timer?.cancel()
    timerDue = next
    timer = next.map { due in
      let wait = max(.zero, due - clock.now.uptime)
      return Task { [weak self, clock] in
        guard (try? await clock.sleep(for: wait)) != nil else { return }
        await self?.timerFired(due)
      }
    }
  }

  private func timerFired(_ due: Duration) {
    if timerDue == due { timerDue = nil }
    step()
  }

  /// Returns once no job runs but `others`.
  func settle(except others: Set<SyncJob> = []) async {
    while let job = jobs.first(where: { !others.contains($0.key) })?.value { await job.value }
  }

  /// Ends the stream of reports and with it all work.
  func finish() { stream?.finish() }

  /// Stops watching; returns once no request is in flight, so that the backend can be shut down.
  public func close() async {
    stream?.finish()
    stream = nil
    timer?.cancel()
    while let job = jobs.values.first {
      job.cancel()
      await job.value
    }
    // An action is not cancelled: its caller waits for the answer.
    actions.close()
    await actions.waitUntilEmpty()
  }

  private func stop(_ ended: Int) {
    guard ended == watch else { return }
    stream = nil
    timer?.cancel()
    for job in jobs.values { job.cancel() }
  }

  // MARK: Requests and reports

  /// The answer to a request, with its number and the moment it was sent.
  struct Reply<Content: Sendable>: Sendable {
    let number: UInt64
    let sent: Moment
    let content: Content

    var at: Timestamp { sent.time }
  }

  /// Sends one request as soon as the budget allows it; throws if the API has suspended the endpoint.
  func ask<Content: Sendable>(
    _ endpoint: Endpoint, _ request: @Sendable (any Backend) async throws(BackendError) -> Content
  ) async throws(BackendError) -> Reply<Content> {
    if let refusal = suspensions.refusal(of: endpoint, at: clock.now.uptime) { throw refusal }
    while !budget.take(at: clock.now.uptime) {
      let wait = budget.wait(keeping: 0, at: clock.now.uptime)
      do { try await clock.sleep(for: wait) } catch { throw .interrupted }
    }
    lastNumber += 1
    let number = lastNumber
    let sent = clock.now
    defer { countRepeats() }
    do throws(BackendError) {
      let content = try await request(backend)
      suspensions.recordSuccess()
      return Reply(number: number, sent: sent, content: content)
    } catch {
      suspend(endpoint, after: error)
      // A 429 without `Retry-After` has been given an end by the suspension.
      guard error.isRateLimit else { throw error }
      throw suspensions.refusal(of: endpoint, at: clock.now.uptime) ?? error
    }
  }

  private func countRepeats() { budget.count(backend.takeRepeats(), at: clock.now.uptime) }

  /// Records for how long the API accepts no requests, to one endpoint or to any.
  private func suspend(_ endpoint: Endpoint?, after error: BackendError) {
    let now = clock.now.uptime
    suspensions.record(error, from: endpoint, at: now)
    if let end = suspensions.end(at: now) { schedule.suspend(until: end) }
  }

  /// Merges an observation into the board; reports and returns the changes.
  @discardableResult
  func absorb(_ number: UInt64, _ at: Timestamp, _ content: Observation.Content) -> [Change] {
    let changes = board.absorb(Observation(number: number, at: at, content: content))
    guard !changes.isEmpty, let stream else { return changes }
    for case .line(let line) in changes {
      details.note(line, hasCause: board.cause(of: line) != nil)
    }
    unread.add(changes)
    stream.yield()
    return changes
  }

  /// Reports the status if it has changed.
  func reportStatus() {
    let status = currentStatus()
    guard status != lastReported, let stream else { return }
    lastReported = status
    unread.add(status)
    stream.yield()
  }
}
