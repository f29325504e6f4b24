import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws the panes of the main screen.
struct PanesRenderer {
  let panes: Panes
  let data: WorkspaceData
  let freshness: DataFreshness
  let feed: Feed
  let layout: Layout
  let rows: RowContext
  /// Whether rows must not move now.
  let isHolding: Bool
  /// The sentence for a pane without rows.
  let emptyNote: (Pane) -> String?

  func draw(_ boxes: [Layout.PaneFrame], into frame: inout FrameRenderer) {
    let theme = frame.theme
    // The box in focus is drawn last: it owns the edges it shares.
    for box in boxes where box.pane != panes.focus {
      frame.grid.drawFrame(box.outer, style: theme[.border])
    }
    for box in boxes where box.pane == panes.focus {
      frame.grid.drawFrame(box.outer, style: theme[.borderFocused])
    }
    let isNarrow = frame.grid.size.columns < Self.wordsFit
    for box in boxes {
      frame.drawTitle(
        title(of: box.pane),
        facts: facts(of: box.pane, isFirst: box.pane == boxes.first?.pane, isNarrow: isNarrow),
        of: box.outer, style: theme[box.pane == panes.focus ? .titleFocused : .title])
      drawRows(of: box, into: &frame)
    }
    frame.drawPosition(
      panes.lists[panes.focus] ?? ListState(), of: panes.rows[panes.focus].count,
      height: panes.listHeight(of: panes.focus, in: layout))
  }

  private func drawRows(of box: Layout.PaneFrame, into frame: inout FrameRenderer) {
    let pane = box.pane
    let headingRows = panes.headingRows(of: box.content)
    let list = FrameRenderer.List(
      rows: panes.rows[pane], state: panes.lists[pane] ?? ListState(), subject: pane.listed,
      content: LineTable.Content(pane), shift: panes.shifts[pane] ?? 0,
      isFocused: pane == panes.focus, isStale: freshness.isStale(pane), headingRows: headingRows,
      marks: panes.marks)
    frame.draw(list, rows, in: box.content) { panes.rows.hasLeft($0, pane) }
    let row = box.content.row + headingRows
    guard let note = emptyNote(pane), row < box.content.endRow else { return }
    let style = frame.theme[.messageWarning]
    frame.grid.put(
      note, column: box.content.column + Dashboard.gutter, row: row,
      columns: box.content.columns - Dashboard.gutter, style: style)
  }
}

extension PanesRenderer {
  private func title(of pane: Pane) -> [Span] {
    let (status, tally) = (data.status, panes.rows.tally)
    let (counts, hasLines) = (tally.stateCounts, panes.hasLines(status))
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
      if panes.filter.filter.namesClosed {
        words.append("closed \(Format.grouped(tally.closedCount))")
      }
      let all = words.joined(separator: " · ")
      guard !panes.filter.isEmpty else { return [Span(all, .title)] }
      return [Span("\(all): \(Format.grouped(panes.rows.count(.resting))) shown", .title)]
    case .health:
      guard hasLines else { return [Span("Health loading…", .title)] }
      let known = Messages.known(tally)
      return [Span("Health", .title), Span(" · \(known)", .label)]
    case .events:
      guard status.feedScope != .needsOrganization else {
        return [Span("Events", .title), Span(" need --organization ORG-…", .messageWarning)]
      }
      guard status.events.isComplete || !panes.rows[.events].isEmpty else {
        return [Span(status.events.error == nil ? "Events loading…" : "Events", .title)]
      }
      return [Span("Events", .title), Span(" · \(feedWords)", .label)]
    }
  }

  /// How much of a pane the filter shows: `3`, `1 of 3`.
  private func part(_ pane: Pane, of all: Int) -> String {
    let all = Format.grouped(all)
    guard !panes.filter.isEmpty else { return all }
    return "\(Format.grouped(panes.rows.count(pane))) of \(all)"
  }

  /// What the feed shows, and whether it follows.
  private var feedWords: String {
    var words: [String] = []
    if let range = feed.range { words.append(range.text) }
    if !feed.filter.isEmpty {
      words.append(
        "\(Format.grouped(Int64(feed.matchCount))) of \(Format.grouped(Int64(feed.total)))")
    }
    let arrow = feed.order == .oldestFirst ? "↓" : "↑"
    if feed.order != .newestFirst, let sort = rows.settings[.events].sort {
      words.append("by \(sort.words)")
    }
    if data.frozen != nil {
      words.append("frozen")
    } else if feed.unread > 0 {
      words.append("\(arrow) \(Format.grouped(Int64(feed.unread))) new")
    } else if feed.order == .newestFirst {
      words.append(feed.follows ? "following" : "not following")
    }
    return words.joined(separator: " · ")
  }

  /// What has to be known about a pane's data; the most important first.
  private func facts(of pane: Pane, isFirst: Bool, isNarrow: Bool) -> [Span] {
    let position = position(in: pane)
    switch pane {
    case .blocked, .running, .resting:
      // Why the lines are late is said over the rows.
      var facts = isFirst ? freshness(of: .lines, data.status.lines) : []
      if isFirst { facts += causeCoverage(isNarrow) + dropped(data.board.droppedLines) }
      if pane == panes.focus, isHolding, panes.rows.isHeld,
        !panes.rows[pane].isEmpty
      {
        facts.append(Span("order held", .label))
      }
      if let sort = rows.settings[.lines].sort, isFirst {
        facts.append(Span("by \(sort.words)", .label))
      }
      return facts + position
    case .health:
      guard let details = data.status.details,
        let delay = freshness.delay(of: .details)
      else {
        return position
      }
      return Self.lateness(of: details, delay) + position
    case .events:
      var facts: [Span] = []
      if data.status.feedScope == .workspaceOnly {
        facts.append(Span("workspace only", .label))
      }
      facts +=
        freshness(of: .events, data.status.events) + dropped(data.board.events.dropped)
      return facts + progress + position
    }
  }

  /// Which rows of a pane are in sight that shows a part of them: `1–5/30`. That of the pane in focus is
  /// said in the corner.
  private func position(in pane: Pane) -> [Span] {
    let (count, height) = (panes.rows[pane].count, panes.listHeight(of: pane, in: layout))
    guard pane != panes.focus, height > 0, count > height,
      let list = panes.lists[pane]
    else { return [] }
    let (first, last) = (Int64(list.top + 1), Int64(min(count, list.top + height)))
    let all = Format.grouped(Int64(count))
    return [Span("\(Format.grouped(first))–\(Format.grouped(last))/\(all)", .label)]
  }

  /// What is being fetched on request.
  private var progress: [Span] {
    data.status.progress.map { [Span(Messages.progress($0, at: freshness.now.time), .label)] }
      ?? []
  }

  /// Of how many lines it is known what their filter asks.
  private func causeCoverage(_ isNarrow: Bool) -> [Span] {
    guard let coverage = panes.causeCoverage, !coverage.isWhole else { return [] }
    return [Span(Messages.known(coverage, isShort: isNarrow), .messageWarning)]
  }

  /// Narrower titles have no room for sentences.
  private static let wordsFit = 60

  /// What was dropped at the limits, so that a part does not pass for the whole.
  private func dropped(_ count: Int) -> [Span] {
    count > 0 ? [Span("oldest \(Format.grouped(Int64(count))) dropped", .messageWarning)] : []
  }

  private func freshness(of part: FreshPart, _ data: SyncStatus.Freshness) -> [Span] {
    let delay = freshness.delay(of: part)
    var facts = delay.map { Self.lateness(of: data, $0, isNamed: part != .lines) } ?? []
    if !data.isComplete, data.loaded > 0 {
      facts.append(Span("loading \(Format.grouped(Int64(data.loaded)))…", .label))
    }
    if delay == nil, let age = data.oldestPage(at: freshness.now) {
      facts.append(Span("oldest page \(Format.ageInWords(age))", .label))
    }
    if data.unreadable > 0 {
      let records = Plural.count(data.unreadable, "record")
      facts.append(Span("\(records) unreadable", .messageWarning))
    }
    return facts
  }

  /// How old something is that is late, and why where that is known.
  /// - Parameter isNamed: whether the reason is said here, too.
  static func lateness(
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
