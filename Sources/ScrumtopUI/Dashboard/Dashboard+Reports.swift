import ScrumtopCore
import ScrumtopPresentation

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
        for id in gone { panes.update(id, data, at: now) }
      case .replaced(let gone):
        for line in actions.lines.compactMap(data.live.line) {
          effects += perform(actions.handle(line))
        }
        for id in gone { panes.update(id, data, at: now) }
        if data.frozen == nil { panes.rebuild(panesContext, fromBoard: true, atOnce: false) }
        feedMoved = true
      case .line(let id, let before):
        guard let line = data.live.line(id) else { continue }
        effects += perform(actions.handle(line))
        panes.mark(line, before: before, data, at: now.uptime)
        panes.update(id, data, at: now)
      case .cause(let id): panes.update(id, data, at: now)
      case .events: feedMoved = true
      case .runs: break
      }
      visible = true
    }
    guard data.frozen == nil else { return effects }
    if feedMoved { updateFeed() }
    return effects + (visible ? [.draw] : [])
  }
}
