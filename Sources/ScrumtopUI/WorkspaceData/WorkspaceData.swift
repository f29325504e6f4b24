import ScrumtopCore
import ScrumtopPresentation

/// Everything known of the workspace, as it is collected and as it is shown.
struct WorkspaceData: Equatable, Sendable {
  /// As it is collected, also while the screen is frozen.
  private(set) var live: Board
  /// What the screen shows instead while it is frozen.
  private(set) var frozen: Frozen?
  private(set) var status = SyncStatus()
  /// Requests of the last minute as the header shows them.
  private(set) var shownBudgetUse = 0
  /// Whether lists, events and details were all there once.
  private(set) var hasBeenSynced = false
  /// The highest observation number applied.
  private(set) var newestNumber: UInt64 = 0
  private var liveFacts = FilterIndex<ServiceLineID>(.lines)

  /// The data of a frozen screen.
  struct Frozen: Equatable, Sendable {
    let board: Board
    let facts: FilterIndex<ServiceLineID>
    let at: Moment
  }

  init(limits: Board.Limits) { live = Board(limits: limits) }

  /// What the screen shows.
  var board: Board { frozen?.board ?? live }

  /// What filters of the shown lines are evaluated over.
  var facts: FilterIndex<ServiceLineID> { frozen?.facts ?? liveFacts }

  /// What the ages of what is shown are counted up to: those on a frozen screen do not grow.
  func shownNow(_ now: Moment) -> Timestamp { frozen?.at.time ?? now.time }

  mutating func freeze(at now: Moment) {
    frozen = Frozen(board: live, facts: liveFacts, at: now)
  }

  mutating func unfreeze() { frozen = nil }
}

extension WorkspaceData {
  /// What another status means for the screen.
  struct StatusChange: Equatable, Sendable {
    /// Whether the feed covers something else now.
    let movesFeed: Bool
    let isVisible: Bool
  }

  /// - Parameter showsAge: whether the screen has ages that an answer changes.
  /// - Returns: nil when it says the same as the one before.
  mutating func merge(_ new: SyncStatus, showsAge: Bool) -> StatusChange? {
    guard new != status else { return nil }
    let budgetUse = new.budget.map { shownBudgetUse.stepped(to: $0.used) } ?? 0
    let isVisible = budgetUse != shownBudgetUse || showsAge || new.seen != status.seen
    let movesFeed = new.coverage[.events] != status.coverage[.events]
    status = new
    if new.isSynced { hasBeenSynced = true }
    shownBudgetUse = budgetUse
    return StatusChange(movesFeed: movesFeed, isVisible: isVisible)
  }

  /// What a change did to the lines and the feed.
  enum Effect: Equatable, Sendable {
    /// Lines are fresher, and nothing else about them is different.
    case confirmed
    /// The whole board is another one; these lines were there before and are gone.
    case replaced(gone: [ServiceLineID])
    /// A line, as it was before.
    case line(ServiceLineID, before: ServiceLine?)
    /// The cause of a line's state is known.
    case cause(ServiceLineID)
    case gone([ServiceLineID])
    case events
    case runs
  }

  mutating func apply(_ change: Change) -> Effect {
    switch change {
    case .whole(let whole):
      let before = live.lines.map(\.id)
      live.apply(change)
      newestNumber = max(newestNumber, whole.newestNumber)
      liveFacts = FilterIndex(.lines)
      for line in live.lines {
        liveFacts.update(line.id, IndexRow(line: line, cause: live.cause(of: line)))
      }
      let gone = before.filter { !whole.isPresent($0) }
      for id in gone { updateFacts(of: id) }
      return .replaced(gone: gone)
    case .line(let line):
      let before = live.line(line.id)
      live.apply(change)
      newestNumber = max(newestNumber, line.lastSeen)
      updateFacts(of: line.id)
      return .line(line.id, before: before)
    case .confirmed(_, let number, _):
      live.apply(change)
      newestNumber = max(newestNumber, number)
      return .confirmed
    case .passCompleted(let number):
      // Only the end of a pass and a whole board make lines disappear.
      let before = live.lines.map(\.id)
      live.apply(change)
      newestNumber = max(newestNumber, number)
      let gone = before.filter { !live.isPresent($0) }
      for id in gone { updateFacts(of: id) }
      return .gone(gone)
    case .transition(let id, _):
      live.apply(change)
      updateFacts(of: id)
      return .cause(id)
    case .events:
      live.apply(change)
      return .events
    case .runs:
      live.apply(change)
      return .runs
    }
  }

  private mutating func updateFacts(of id: ServiceLineID) {
    guard let line = live.line(id) else { return }
    if live.isPresent(id) {
      liveFacts.update(id, IndexRow(line: line, cause: live.cause(of: line)))
    } else {
      liveFacts.remove(id)
    }
  }
}

extension SyncStatus {
  /// What can be seen of it: an answer that only makes fresh data newer, as nearly every poll does,
  /// changes nothing.
  fileprivate var seen: SyncStatus {
    var seen = self
    (seen.lines, seen.events) = (lines.seen, events.seen)
    (seen.details, seen.openView) = (details?.seen, openView?.seen)
    (seen.subscription, seen.isSynced) = (Subscription(), false)
    // It is shown in steps.
    seen.budget?.used = 0
    return seen
  }
}

extension SyncStatus.Freshness {
  /// Only whether there is an answer at all can be seen.
  fileprivate var seen: SyncStatus.Freshness {
    let some = Moment(time: Timestamp(microseconds: 0), uptime: .zero)
    var seen = self
    (seen.asOf, seen.newest) = (asOf.map { _ in some }, newest.map { _ in some })
    return seen
  }
}

extension Int {
  /// The number to show for the requests of the last minute: steps of five, upwards at once and
  /// downwards late, so that a rate near a step does not make the header flicker.
  fileprivate func stepped(to used: Int) -> Int {
    used > self || used <= self - 10 ? (used + 4) / 5 * 5 : self
  }
}
