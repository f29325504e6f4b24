public import ScrumtopCore

/// Keeps a board in step with the API by polling, within the request budget.
///
/// Its own board is the reference: answers are compared with it here, off the main actor, and only the
/// differences are told. One job per lane is under way at a time; between the jobs there is one timer,
/// set to the next due time.
public actor Sync: Source {
  let backend: any Backend
  let settings: SyncSettings
  let clock: any MomentClock
  let jitter: Jitter

  var board: Board
  var subscription = Subscription()
  var schedule = Schedule()
  var budget: RequestBudget
  var backoffs: [Lane: Backoff] = [:]
  private(set) var suspensions = Suspensions()
  var lineList = LineList()
  var feed = FeedProgress()
  var details = DetailQueue()
  /// When a detail was last answered, or other lines were drawn.
  var detailsAsOf: Moment?
  var place = PlaceProgress()
  var wishes = Wishes()
  var coverage: [Coverage.List: Coverage] = [:]

  private var lastNumber: UInt64 = 0
  /// Wakes the reader of the reports; nil while there is none.
  private(set) var stream: AsyncStream<Void>.Continuation?
  private(set) var unread = UnreadReports()
  private var told: SyncStatus?
  /// Counts the calls of `reports()`: the end of an earlier stream is no reason to stop.
  private var watch = 0
  /// Pauses and resumes under way.
  private let actions = Turnstile()
  private(set) var jobs: [Lane: Task<Void, Never>] = [:]
  /// Whether the job of `asked` reads a list, which may be called off.
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
    tellStatus()
    step()
    return AsyncStream { [weak self, watch] in
      while true {
        if let report = await self?.takeReport(watch) { return report }
        var iterator = wakes.makeAsyncIterator()
        guard await iterator.next() != nil else { return nil }
      }
    }
  }

  /// Takes out the next report for the reader of that call of `reports()`; nil while there is none.
  private func takeReport(_ reader: Int) -> Report? {
    reader == watch ? unread.next(board: board) : nil
  }

  public func send(_ request: SourceRequest) {
    let now = clock.now.uptime
    switch request {
    case .subscribe(let new): take(new, now: now)
    case .refresh: refresh(now: now)
    case .read(let id):
      wishes.add(id)
      schedule.wake(.asked, at: now)
    case .more(let list):
      wishes.add(list)
      beginWish()
      schedule.wake(.asked, at: now)
      tellStatus()
    case .stop:
      stopWishes()
      tellStatus()
    }
    step()
  }

  public func perform(_ action: Action) async -> Action.Answer {
    guard actions.enter() else { return .failed(.interrupted) }
    defer { actions.leave() }
    // A person waits for it, so it does not queue for the budget; it is counted all the same.
    budget.count(at: clock.now.uptime)
    defer { countRepeats() }
    do throws(BackendError) {
      _ = try await backend.perform(action)
      return .accepted
    } catch {
      suspend(nil, after: error)
      tellStatus()
      return .failed(error)
    }
  }

  private func take(_ new: Subscription, now: Duration) {
    let moved = new.openView != subscription.openView
    if new.drawn != subscription.drawn { detailsAsOf = clock.now }
    subscription = new
    if moved { open(new.openView, now: now) }
    wakeDetails(now: now)
    tellStatus()
  }

  /// The token may be another one now: what was refused for the old one is tried at once.
  public func tokenChanged() {
    guard backoffs.values.contains(where: { $0.error?.isTokenRefused ?? false }) else { return }
    send(.refresh)
  }

  private func refresh(now: Duration) {
    for id in subscription.drawn { details.markChanged(id) }
    place.isHistoryLoaded = false
    lineList.beginAgain()
    wishes.forgetFailure()
    suspensions.lift()
    for lane in backoffs.keys { backoffs[lane]?.nextTry = now }
    schedule.release([.lines, .feed, .place, .details, .asked], at: now)
    tellStatus()
  }

  // MARK: Jobs

  /// Starts what is due and sets the timer to what is due next.
  func step() {
    guard stream != nil else { return }
    for lane in schedule.ready(at: clock.now.uptime) {
      schedule.start(lane)
      jobs[lane] = Task {
        let next = await run(lane)
        finish(lane, next: next)
      }
    }
    setTimer()
  }

  private func run(_ lane: Lane) async -> Duration? {
    switch lane {
    case .lines: await readLines()
    case .feed: await readFeed()
    case .place: await readPlace()
    case .asked: await runWish()
    case .details: await readDetail()
    }
  }

  private func finish(_ lane: Lane, next: Duration?) {
    jobs[lane] = nil
    guard stream != nil else { return }
    schedule.finish(lane, next: next)
    if lane == .lines || lane == .feed { wakeDetails(now: clock.now.uptime) }
    tellStatus()
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

  /// Waits until no job is under way but those of `lanes`.
  func settle(except lanes: Set<Lane> = []) async {
    while let job = jobs.first(where: { !lanes.contains($0.key) })?.value { await job.value }
  }

  /// Ends the stream of reports and with it all work.
  func finish() { stream?.finish() }

  /// Ends the watching; returns when no request is under way any more, so that the backend can be
  /// shut down.
  public func close() async {
    stream?.finish()
    stream = nil
    timer?.cancel()
    while let job = jobs.values.first {
      job.cancel()
      await job.value
    }
    // What was sent is not called off: whoever asked for it waits for its answer.
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

  /// What came of a request, with its number and the moment it was sent.
  struct Reply<Content: Sendable>: Sendable {
    let number: UInt64
    let sent: Moment
    let content: Content

    var at: Timestamp { sent.time }
  }

  /// Sends one request as soon as the budget has room for it; none that the API has asked not to send.
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
      suspensions.noteAnswer()
      return Reply(number: number, sent: sent, content: content)
    } catch {
      suspend(endpoint, after: error)
      // A 429 without a time has got one now.
      guard error.isRateLimit else { throw error }
      throw suspensions.refusal(of: endpoint, at: clock.now.uptime) ?? error
    }
  }

  private func countRepeats() { budget.count(backend.takeRepeats(), at: clock.now.uptime) }

  /// Notes for how long the API wants no requests, to one endpoint or to any.
  private func suspend(_ endpoint: Endpoint?, after error: BackendError) {
    let now = clock.now.uptime
    suspensions.note(error, from: endpoint, at: now)
    if let end = suspensions.end(at: now) { schedule.hold(until: end) }
  }

  /// Takes an observation in and tells what it changed; returns that.
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

  /// Tells the status if it is another than the one told last.
  func tellStatus() {
    let status = currentStatus()
    guard status != told, let stream else { return }
    told = status
    unread.add(status)
    stream.yield()
  }
}
