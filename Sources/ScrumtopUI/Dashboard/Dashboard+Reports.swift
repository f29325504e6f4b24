import ScrumtopCore

extension Dashboard {
  mutating func handle(_ report: Report) -> [Effect] {
    switch report {
    case .status(let status):
      guard let change = data.merge(status, showsAge: freshness.showsAge) else { return [] }
      if change.movesFeed, data.frozen == nil { updateFeed() }
      return change.isVisible ? [.draw] : []
    case .changes(let changes):
      return apply(changes)
    }
  }

  private mutating func apply(_ changes: [Change]) -> [Effect] {
    var (feedMoved, visible) = (false, false)
    var effects: [Effect] = []
    for change in changes {
      switch data.apply(change) {
      case .confirmed: continue
      case .gone(let gone):
        guard !gone.isEmpty else { continue }
        for id in gone { updateRow(of: id) }
      case .replaced(let gone):
        for line in actions.lines.compactMap(data.live.line) {
          effects += perform(actions.handle(line))
        }
        for id in gone { updateRow(of: id) }
        if data.frozen == nil { rebuildLines(anew: true, atOnce: false) }
        feedMoved = true
      case .line(let id, let before):
        guard let line = data.live.line(id) else { continue }
        effects += perform(actions.handle(line))
        mark(line, before: before)
        updateRow(of: id)
      case .cause(let id): updateRow(of: id)
      case .events: feedMoved = true
      case .runs: break
      }
      visible = true
    }
    guard data.frozen == nil else { return effects }
    if feedMoved { updateFeed() }
    return effects + (visible ? [.draw] : [])
  }

  /// Updates the row of one line as it is now.
  private mutating func updateRow(of id: ServiceLineID) {
    guard data.frozen == nil, let line = data.live.line(id) else { return }
    guard data.live.isPresent(id), let slot = data.facts.slot(of: id) else {
      return panes.remove(id, lingering: now.uptime + Self.goneFor)
    }
    let cause = data.live.cause(of: line)
    panes.update(
      line, cause: cause, slot: slot, isShown: passes(line, cause),
      lingering: now.uptime + Self.lingerFor)
  }

  /// Whether the line panes show the line.
  private func passes(_ line: Line, _ cause: Transition?) -> Bool {
    guard !lineFilter.isEmpty else { return line.state != .closed }
    return CompiledFilter(lineFilter.ofLines).matches(
      FactRow(line: line, cause: cause), at: now.time)
  }

  /// Finds out anew which lines are shown, and in which order.
  /// - Parameters:
  ///   - anew: whether lines may be others than those that were told step by step.
  ///   - atOnce: whether a person asked for it; else no row moves while the order is held.
  mutating func rebuildLines(anew: Bool = false, atOnce: Bool = true) {
    let facts = data.facts
    let order = LineOrder(sort: settings[.lines].sort, under: lineFilter)
    if anew || order != panes.order { panes.rebuild(board, facts, order: order) }
    panes.filter(facts.matches(of: lineFilter.ofLines, at: shownNow), atOnce: atOnce)
  }

  /// Marks what a person would want to see change: that a line came, its state and its health.
  private mutating func mark(_ line: Line, before: Line?) {
    guard status.lines.isComplete, data.frozen == nil else { return }
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
}
