import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Puts the rows of a list that are on the screen into words.
struct RowSpans {
  private let context: RowContext
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
    _ context: RowContext, columns: Int, content: LineTable.Content,
    sample: some Sequence<RowID>, skipped: Int = 0
  ) {
    self.context = context
    self.columns = columns
    self.content = content
    let times = context.times
    var (idWidth, timeWidth) = (0, 0)
    for row in sample {
      switch row {
      case .line(let id):
        idWidth = max(idWidth, id.rawValue.utf8.count)
      case .event(let id):
        let time = context.board.events[id]?.record.createdAt
        timeWidth = max(timeWidth, time.map(times.feed)?.utf8.count ?? 1)
      case .run(let id, let line):
        let time = context.board.run(id, of: line)?.record.startedAt
        timeWidth = max(timeWidth, time.map(times.feed)?.utf8.count ?? 1)
      case .signal, .gap, .more, .text: break
      }
    }
    lines = LineTable(
      width: columns, content: content, idWidth: idWidth,
      stateWidth: context.tally.longestState,
      choice: context.settings[.lines].columns, skipped: skipped)
    events = EventTable(
      width: columns, timeWidth: timeWidth, choice: context.settings[.events].columns,
      skipped: skipped)
    runs = RunTable(
      width: columns, timeWidth: timeWidth, choice: context.settings[.runs].columns,
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
      context.feed.gap(from: from)
        .map {
          [Span(Messages.gap($0, times: context.times, keys: context.keys), .messageWarning)]
        } ?? []
    case .more: [Span(Messages.more(context.route, keys: context.keys), .muted)]
    case .text: []
    }
  }

  func spans(of content: Document.Content) -> [Span] {
    switch content {
    case .spans(let spans): spans
    case .record(let row): spans(of: row)
    }
  }

  private var board: Board { context.board }

  private func lineSpans(_ id: ServiceLineID) -> [Span] {
    guard let line = board.line(id) else {
      return [Span(id.rawValue), Span("  not known", .muted)]
    }
    let row = LineRow(
      line, cause: board.cause(of: line), isPresent: board.isPresent(id),
      agesAreSince: context.filter.filter.asksSinceWhen, note: note(of: line))
    return lines.spans(row, times: context.times)
  }

  /// What matters more than a row's reason or metric.
  private func note(of line: ServiceLine) -> String? {
    if let progress = context.actions.progress(of: line.id) {
      return Messages.rowNote(progress)
    }
    guard board.isPresent(line.id) else { return "gone" }
    let belongs: Bool =
      switch content {
      case .blocked: line.state == .blocked
      case .running: line.state == .running
      case .mixed: true
      }
    return belongs ? nil : "→ \(line.state.rawValue)"
  }

  private func eventSpans(_ id: EventID) -> [Span] {
    guard let event = board.events[id]?.record else { return [Span(id.rawValue)] }
    return events.spans(event, times: context.times)
  }

  private func runSpans(_ id: RunID, of line: ServiceLineID) -> [Span] {
    guard let run = board.run(id, of: line)?.record else { return [Span(id.rawValue)] }
    return runs.spans(run, times: context.times)
  }

  private func signalSpans(_ name: String) -> [Span] {
    SignalTable(context.tally.signals, columns: columns).spans(name)
  }
}
