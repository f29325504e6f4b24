import ScrumtopCore
import TerminalGrid

/// Puts the rows of a list that are on the screen into words.
struct RowSpans {
  private let dashboard: Dashboard
  private let columns: Int
  private let content: LineTable.Content
  private let lines: LineTable
  /// Of the longest time of an event on the screen: those of another day say the day too.
  private let eventTimeWidth: Int

  init(
    dashboard: Dashboard, columns: Int, content: LineTable.Content,
    visible: some Sequence<RowID>
  ) {
    self.dashboard = dashboard
    self.columns = columns
    self.content = content
    var (idWidth, stateWidth, timeWidth) = (0, 0, 0)
    for row in visible {
      switch row {
      case .line(let id):
        idWidth = max(idWidth, id.rawValue.utf8.count)
        let state = dashboard.board.line(id)?.state.rawValue.prefix(14)
        stateWidth = max(stateWidth, state?.utf8.count ?? 0)
      case .event(let id):
        let time = dashboard.board.events[id]?.record.createdAt
        let text = time.map { Format.feedTime($0, at: dashboard.now.time) } ?? Format.absent
        timeWidth = max(timeWidth, text.utf8.count)
      case .run, .signal, .more, .text: break
      }
    }
    eventTimeWidth = timeWidth
    lines = LineTable(
      width: columns, content: content, idWidth: idWidth, stateWidth: stateWidth)
  }

  /// Whether the line is gone or its state belongs in another pane by now.
  func hasLeft(_ row: RowID, _ pane: Pane) -> Bool {
    guard case .line(let id) = row else { return false }
    guard board.isPresent(id), let line = board.line(id) else { return true }
    return Pane(of: line.state) != pane
  }

  func spans(of row: RowID) -> [Span] {
    switch row {
    case .line(let id): lineSpans(id)
    case .event(let id): eventSpans(id)
    case .signal(let name): signalSpans(name)
    case .more: [Span("earlier events: Enter loads more", .muted)]
    case .run(let id): [Span(id.rawValue)]
    case .text: []
    }
  }

  func spans(of content: Document.Content) -> [Span] {
    switch content {
    case .spans(let spans): spans
    case .run(let id, let line): runSpans(id, of: line)
    case .event(let id): eventSpans(id)
    case .line(let id): lineSpans(id)
    }
  }

  private var board: Board { dashboard.board }

  private func lineSpans(_ id: ServiceLineID) -> [Span] {
    guard let line = board.line(id) else {
      return [Span(id.rawValue), Span("  not known", .muted)]
    }
    let words = LineWords(line: line, board: board, now: dashboard.now.time)
    return lines.spans(words, note: note(of: line, words))
  }

  /// What matters more than a row's reason or metric.
  private func note(of line: Line, _ words: LineWords) -> String? {
    if let progress = dashboard.progress(of: line.id) { return Wording.besideLine(progress) }
    guard board.isPresent(line.id) else { return "gone" }
    let belongs: Bool =
      switch content {
      case .blocked: line.state == .blocked
      case .running: line.state == .running
      case .mixed: true
      }
    return belongs ? nil : "→ \(words.state)"
  }
}

extension RowSpans {
  private func signalSpans(_ name: String) -> [Span] {
    guard let summary = dashboard.panes.signals.first(where: { $0.signal == name }) else {
      return [Span(name)]
    }
    // Nothing is said of a status no line has; what is not in order comes first and goes last.
    let hasOther = dashboard.panes.signals.contains { $0.other > 0 }
    let all: [(count: Int, word: String, role: Role, width: Int)] = [
      (summary.red, "red", .healthRed, 6), (summary.amber, "amber", .healthAmber, 9),
      (summary.other, "other", .healthUnknown, hasOther ? 9 : 0), (summary.ok, "ok", .healthOK, 6),
    ]
    let room = columns - all.reduce(0) { $0 + $1.width }
    if room >= Self.longestSignal {
      return [Span(name, width: room)]
        + all.filter { $0.width > 0 }.map {
          Span(
            $0.count > 0 ? "\($0.count) \($0.word)" : "", $0.role, width: $0.width,
            alignment: .right)
        }
    }
    var counts = all.filter { $0.count > 0 }.map {
      (text: " \($0.count) \($0.word)", role: $0.role)
    }
    func width() -> Int { counts.reduce(0) { $0 + $1.text.utf8.count } }
    while counts.count > 1, width() + min(20, name.utf8.count) > columns { counts.removeLast() }
    return [Span(name, width: max(1, columns - width()))] + counts.map { Span($0.text, $0.role) }
  }

  /// The length of `capacity_utilisation`, the longest of the documented signals.
  private static let longestSignal = 20

  private func eventSpans(_ id: EventID) -> [Span] {
    guard let event = board.events[id]?.record else { return [Span(id.rawValue)] }
    let isNarrow = columns < 50
    let words = EventWords(event, now: dashboard.now.time)
    let time = isNarrow ? String(words.time.prefix(5)) : words.time
    let timeWidth = isNarrow ? 5 : 11
    let subjectWidth = 13
    let room = columns - timeWidth - subjectWidth - 2
    let typeWidth = min(max(12, room), isNarrow ? 20 : 27)
    return [
      Span(time, .eventTime, width: isNarrow ? timeWidth : max(8, eventTimeWidth), gap: 1),
      Span(words.type, words.role, width: typeWidth, gap: 1),
      Span(words.subject, width: subjectWidth, gap: 1),
      Span(words.gist, .muted),
    ]
  }

  private func runSpans(_ id: RunID, of line: ServiceLineID) -> [Span] {
    guard let run = board.run(id, of: line)?.record else { return [Span(id.rawValue)] }
    let now = dashboard.now.time
    let started = run.startedAt.map { Format.feedTime($0, at: now) } ?? Format.absent
    let duration = run.durationMS.map { Format.duration(milliseconds: $0) } ?? Format.absent
    let tokens = run.tokensUsed.map { "\(Format.grouped($0)) tok" } ?? Format.absent
    let prompt = run.input?["prompt"]?.string ?? run.triggeredBy?.actorID ?? ""
    let gap = columns < 60 ? 1 : 2
    var spans = [
      Span(id.rawValue, width: 13, gap: gap),
      Span(run.status?.rawValue ?? Format.absent, run.status?.role ?? .muted, width: 9, gap: gap),
      Span(duration, width: 8, gap: gap, alignment: .right),
    ]
    if columns >= 56 { spans.insert(Span(started, .eventTime, width: 11, gap: gap), at: 1) }
    if columns >= 72 { spans.append(Span(tokens, .muted, width: 10, gap: gap, alignment: .right)) }
    return spans + [Span(prompt, .muted)]
  }
}
