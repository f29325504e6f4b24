import ScrumtopCore

extension Dashboard {
  mutating func take(_ report: Report) -> [Effect] {
    switch report {
    case .status(let status):
      guard status != self.status else { return [] }
      let feedMoved = status.coverage[.events] != self.status.coverage[.events]
      let budgetUse = status.budget.map { shownBudgetUse.stepped(to: $0.used) } ?? 0
      let isSeen = budgetUse != shownBudgetUse || showsAge || status.seen != self.status.seen
      self.status = status
      if status.isSynced { hasBeenSynced = true }
      shownBudgetUse = budgetUse
      if feedMoved, frozen == nil { updateFeed() }
      return isSeen ? [.draw] : []
    case .changes(let changes):
      return take(changes)
    }
  }

  private mutating func take(_ changes: [Change]) -> [Effect] {
    var (feedMoved, visible) = (false, false)
    for change in changes {
      let before = presentLines(before: change)
      let known = lineBefore(change)
      live.apply(change)
      switch change {
      case .whole(let whole):
        newestNumber = max(newestNumber, whole.newestNumber)
        for line in Set(program.actions.map(\.action.line)).compactMap(whole.line) {
          noteState(of: line)
        }
        takeWhole(gone: before.filter { !whole.isPresent($0) })
        feedMoved = true
      case .line(let line):
        newestNumber = max(newestNumber, line.lastSeen)
        noteState(of: line)
        mark(line, before: known)
        updateLine(line.id)
      case .confirmed(_, let number, _):
        newestNumber = max(newestNumber, number)
        continue
      case .passCompleted(let number):
        newestNumber = max(newestNumber, number)
        let gone = before.filter { !live.isPresent($0) }
        guard !gone.isEmpty else { continue }
        for id in gone { updateLine(id) }
      case .transition(let id, _): updateLine(id)
      case .events: feedMoved = true
      case .runs: break
      }
      visible = true
    }
    guard frozen == nil else { return [] }
    if feedMoved { updateFeed() }
    return visible ? [.draw] : []
  }

  /// The lines a change may make disappear: only the end of a pass
  /// and a whole board do, and only then is it counted.
  private func presentLines(before change: Change) -> [ServiceLineID] {
    switch change {
    case .passCompleted, .whole: live.lines.map(\.id)
    case .line, .confirmed, .events, .runs, .transition: []
    }
  }

  private func lineBefore(_ change: Change) -> Line? {
    if case .line(let line) = change { live.line(line.id) } else { nil }
  }

  /// Takes one line as it is now: its facts and its row.
  private mutating func updateLine(_ id: ServiceLineID) {
    guard let line = live.line(id) else { return }
    let cause = live.cause(of: line)
    let isPresent = live.isPresent(id)
    let row = FactRow(line: line, cause: cause)
    if isPresent { facts.update(id, row) } else { facts.remove(id) }
    guard frozen == nil else { return }
    guard isPresent, let slot = facts.slot(of: id) else {
      return panes.remove(id, lingering: now.uptime + Self.goneFor)
    }
    panes.update(
      line, cause: cause, slot: slot, isShown: passes(line, row),
      lingering: now.uptime + Self.lingerFor)
  }

  /// Whether the line panes show the line.
  private func passes(_ line: Line, _ row: FactRow) -> Bool {
    guard !lineFilter.isEmpty else { return line.state != .closed }
    return CompiledFilter(lineFilter.ofLines).matches(row, at: now.time)
  }

  /// Takes a board that was not told step by step.
  private mutating func takeWhole(gone: [ServiceLineID]) {
    facts = RecordFacts(.lines)
    for line in live.lines {
      facts.update(line.id, FactRow(line: line, cause: live.cause(of: line)))
    }
    for id in gone { updateLine(id) }
    guard frozen == nil else { return }
    rebuildLines(anew: true, atOnce: false)
  }

  /// Finds out anew which lines are shown, and in which order.
  /// - Parameters:
  ///   - anew: whether lines may be others than those that were told step by step.
  ///   - atOnce: whether a person asked for it; else no row moves while the order is held.
  mutating func rebuildLines(anew: Bool = false, atOnce: Bool = true) {
    let facts = frozen?.facts ?? facts
    let order = LineOrder(sort: settings[.lines].sort, under: lineFilter)
    if anew || order != panes.order { panes.rebuild(board, facts, order: order) }
    panes.filter(facts.matches(of: lineFilter.ofLines, at: shownNow), atOnce: atOnce)
  }

  /// Marks what a person would want to see change: that a line came, its state and its health.
  private mutating func mark(_ line: Line, before: Line?) {
    guard status.lines.isComplete, frozen == nil else { return }
    guard let before, before.newest != nil else {
      marks.add(.new, to: .line(line.id), at: now.uptime)
      return
    }
    // A detail that is read for the first time tells more of the health, and changes none.
    let isNews = before.isDetailKnown == line.isDetailKnown
    if before.state != line.state || (isNews && before.health != line.health) {
      marks.add(.changed, to: .line(line.id), at: now.uptime)
    }
  }

  /// Tells actions what a record says.
  private mutating func noteState(of line: Line) {
    guard let newest = line.newest else { return }
    for progress in program.actions where progress.action.line == line.id {
      advance(progress.action) { $0.saw(line.state, number: newest.number) }
    }
  }
}

extension SyncStatus {
  /// What can be seen of it: an answer that only makes fresh data newer, as nearly every poll does,
  /// changes nothing.
  fileprivate var seen: SyncStatus {
    var seen = self
    (seen.lines, seen.events) = (lines.seen, events.seen)
    (seen.details, seen.place) = (details?.seen, place?.seen)
    (seen.interest, seen.isSynced) = (Interest(), false)
    // The dashboard steps it.
    seen.budget?.used = 0
    return seen
  }
}

extension SyncStatus.Freshness {
  /// Whether there is an answer at all can be seen.
  fileprivate var seen: SyncStatus.Freshness {
    let some = Moment(time: Timestamp(microseconds: 0), uptime: .zero)
    var seen = self
    (seen.asOf, seen.newest) = (asOf.map { _ in some }, newest.map { _ in some })
    return seen
  }
}

extension Int {
  /// The number to show for the requests of the last minute: steps of five, upwards at once and
  /// downwards late, so that a rate that hovers at a step does not make the header flicker.
  fileprivate func stepped(to used: Int) -> Int {
    used > self || used <= self - 10 ? (used + 4) / 5 * 5 : self
  }
}
