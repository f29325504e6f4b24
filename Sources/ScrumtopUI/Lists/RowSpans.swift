import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Puts the rows of a list that are on the screen into words.
struct RowSpans {
  private let dashboard: Dashboard
  private let columns: Int
  private let content: LineTable.Content
  let lines: LineTable
  let events: EventTable
  let runs: RunTable

  /// - Parameters:
  ///   - sample: rows whose longest id and time set the columns: those on the screen, and the ends of the
  ///     list, which have the oldest time.
  ///   - skipped: columns left out after the first.
  init(
    dashboard: Dashboard, columns: Int, content: LineTable.Content,
    sample: some Sequence<RowID>, skipped: Int = 0
  ) {
    self.dashboard = dashboard
    self.columns = columns
    self.content = content
    let times = dashboard.times
    var (idWidth, timeWidth) = (0, 0)
    for row in sample {
      switch row {
      case .line(let id):
        idWidth = max(idWidth, id.rawValue.utf8.count)
      case .event(let id):
        let time = dashboard.board.events[id]?.record.createdAt
        timeWidth = max(timeWidth, time.map(times.feed)?.utf8.count ?? 1)
      case .run(let id, let line):
        let time = dashboard.board.run(id, of: line)?.record.startedAt
        timeWidth = max(timeWidth, time.map(times.feed)?.utf8.count ?? 1)
      case .signal, .gap, .more, .text: break
      }
    }
    lines = LineTable(
      width: columns, content: content, idWidth: idWidth,
      stateWidth: dashboard.panes.rows.tally.longestState,
      choice: dashboard.settings[.lines].columns, skipped: skipped)
    events = EventTable(
      width: columns, timeWidth: timeWidth, choice: dashboard.settings[.events].columns,
      skipped: skipped)
    runs = RunTable(
      width: columns, timeWidth: timeWidth, choice: dashboard.settings[.runs].columns,
      skipped: skipped)
  }

  func layout(of subject: FilterSubject) -> TableLayout {
    switch subject {
    case .lines: lines.layout
    case .events: events.layout
    case .runs: runs.layout
    }
  }

  func spans(of row: RowID) -> [Span] {
    switch row {
    case .line(let id): lineSpans(id)
    case .event(let id): eventSpans(id)
    case .run(let id, let line): runSpans(id, of: line)
    case .signal(let name): signalSpans(name)
    case .gap(let from):
      dashboard.feed.gap(from: from)
        .map { [Span(Wording.gap($0, times: dashboard.times), .messageWarning)] } ?? []
    case .more: [Span(Wording.more(dashboard.views.top?.place), .muted)]
    case .text: []
    }
  }

  func spans(of content: Document.Content) -> [Span] {
    switch content {
    case .spans(let spans): spans
    case .record(let row): spans(of: row)
    }
  }

  private var board: Board { dashboard.board }

  private func lineSpans(_ id: ServiceLineID) -> [Span] {
    guard let line = board.line(id) else {
      return [Span(id.rawValue), Span("  not known", .muted)]
    }
    let words = LineWords(line: line, board: board, now: dashboard.shownNow)
    let filter = dashboard.views.top?.filter ?? dashboard.panes.filter
    return lines.spans(
      words, note: note(of: line, words), agesAreSince: filter.filter.asksSinceWhen)
  }

  /// What matters more than a row's reason or metric.
  private func note(of line: Line, _ words: LineWords) -> String? {
    if let progress = dashboard.actions.progress(of: line.id) {
      return Wording.besideLine(progress)
    }
    guard board.isPresent(line.id) else { return "gone" }
    let belongs: Bool =
      switch content {
      case .blocked: line.state == .blocked
      case .running: line.state == .running
      case .mixed: true
      }
    return belongs ? nil : "→ \(words.state)"
  }

  private func eventSpans(_ id: EventID) -> [Span] {
    guard let event = board.events[id]?.record else { return [Span(id.rawValue)] }
    return events.spans(EventWords(event, times: dashboard.times))
  }

  private func runSpans(_ id: RunID, of line: ServiceLineID) -> [Span] {
    guard let run = board.run(id, of: line)?.record else { return [Span(id.rawValue)] }
    return runs.spans(run, times: dashboard.times)
  }

  private func signalSpans(_ name: String) -> [Span] {
    SignalTable(dashboard.panes.rows.tally.signals, columns: columns).spans(name)
  }
}
