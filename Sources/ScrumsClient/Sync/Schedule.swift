import ScrumtopCore

/// The lists and errands that are served independently: a slow or failing one does not stop the
/// others. In the order in which they get the budget.
enum Lane: CaseIterable, Sendable {
  /// `GET /v1/execution`: the heartbeat.
  case lines
  /// Records and earlier pages a person asked for.
  case asked
  /// What stands open.
  case place
  /// `GET /v1/events`.
  case feed
  /// Details and reasons, one after the other.
  case details
}

/// What is due, and when the next thing is. Each lane has at most one job under way; a time that has
/// passed is one job, however often it would have come. All times are uptime.
struct Schedule: Equatable, Sendable {
  private var due: [Lane: Duration] = [:]
  private var running: Set<Lane> = []
  private var suspendedUntil = Duration.zero

  /// The lanes whose job is to start now.
  func ready(at now: Duration) -> [Lane] {
    guard now >= suspendedUntil else { return [] }
    return Lane.allCases.filter { lane in
      !running.contains(lane) && due[lane].map { $0 <= now } ?? false
    }
  }

  /// When the next job is to start; nil when none is waiting for its time.
  var next: Duration? {
    due.filter { !running.contains($0.key) }.map { max($0.value, suspendedUntil) }.min()
  }

  /// The lane's job starts.
  mutating func start(_ lane: Lane) {
    running.insert(lane)
    due[lane] = nil
  }

  /// The lane's job has ended; `next` is nil when it has nothing more to do. A wish that came meanwhile
  /// stands.
  mutating func finish(_ lane: Lane, next: Duration?) {
    running.remove(lane)
    if let next { wake(lane, at: next) }
  }

  /// The lane is to run at `time`, or earlier if that is planned already.
  mutating func wake(_ lane: Lane, at time: Duration) {
    due[lane] = min(due[lane] ?? time, time)
  }

  /// Nothing starts before `time`: the API allows no requests until then (429).
  mutating func hold(until time: Duration) { suspendedUntil = max(suspendedUntil, time) }

  /// A person wants everything now.
  mutating func release(_ lanes: [Lane], at now: Duration) {
    suspendedUntil = .zero
    for lane in lanes { due[lane] = now }
  }
}
