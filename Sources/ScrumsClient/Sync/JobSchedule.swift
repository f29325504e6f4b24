/// When each polling job runs next. A job is never run twice at once, and runs once however many of its
/// times have passed. All times are uptime.
struct JobSchedule: Equatable, Sendable {
  private var due: [SyncJob: Duration] = [:]
  private var running: Set<SyncJob> = []
  private var suspendedUntil = Duration.zero

  /// The jobs to start now.
  func ready(at now: Duration) -> [SyncJob] {
    guard now >= suspendedUntil else { return [] }
    return SyncJob.allCases.filter { job in
      !running.contains(job) && due[job].map { $0 <= now } ?? false
    }
  }

  /// When the next job starts; nil when none is planned.
  var next: Duration? {
    due.filter { !running.contains($0.key) }.map { max($0.value, suspendedUntil) }.min()
  }

  /// Records that a job starts.
  mutating func start(_ job: SyncJob) {
    running.insert(job)
    due[job] = nil
  }

  /// Records that a job has ended and plans its next run; nil for none. A run that was planned meanwhile
  /// stays.
  mutating func finish(_ job: SyncJob, next: Duration?) {
    running.remove(job)
    if let next { wake(job, at: next) }
  }

  /// Plans a run at `time`, unless an earlier one is planned.
  mutating func wake(_ job: SyncJob, at time: Duration) {
    due[job] = min(due[job] ?? time, time)
  }

  /// Starts nothing before `time`: the API accepts no requests until then (429).
  mutating func suspend(until time: Duration) { suspendedUntil = max(suspendedUntil, time) }

  /// Ends the suspension and runs the jobs now, because the user asked for it.
  mutating func resumeAll(_ jobs: [SyncJob], at now: Duration) {
    suspendedUntil = .zero
    for job in jobs { due[job] = now }
  }
}
