import ScrumtopCore

/// Which detail or reason is worth the next request. The order: why lines are blocked, blocked lines,
/// drawn lines, why lines are paused, and drawn lines that events named; of each kind the drawn ones
/// come first. Then others that events named, drawn lines that grew old and lines never read take turns,
/// so that a flood of one kind keeps no other out.
struct DetailQueue: Sendable {
  /// A drawn detail is read again after this long.
  static let refreshAfter = Duration.seconds(60)
  /// So many details are read without a rest, so that a small workspace is known at once.
  static let readAtAStretch = 200
  /// Beyond that, so many lines that were never read and that nothing hurries are read each second, in
  /// one go: waking up and drawing cost more than reading.
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
  /// Lines whose detail was never read: without it nobody knows whether a signal is red.
  private var unread = IDQueue()
  /// Uptime at which the last go of them began, and how many were taken out since.
  private var unreadGo: (at: Duration, count: Int)?
  /// Whose turn it is, by its place among all.
  private var turn = 0
  /// The state for which a line's reason was asked, while it lasts.
  private var asked: [ServiceLineID: ExecutionState] = [:]
  /// Lines whose reason was not read yet, nor refused.
  private var owed: Set<ServiceLineID> = []
  /// Uptime of the last read of a detail, whatever came of it.
  private var attempts: [ServiceLineID: Duration] = [:]
  /// Lines whose detail could not be read since the last one that could: a line that the API cannot give
  /// must not keep the others waiting.
  private var failed: Set<ServiceLineID> = []

  /// Takes note of a line whose record is new or different.
  mutating func note(_ line: Line, hasCause: Bool) {
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

  /// An event named the line, or a person wants it fresh.
  mutating func markChanged(_ id: ServiceLineID) {
    if id.isWellFormed { changed.append(id) }
  }

  /// What was taken out could not be read; it comes again after others that wait.
  mutating func putBack(_ want: Want, state: (ServiceLineID) -> ExecutionState?) {
    switch want {
    case .detail(let id):
      failed.insert(id)
      changed.append(id)
    case .cause(let id):
      if state(id) == .blocked { blockedCauses.append(id) } else { pausedCauses.append(id) }
    }
  }

  /// The line's detail was read, or the reading failed.
  mutating func attempted(_ id: ServiceLineID, at now: Duration) {
    attempts[id] = now
    failed = []
    blocked.remove(id)
    changed.remove(id)
    unread.remove(id)
  }

  /// The line's reason was read, or cannot be.
  mutating func causeAttempted(_ id: ServiceLineID) { owed.remove(id) }

  /// Whether the reason of every drawn line that has a state with a reason was read or cannot be.
  func coversCauses(
    _ drawn: [ServiceLineID], hasCause: (ServiceLineID) -> Bool
  ) -> Bool {
    drawn.allSatisfy { !owed.contains($0) || hasCause($0) }
  }

  /// Whether the detail of every drawn line was read or at least tried.
  func covers(_ drawn: [ServiceLineID]) -> Bool {
    drawn.allSatisfy { attempts[$0] != nil || !$0.isWellFormed }
  }

  /// What may be read now. Reasons wait for the first window of events, which tells most of them.
  struct Allowed: Equatable, Sendable {
    var details = true
    var causes = true
  }

  /// Takes out what comes next.
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
      let isSameGo = unreadGo.map { now < $0.at + Self.unreadInterval } ?? false
      if !isSameGo { unreadGo = (now, 0) }
      unreadGo?.count += 1
      return unread.first { _ in true }
    }
  }

  /// When there is something to do, in uptime; nil for never.
  func due(drawn: [ServiceLineID], allowed: Allowed, at now: Duration) -> Duration? {
    if allowed.causes, !blockedCauses.isEmpty || !pausedCauses.isEmpty { return now }
    guard allowed.details else { return nil }
    if !blocked.isEmpty || !changed.isEmpty || !covers(drawn) { return now }
    let refresh = oldest(of: drawn).map { max(now, $0.at + Self.refreshAfter) }
    return [refresh, unreadDue(at: now)].compactMap { $0 }.min()
  }

  /// When the next line that was never read may be; nil when there is none.
  private func unreadDue(at now: Duration) -> Duration? {
    guard !unread.isEmpty else { return nil }
    guard let unreadGo, attempts.count >= Self.readAtAStretch,
      unreadGo.count >= Self.unreadAtOnce
    else { return now }
    return max(now, unreadGo.at + Self.unreadInterval)
  }

  private func oldest(of drawn: [ServiceLineID]) -> (id: ServiceLineID, at: Duration)? {
    drawn.compactMap { id in attempts[id].map { (id, $0) } }.min { $0.1 < $1.1 }
  }
}

/// Ids in the order in which they came, each once.
private struct IDQueue: Sendable {
  private var ids: [ServiceLineID] = []
  private var head = 0
  private var members: Set<ServiceLineID> = []

  var isEmpty: Bool { members.isEmpty }

  mutating func append(_ id: ServiceLineID) {
    if members.insert(id).inserted { ids.append(id) }
  }

  mutating func remove(_ id: ServiceLineID) {
    members.remove(id)
    // Its place is kept until its turn; with nobody left there is no turn to come.
    if members.isEmpty { (ids, head) = ([], 0) }
  }

  /// Takes out the first id for which `isWanted` holds, one of the `preferred` before the others;
  /// those before it are let go.
  mutating func first(
    of preferred: [ServiceLineID], where isWanted: (ServiceLineID) -> Bool
  ) -> ServiceLineID? {
    first(among: preferred, where: isWanted) ?? first(where: isWanted)
  }

  /// Takes out the first of `preferred` that is in the queue and for which `isWanted` holds.
  mutating func first(
    among preferred: [ServiceLineID], where isWanted: (ServiceLineID) -> Bool
  ) -> ServiceLineID? {
    let id = preferred.first { members.contains($0) && isWanted($0) }
    if let id { remove(id) }
    return id
  }

  /// Takes out the first id for which `isWanted` holds; those before it are let go.
  mutating func first(where isWanted: (ServiceLineID) -> Bool) -> ServiceLineID? {
    while head < ids.count {
      let id = ids[head]
      head += 1
      if head == ids.count { (ids, head) = ([], 0) }
      if members.remove(id) != nil, isWanted(id) { return id }
    }
    return nil
  }
}
