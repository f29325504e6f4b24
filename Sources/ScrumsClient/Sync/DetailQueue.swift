import ScrumtopCore

/// Chooses the next line whose detail or reason is read.
///
/// The order: reasons of blocked lines, blocked lines, drawn lines, reasons of paused lines, drawn lines
/// that an event named; of each kind the drawn ones first. Then other lines that an event named, drawn
/// lines whose detail is old, and lines never read take turns, so that a flood of one kind does not starve
/// the others.
struct DetailQueue: Sendable {
  /// A drawn detail is read again after this long.
  static let refreshAfter = Duration.seconds(60)
  /// Details fetched back to back at start-up, so that a small workspace is complete at once.
  static let initialBurst = 200
  /// After the burst, lines that were never read are fetched in batches of this size, one a second: waking
  /// up and drawing cost more than reading.
  static let unreadAtOnce = 10
  static let unreadInterval = Duration.seconds(1)

  private enum Turn: CaseIterable {
    case changed
    case grownOld
    case unread
  }

  enum Want: Equatable, Sendable {
    case detail(ServiceLineID)
    /// The events of a line, for the reason of its state.
    case cause(ServiceLineID)
  }

  private var blockedCauses = IDQueue()
  private var pausedCauses = IDQueue()
  private var blocked = IDQueue()
  private var changed = IDQueue()
  /// Lines whose detail was never read, so that their signals are unknown.
  private var unread = IDQueue()
  /// Uptime at which the last batch of them began, and how many were taken since.
  private var unreadBatch: (at: Duration, count: Int)?
  /// Whose turn it is, as an index of `Turn.allCases`.
  private var turn = 0
  /// The state for which a line's reason was requested, while the line is in it.
  private var asked: [ServiceLineID: ExecutionState] = [:]
  /// Lines whose reason was neither read nor refused.
  private var owed: Set<ServiceLineID> = []
  /// Uptime of the last attempt to read a detail.
  private var attempts: [ServiceLineID: Duration] = [:]
  /// Lines whose detail failed since the last success: a line that the API cannot return must not block the
  /// others.
  private var failed: Set<ServiceLineID> = []

  /// Queues what a new or changed record makes necessary.
  mutating func note(_ line: ServiceLine, hasCause: Bool) {
    let id = line.id
    guard id.isWellFormed else { return }
    if !line.isDetailKnown, line.state != .closed, attempts[id] == nil { unread.append(id) }
    switch line.state {
    case .blocked, .paused:
      if line.state == .blocked, line.detail?.record.state != .blocked { blocked.append(id) }
      guard !hasCause else {
        owed.remove(id)
        return
      }
      guard asked[id] != line.state else { return }
      asked[id] = line.state
      owed.insert(id)
      if line.state == .blocked { blockedCauses.append(id) } else { pausedCauses.append(id) }
    case .running, .idle, .closed, .unknown:
      asked[id] = nil
      owed.remove(id)
    }
  }

  /// Queues a line that an event named or the user wants refreshed.
  mutating func markChanged(_ id: ServiceLineID) {
    if id.isWellFormed { changed.append(id) }
  }

  /// Queues a failed request again, behind the others.
  mutating func putBack(_ want: Want, state: (ServiceLineID) -> ExecutionState?) {
    switch want {
    case .detail(let id):
      failed.insert(id)
      changed.append(id)
    case .cause(let id):
      if state(id) == .blocked { blockedCauses.append(id) } else { pausedCauses.append(id) }
    }
  }

  /// Records that the line's detail was read, or that reading it failed.
  mutating func attempted(_ id: ServiceLineID, at now: Duration) {
    attempts[id] = now
    failed = []
    blocked.remove(id)
    changed.remove(id)
    unread.remove(id)
  }

  /// Records that the line's reason was read, or cannot be.
  mutating func causeAttempted(_ id: ServiceLineID) { owed.remove(id) }

  /// Whether the reason of every drawn line that should have one was read or cannot be.
  func coversCauses(
    _ drawn: [ServiceLineID], hasCause: (ServiceLineID) -> Bool
  ) -> Bool {
    drawn.allSatisfy { !owed.contains($0) || hasCause($0) }
  }

  /// Whether the detail of every drawn line was attempted.
  func covers(_ drawn: [ServiceLineID]) -> Bool {
    drawn.allSatisfy { attempts[$0] != nil || !$0.isWellFormed }
  }

  /// What may be read now. Reasons wait for the first window of events, which contains most of them.
  struct Allowed: Equatable, Sendable {
    var details = true
    var causes = true
  }

  /// Removes and returns the next request.
  mutating func next(
    drawn: [ServiceLineID], allowed: Allowed, at now: Duration,
    hasCause: (ServiceLineID) -> Bool
  ) -> Want? {
    if allowed.causes, let id = blockedCauses.first(of: drawn, where: { !hasCause($0) }) {
      return .cause(id)
    }
    if allowed.details, let id = nextUrgentDetail(drawn: drawn) { return .detail(id) }
    if allowed.causes, let id = pausedCauses.first(of: drawn, where: { !hasCause($0) }) {
      return .cause(id)
    }
    guard allowed.details else { return nil }
    if let id = changed.first(among: drawn, where: { _ in true }) { return .detail(id) }
    for _ in Turn.allCases {
      let kind = Turn.allCases[turn]
      turn = (turn + 1) % Turn.allCases.count
      if let id = next(kind, drawn: drawn, at: now) { return .detail(id) }
    }
    return nil
  }

  /// Blocked lines, then drawn ones that were never read.
  private mutating func nextUrgentDetail(drawn: [ServiceLineID]) -> ServiceLineID? {
    blocked.first(of: drawn, where: { _ in true })
      ?? drawn.first { attempts[$0] == nil && $0.isWellFormed && !failed.contains($0) }
  }

  private mutating func next(
    _ kind: Turn, drawn: [ServiceLineID], at now: Duration
  ) -> ServiceLineID? {
    switch kind {
    case .changed: return changed.first { _ in true }
    case .grownOld:
      return oldest(of: drawn).flatMap { $0.at + Self.refreshAfter <= now ? $0.id : nil }
    case .unread:
      guard let due = unreadDue(at: now), due <= now else { return nil }
      let isSameBatch = unreadBatch.map { now < $0.at + Self.unreadInterval } ?? false
      if !isSameBatch { unreadBatch = (now, 0) }
      unreadBatch?.count += 1
      return unread.first { _ in true }
    }
  }

  /// When the next request is due, in uptime; nil for never.
  func due(drawn: [ServiceLineID], allowed: Allowed, at now: Duration) -> Duration? {
    if allowed.causes, !blockedCauses.isEmpty || !pausedCauses.isEmpty { return now }
    guard allowed.details else { return nil }
    if !blocked.isEmpty || !changed.isEmpty || !covers(drawn) { return now }
    let refresh = oldest(of: drawn).map { max(now, $0.at + Self.refreshAfter) }
    return [refresh, unreadDue(at: now)].compactMap { $0 }.min()
  }

  /// When the next line that was never read may be read; nil when there is none.
  private func unreadDue(at now: Duration) -> Duration? {
    guard !unread.isEmpty else { return nil }
    guard let unreadBatch, attempts.count >= Self.initialBurst,
      unreadBatch.count >= Self.unreadAtOnce
    else { return now }
    return max(now, unreadBatch.at + Self.unreadInterval)
  }

  private func oldest(of drawn: [ServiceLineID]) -> (id: ServiceLineID, at: Duration)? {
    drawn.compactMap { id in attempts[id].map { (id, $0) } }.min { $0.1 < $1.1 }
  }
}
