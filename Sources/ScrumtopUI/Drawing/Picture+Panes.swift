import ScrumtopCore
import TerminalGrid

extension Picture {
  mutating func drawPanes(_ frames: [Layout.PaneFrame]) {
    // The frame in focus is drawn last: it owns the edges it shares.
    for frame in frames where frame.pane != dashboard.focus {
      grid.drawFrame(frame.outer, style: theme[.border])
    }
    for frame in frames where frame.pane == dashboard.focus {
      grid.drawFrame(frame.outer, style: theme[.borderFocused])
    }
    for frame in frames {
      drawTitle(
        title(of: frame.pane),
        facts: facts(of: frame.pane, isFirst: frame.pane == frames.first?.pane),
        of: frame.outer,
        style: theme[frame.pane == dashboard.focus ? .titleFocused : .title])
      drawRows(of: frame)
    }
    drawPosition(dashboard.paneLists[dashboard.focus], of: dashboard.panes[dashboard.focus].count)
  }

  private mutating func drawRows(of frame: Layout.PaneFrame) {
    let rows = dashboard.panes[frame.pane]
    let list = dashboard.paneLists[frame.pane]
    let top = min(max(0, list?.top ?? 0), rows.count)
    let visible = rows[top..<min(rows.count, top + frame.content.rows)]
    let rowSpans = RowSpans(
      dashboard: dashboard, columns: frame.content.columns - Dashboard.gutter,
      content: LineTable.Content(frame.pane), visible: visible)
    for (offset, row) in visible.enumerated() {
      let isCursor =
        frame.pane == dashboard.focus && top + offset == list?.index && dashboard.places.isEmpty
      drawRow(
        rowSpans.spans(of: row),
        in: Rect(
          column: frame.content.column, row: frame.content.row + offset,
          columns: frame.content.columns, rows: 1),
        isCursor: isCursor, isDimmed: isStale || rowSpans.hasLeft(row, frame.pane))
    }
  }

  /// `3/18` in the lower border.
  mutating func drawPosition(_ list: ListState?, of count: Int) {
    guard count > 0, let list else { return }
    let text = " \(list.index + 1)/\(count) "
    let row = grid.size.rows - 2
    grid.put(
      text, column: grid.size.columns - text.utf8.count - 2, row: row, style: theme[.text])
  }
}

extension Picture {
  private func title(of pane: Pane) -> [Span] {
    let panes = dashboard.panes
    let (status, hasLines) = (dashboard.status, dashboard.hasLines)
    func counted(_ name: String, _ state: ExecutionState) -> [Span] {
      [Span(hasLines ? "\(name) \(panes.stateCounts[state] ?? 0)" : "\(name) loading…", .title)]
    }
    switch pane {
    case .blocked: return counted("Blocked", .blocked)
    case .running: return counted("Running", .running)
    case .resting:
      guard hasLines else { return [Span("Paused · idle loading…", .title)] }
      var words = [
        "Paused \(panes.stateCounts[.paused] ?? 0)", "idle \(panes.stateCounts[.idle] ?? 0)",
      ]
      let unknown = panes.stateCounts.filter { !$0.key.isKnown }
      words += unknown.sorted { $0.key.rawValue < $1.key.rawValue }.prefix(3).map {
        "\($0.key.rawValue.prefix(16)) \($0.value)"
      }
      return [Span(words.joined(separator: " · "), .title)]
    case .health:
      guard hasLines else { return [Span("Health loading…", .title)] }
      let known = "\(panes.knownCount) of \(panes.openCount) lines known"
      return [Span("Health", .title), Span(" · \(known)", .label)]
    case .events:
      guard status.feedScope != .needsOrganization else {
        return [Span("Events", .title), Span(" need --organization ORG-…", .messageWarning)]
      }
      guard status.events.isComplete || !panes[.events].isEmpty else {
        return [Span(status.events.error == nil ? "Events loading…" : "Events", .title)]
      }
      let isFollowing = dashboard.paneLists[.events]?.index ?? 0 == 0
      return [
        Span("Events", .title), Span(isFollowing ? " · following" : " · not following", .label),
      ]
    }
  }

  /// What has to be known about a pane's data; the most important first.
  private func facts(of pane: Pane, isFirst: Bool) -> [Span] {
    switch pane {
    case .blocked, .running, .resting:
      var facts = isFirst ? freshness(dashboard.status.lines) : []
      if isFirst { facts += dropped(dashboard.board.droppedLines) }
      if pane == dashboard.focus, dashboard.isHolding, dashboard.panes.isHeld {
        facts.append(Span("order held", .label))
      }
      return facts
    case .health: return []
    case .events:
      var facts: [Span] = []
      if dashboard.status.feedScope == .workspaceOnly {
        facts.append(Span("workspace only", .label))
      }
      return facts + freshness(dashboard.status.events) + dropped(dashboard.board.events.dropped)
    }
  }

  /// What the limits let go, so that nobody takes a part for the whole.
  private func dropped(_ count: Int) -> [Span] {
    count > 0 ? [Span("oldest \(Format.grouped(Int64(count))) dropped", .messageWarning)] : []
  }

  private func freshness(_ freshness: SyncStatus.Freshness) -> [Span] {
    var facts: [Span] = []
    if let error = freshness.error { facts.append(Span(error.fault, .messageWarning)) }
    if !freshness.isComplete, freshness.loaded > 0 {
      facts.append(Span("loading \(Format.grouped(Int64(freshness.loaded)))…", .label))
    }
    switch freshness.shownAge(at: dashboard.now.time) {
    case .list(let age): facts.append(Span("\(Format.ageInWords(age)) old", .messageWarning))
    case .oldestPage(let age): facts.append(Span("oldest page \(Format.ageInWords(age))", .label))
    case nil: break
    }
    if freshness.unreadable > 0 {
      let noun = freshness.unreadable == 1 ? "record" : "records"
      facts.append(Span("\(freshness.unreadable) \(noun) unreadable", .messageWarning))
    }
    return facts
  }
}

extension Layout.PaneFrame {
  /// The pane with its frame; neighbours share edges.
  var outer: Rect { content.inset(by: -1) }
}

extension LineTable.Content {
  init(_ pane: Pane) {
    switch pane {
    case .blocked: self = .blocked
    case .running: self = .running
    case .resting, .health, .events: self = .mixed
    }
  }
}
