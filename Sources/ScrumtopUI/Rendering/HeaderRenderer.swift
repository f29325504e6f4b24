import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws the first row: the session, the most important counts, and how fresh they are.
struct HeaderRenderer {
  let dashboard: Dashboard

  /// One fact of the header.
  private struct Item {
    /// Its place in the order in which items are let in, each its own; 0 always is.
    let priority: Int
    /// The same in less and less room; the first that fits is written.
    var texts: [String]
    var role = Role.header

    init(priority: Int, texts: [String], role: Role = .header) {
      self.priority = priority
      self.texts = texts
      self.role = role
    }

    init(priority: Int, text: String, role: Role = .header) {
      self.init(priority: priority, texts: [text], role: role)
    }

    var text: String { texts.first ?? "" }
  }

  func draw(into frame: inout FrameRenderer) {
    let style = frame.theme[.header]
    frame.grid.fill(
      Rect(column: 0, row: 0, columns: frame.grid.size.columns, rows: 1), style: style)
    let (allLeft, allMiddle, allRight) = (identity, counts, link)
    func width(_ items: [Item]) -> Int {
      items.reduce(0) { $0 + frame.grid.width(of: $1.text) } + max(0, items.count - 1) * 2
    }
    // What matters most is let in first; whatever has no room any more stays away.
    var room = frame.grid.size.columns
    var admitted: [Int: Item] = [:]
    for item in (allLeft + allMiddle + allRight).sorted(by: { $0.priority < $1.priority }) {
      let fitting = item.texts.first { frame.grid.width(of: $0) + 2 <= room }
      guard let text = fitting ?? (item.priority == 0 ? item.texts.last : nil) else { continue }
      admitted[item.priority] = Item(priority: item.priority, text: text, role: item.role)
      room -= frame.grid.width(of: text) + 2
    }
    let (left, middle, right) = (
      allLeft.compactMap { admitted[$0.priority] }, allMiddle.compactMap { admitted[$0.priority] },
      allRight.compactMap { admitted[$0.priority] }
    )
    let end = draw(left, column: 1, into: &frame)
    let start = frame.grid.size.columns - 1 - width(right)
    draw(right, column: start, into: &frame)
    let centre = (frame.grid.size.columns - width(middle)) / 2
    let first = end + (left.isEmpty ? 0 : 2)
    let column = max(first, min(centre, start - 2 - width(middle)))
    draw(middle, column: column, into: &frame)
  }

  @discardableResult
  private func draw(_ items: [Item], column: Int, into frame: inout FrameRenderer) -> Int {
    var column = column
    for (index, item) in items.enumerated() {
      if index > 0 { column += 2 }
      let style = frame.theme[item.role]
      column = frame.grid.put(item.text, column: column, row: 0, style: style)
    }
    return column
  }

  private var identity: [Item] {
    let session = dashboard.session
    var items = [Item(priority: 12, text: "scrumtop")]
    // The port of the embedded workspace means nothing to a person: DEMO is enough.
    if !session.isDemo {
      let name = session.context.map { "\($0) (\(session.host))" } ?? session.host
      items.append(Item(priority: 9, text: name))
    }
    if let workspace = session.workspace { items.append(Item(priority: 7, text: workspace)) }
    if session.isDemo { items.append(Item(priority: 2, text: " DEMO ", role: .headerBadge)) }
    if session.isReadOnly {
      items.append(Item(priority: 3, text: " READ-ONLY ", role: .headerBadge))
    }
    if let frozen = dashboard.data.frozen {
      let at = dashboard.liveTimes.minute(frozen.at.time)
      items.append(Item(priority: 5, text: " FROZEN \(at) ", role: .headerBadge))
    }
    if let view = dashboard.panes.viewName { items.append(Item(priority: 13, text: view)) }
    return items
  }

  private var counts: [Item] {
    guard dashboard.panes.hasLines(dashboard.status) else {
      return [Item(priority: 0, text: "loading…")]
    }
    let tally = dashboard.panes.rows.tally
    let blocked = tally.stateCounts[.blocked] ?? 0
    let paused = tally.stateCounts[.paused] ?? 0
    return [
      Item(
        priority: 0, text: "\(Format.grouped(blocked)) blocked",
        role: blocked > 0 ? .headerAlert : .header),
      Item(
        priority: 4, text: "\(Format.grouped(tally.redCount)) red",
        role: tally.redCount > 0 ? .headerAlert : .header),
      Item(priority: 8, text: "\(Format.grouped(paused)) paused"),
    ]
  }

  private var link: [Item] {
    var items = [freshness]
    if let budget = dashboard.status.budget {
      items.append(
        Item(priority: 10, text: "API \(dashboard.data.shownBudgetUse)/\(budget.perMinute)"))
    }
    items.append(Item(priority: 11, text: dashboard.liveTimes.clock))
    return items
  }

  /// Whether everything is live, or what is late most of all.
  private var freshness: Item {
    if let left = dashboard.freshness.holdLeft {
      return Item(priority: 1, texts: Messages.held(left), role: .headerAlert)
    }
    if let (part, delay) = dashboard.freshness.worstDelay {
      let texts = Messages.late(
        part, delay, at: dashboard.now.uptime, retry: dashboard.key(of: .refresh))
      return Item(priority: 1, texts: texts, role: .headerAlert)
    }
    let isStarting = dashboard.status.lines.newest == nil && dashboard.status.lines.asOf == nil
    return Item(priority: 6, text: isStarting ? "connecting" : "live")
  }
}

extension HeaderRenderer {
  /// The screen below 40x10: what counts, as far as it goes.
  func drawOneLine(into frame: inout FrameRenderer) {
    let theme = frame.theme
    guard frame.grid.size.rows > 0, frame.grid.size.columns > 0 else { return }
    let blocked = dashboard.panes.rows.tally.stateCounts[.blocked] ?? 0
    let alert = theme[blocked > 0 ? .headerAlert : .header]
    let words = blockedInWords(blocked)
    let columns = frame.grid.size.columns
    let text = words.first { frame.grid.width(of: $0) <= columns } ?? words.last ?? ""
    let row = frame.grid.size.rows / 2
    frame.grid.put(text, column: 0, row: row, style: alert)
    let hint = "needs 40x10"
    if row + 1 < frame.grid.size.rows, hint.utf8.count <= columns {
      frame.grid.put(hint, column: 0, row: row + 1, style: theme[.muted])
    }
  }

  /// The same fact in less and less room, the shortest for one column.
  private func blockedInWords(_ blocked: Int) -> [String] {
    guard dashboard.panes.hasLines(dashboard.status) else {
      return ["scrumtop: loading…", "loading…", "…"]
    }
    let red = dashboard.panes.rows.tally.redCount
    let suffix = dashboard.freshness.delay(of: .lines) == nil ? "" : ", old"
    return [
      "scrumtop: \(blocked) blocked, \(red) red\(suffix)",
      "\(blocked) blocked, \(red) red\(suffix)",
      "\(blocked) blocked\(suffix)", "\(blocked) blk", "\(blocked)", blocked > 0 ? "!" : "0",
    ]
  }
}
