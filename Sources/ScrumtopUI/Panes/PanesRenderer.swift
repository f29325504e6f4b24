import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Picture {
  mutating func drawPanes(_ frames: [Layout.PaneFrame]) {
    // The frame in focus is drawn last: it owns the edges it shares.
    for frame in frames where frame.pane != dashboard.panes.focus {
      grid.drawFrame(frame.outer, style: theme[.border])
    }
    for frame in frames where frame.pane == dashboard.panes.focus {
      grid.drawFrame(frame.outer, style: theme[.borderFocused])
    }
    for frame in frames {
      drawTitle(
        title(of: frame.pane),
        facts: facts(of: frame.pane, isFirst: frame.pane == frames.first?.pane),
        of: frame.outer,
        style: theme[frame.pane == dashboard.panes.focus ? .titleFocused : .title])
      drawRows(of: frame)
    }
    drawPosition(
      dashboard.panes.lists[dashboard.panes.focus] ?? ListState(),
      of: dashboard.panes.rows[dashboard.panes.focus].count,
      height: dashboard.panes.listHeight(of: dashboard.panes.focus, in: layout))
  }

  private mutating func drawRows(of frame: Layout.PaneFrame) {
    let pane = frame.pane
    let table = List(
      rows: dashboard.panes.rows[pane], state: dashboard.panes.lists[pane] ?? ListState(),
      subject: pane.listed, content: LineTable.Content(pane),
      shift: dashboard.panes.shifts[pane] ?? 0,
      isFocused: pane == dashboard.panes.focus && dashboard.views.isEmpty,
      isStale: dashboard.freshness.isStale(pane),
      headingRows: dashboard.panes.headingRows(of: frame.content))
    draw(table, in: frame.content) { [panes = dashboard.panes.rows] in panes.hasLeft($0, pane) }
    let row = frame.content.row + dashboard.panes.headingRows(of: frame.content)
    guard let note = dashboard.emptyNote(of: pane), row < frame.content.endRow else { return }
    grid.put(
      note, column: frame.content.column + Dashboard.gutter, row: row,
      columns: frame.content.columns - Dashboard.gutter, style: theme[.messageWarning])
  }
}

extension Picture {
  private func title(of pane: Pane) -> [Span] {
    let panes = dashboard.panes.rows
    let (status, hasLines) = (dashboard.status, dashboard.hasLines)
    let counts = panes.tally.stateCounts
    func counted(_ name: String, _ state: ExecutionState) -> [Span] {
      guard hasLines else { return [Span("\(name) loading…", .title)] }
      return [Span("\(name) \(part(pane, of: counts[state] ?? 0))", .title)]
    }
    switch pane {
    case .blocked: return counted("Blocked", .blocked)
    case .running: return counted("Running", .running)
    case .resting:
      guard hasLines else { return [Span("Paused · idle loading…", .title)] }
      var words = [
        "Paused \(Format.grouped(counts[.paused] ?? 0))",
        "idle \(Format.grouped(counts[.idle] ?? 0))",
      ]
      let unknown = counts.filter { !$0.key.isKnown }
      words += unknown.sorted { $0.key.rawValue < $1.key.rawValue }.prefix(3).map {
        "\($0.key.rawValue.prefix(16)) \(Format.grouped($0.value))"
      }
      if dashboard.panes.filter.filter.namesClosed {
        words.append("closed \(Format.grouped(panes.tally.closedCount))")
      }
      let all = words.joined(separator: " · ")
      guard !dashboard.panes.filter.isEmpty else { return [Span(all, .title)] }
      return [Span("\(all): \(Format.grouped(panes.count(.resting))) shown", .title)]
    case .health:
      guard hasLines else { return [Span("Health loading…", .title)] }
      let known = Wording.known(panes.tally)
      return [Span("Health", .title), Span(" · \(known)", .label)]
    case .events:
      guard status.feedScope != .needsOrganization else {
        return [Span("Events", .title), Span(" need --organization ORG-…", .messageWarning)]
      }
      guard status.events.isComplete || !panes[.events].isEmpty else {
        return [Span(status.events.error == nil ? "Events loading…" : "Events", .title)]
      }
      return [Span("Events", .title), Span(" · \(feedWords)", .label)]
    }
  }

  /// How much of a pane the filter shows: `3`, `1 of 3`.
  private func part(_ pane: Pane, of all: Int) -> String {
    let all = Format.grouped(all)
    guard !dashboard.panes.filter.isEmpty else { return all }
    return "\(Format.grouped(dashboard.panes.rows.count(pane))) of \(all)"
  }

  /// What the feed shows, and whether it follows.
  private var feedWords: String {
    let feed = dashboard.feed
    var words: [String] = []
    if let range = feed.range { words.append(range.text) }
    if !feed.filter.isEmpty {
      words.append(
        "\(Format.grouped(Int64(feed.matchCount))) of \(Format.grouped(Int64(feed.total)))")
    }
    let arrow = feed.order == .oldestFirst ? "↓" : "↑"
    if feed.order != .newestFirst, let sort = dashboard.settings[.events].sort {
      words.append("by \(sort.words)")
    }
    if dashboard.data.frozen != nil {
      words.append("frozen")
    } else if feed.unread > 0 {
      words.append("\(arrow) \(Format.grouped(Int64(feed.unread))) new")
    } else if feed.order == .newestFirst {
      words.append(feed.follows ? "following" : "not following")
    }
    return words.joined(separator: " · ")
  }

  /// What has to be known about a pane's data; the most important first.
  private func facts(of pane: Pane, isFirst: Bool) -> [Span] {
    let position = position(in: pane)
    switch pane {
    case .blocked, .running, .resting:
      // Why the lines are late is said over the rows.
      var facts = isFirst ? freshness(of: .lines, dashboard.status.lines) : []
      if isFirst { facts += causeCoverage + dropped(dashboard.board.droppedLines) }
      if pane == dashboard.panes.focus, dashboard.isHolding, dashboard.panes.rows.isHeld,
        !dashboard.panes.rows[pane].isEmpty
      {
        facts.append(Span("order held", .label))
      }
      if let sort = dashboard.settings[.lines].sort, isFirst {
        facts.append(Span("by \(sort.words)", .label))
      }
      return facts + position
    case .health:
      guard let details = dashboard.status.details,
        let delay = dashboard.freshness.delay(of: .details)
      else {
        return position
      }
      return lateness(of: details, delay) + position
    case .events:
      var facts: [Span] = []
      if dashboard.status.feedScope == .workspaceOnly {
        facts.append(Span("workspace only", .label))
      }
      facts +=
        freshness(of: .events, dashboard.status.events) + dropped(dashboard.board.events.dropped)
      return facts + progress + position
    }
  }

  /// Which rows of a pane are in sight that shows a part of them: `1–5/30`. That of the pane in focus is
  /// said in the corner.
  private func position(in pane: Pane) -> [Span] {
    let (count, height) = (
      dashboard.panes.rows[pane].count, dashboard.panes.listHeight(of: pane, in: layout)
    )
    guard pane != dashboard.panes.focus, height > 0, count > height,
      let list = dashboard.panes.lists[pane]
    else { return [] }
    let (first, last) = (Int64(list.top + 1), Int64(min(count, list.top + height)))
    let all = Format.grouped(Int64(count))
    return [Span("\(Format.grouped(first))–\(Format.grouped(last))/\(all)", .label)]
  }

  /// What is being fetched because somebody asked for it.
  private var progress: [Span] {
    dashboard.status.progress.map { [Span(Wording.progress($0, at: dashboard.now.time), .label)] }
      ?? []
  }

  /// Of how many lines it is known what their filter asks.
  private var causeCoverage: [Span] {
    guard let coverage = dashboard.panes.causeCoverage, !coverage.isWhole else { return [] }
    return [
      Span(Wording.known(coverage, isShort: grid.size.columns < Self.wordsFit), .messageWarning)
    ]
  }

  /// Narrower titles have no room for sentences.
  private static let wordsFit = 60

  /// What the limits let go, so that nobody takes a part for the whole.
  private func dropped(_ count: Int) -> [Span] {
    count > 0 ? [Span("oldest \(Format.grouped(Int64(count))) dropped", .messageWarning)] : []
  }

  private func freshness(of part: FreshPart, _ freshness: SyncStatus.Freshness) -> [Span] {
    let delay = dashboard.freshness.delay(of: part)
    var facts = delay.map { lateness(of: freshness, $0, isNamed: part != .lines) } ?? []
    if !freshness.isComplete, freshness.loaded > 0 {
      facts.append(Span("loading \(Format.grouped(Int64(freshness.loaded)))…", .label))
    }
    if delay == nil, let age = freshness.oldestPage(at: dashboard.now) {
      facts.append(Span("oldest page \(Format.ageInWords(age))", .label))
    }
    if freshness.unreadable > 0 {
      let noun = freshness.unreadable == 1 ? "record" : "records"
      facts.append(Span("\(freshness.unreadable) \(noun) unreadable", .messageWarning))
    }
    return facts
  }

  /// How old something is that is late, and why where that is known.
  /// - Parameter isNamed: whether the reason is said here, too.
  func lateness(
    of freshness: SyncStatus.Freshness, _ delay: SyncStatus.Delay, isNamed: Bool = true
  ) -> [Span] {
    let fault = isNamed ? delay.error?.fault : nil
    let isOld = freshness.asOf != nil && delay.silence >= .seconds(2)
    let age = isOld ? delay.age.map { "\(Format.elapsed($0)) old" } : nil
    return [age, fault].compactMap(\.self).map { Span($0, .messageWarning) }
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
