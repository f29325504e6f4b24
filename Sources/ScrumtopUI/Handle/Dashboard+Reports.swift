import ScrumtopCore

extension Dashboard {
  mutating func take(_ report: Report, presented: Int) -> [Effect] {
    switch report {
    case .status(let status):
      guard status != self.status else { return [] }
      let feedMoved = status.coverage[.events] != self.status.coverage[.events]
      let budgetUse = status.budget.map { shownBudgetUse.stepped(to: $0.used) } ?? 0
      let isSeen =
        budgetUse != shownBudgetUse || status.looks(unlike: self.status, at: now.time)
      self.status = status
      shownBudgetUse = budgetUse
      if feedMoved { updateFeed() }
      return isSeen ? [.draw] : []
    case .changes(let changes):
      return take(changes, presented: presented)
    }
  }

  private mutating func take(_ changes: [Change], presented: Int) -> [Effect] {
    var (linesMoved, feedMoved, visible) = (false, false, false)
    for change in changes {
      let before = presentLines(before: change)
      board.apply(change)
      switch change {
      case .whole(let whole):
        newestNumber = max(newestNumber, whole.newestNumber)
        let inQuestion = actions.map(\.action.line) + (dialog?.targets.map(\.line) ?? [])
        for line in Set(inQuestion).compactMap(whole.line) {
          noteState(of: line, presented: presented)
        }
        noteGone(before.filter { !whole.isPresent($0) })
        (linesMoved, feedMoved) = (true, true)
      case .line(let line):
        newestNumber = max(newestNumber, line.lastSeen)
        noteState(of: line, presented: presented)
        if !board.isPresent(line.id) { noteGone([line.id]) }
        linesMoved = true
      case .confirmed(_, let number, _):
        newestNumber = max(newestNumber, number)
        continue
      case .passCompleted(let number):
        newestNumber = max(newestNumber, number)
        let gone = before.filter { !board.isPresent($0) }
        guard !gone.isEmpty else { continue }
        noteGone(gone)
        linesMoved = true
      case .transition: linesMoved = true
      case .events: feedMoved = true
      case .runs: break
      }
      visible = true
    }
    if linesMoved { updateLines() }
    if feedMoved { updateFeed() }
    return visible ? [.draw] : []
  }

  /// The lines a change may make disappear: only the end of a pass
  /// and a whole board do, and only then is it counted.
  private func presentLines(before change: Change) -> [ServiceLineID] {
    switch change {
    case .passCompleted, .whole: board.lines.map(\.id)
    case .line, .confirmed, .events, .runs, .transition: []
    }
  }

  private mutating func noteGone(_ ids: [ServiceLineID]) {
    for id in ids where goneUntil[id] == nil { goneUntil[id] = now.uptime + Self.goneFor }
  }

  mutating func updateLines() {
    panes.update(lines: board, lingering: Set(goneUntil.keys))
  }

  /// The feed goes back as far as its polls and what was asked for: histories reach further back and
  /// are not mixed in.
  mutating func updateFeed() {
    let since = status.coverage[.events]?.since
    let first = since.map { board.events.firstIndex(from: $0) } ?? board.events.startIndex
    var rows: [RowID] = board.events[first...].reversed().map { .event($0.record.id) }
    if status.coverage[.events]?.extent == .partial { rows.append(.more) }
    panes.update(events: rows)
  }

  /// Tells actions and an open dialog what a record says.
  private mutating func noteState(of line: Line, presented: Int) {
    if let newest = line.newest {
      for progress in actions where progress.action.line == line.id {
        advance(progress.action) { $0.saw(line.state, number: newest.number) }
      }
    }
    refreshDialog(line, presented: presented)
  }
}

extension SyncStatus {
  /// Whether a screen drawn from it differs from one drawn from `other`: an answer that only makes
  /// fresh data newer, as nearly every poll does, changes nothing that can be seen.
  fileprivate func looks(unlike other: SyncStatus, at time: Timestamp) -> Bool {
    let wasAgeSeen = [other.lines, other.events].contains { $0.shownAge(at: time) != nil }
    return wasAgeSeen || seen != other.seen
  }

  private var seen: SyncStatus {
    var seen = self
    // Whether there is one at all can be seen.
    seen.lines.asOf = lines.asOf.map { _ in Timestamp(microseconds: 0) }
    seen.events.asOf = events.asOf.map { _ in Timestamp(microseconds: 0) }
    (seen.interest, seen.isSynced) = (Interest(), false)
    // The dashboard steps it.
    seen.budget?.used = 0
    return seen
  }
}

extension SyncStatus.Freshness {
  enum ShownAge: Equatable {
    /// The list as a whole is not live any more.
    case list(Duration)
    /// Pages are read in turn, and one of them waits long for its turn.
    case oldestPage(Duration)
  }

  /// The age a pane says; nil while the data is as fresh as it is meant to be.
  func shownAge(at time: Timestamp) -> ShownAge? {
    guard let asOf else { return nil }
    let age = time - asOf
    if age > interval * 2, age >= .seconds(15) { return .list(age) }
    return age >= .seconds(30) && age > interval + .seconds(15) ? .oldestPage(age) : nil
  }
}

extension Int {
  /// The number to show for the requests of the last minute: steps of five, upwards at once and
  /// downwards late, so that a rate that hovers at a step does not make the header flicker.
  fileprivate func stepped(to used: Int) -> Int {
    used > self || used <= self - 10 ? (used + 4) / 5 * 5 : self
  }
}
