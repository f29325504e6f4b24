import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws the dialog of pause and resume over the middle of the screen.
struct ActionDialogRenderer {
  let dialog: ActionDialog
  let session: Session
  let data: WorkspaceData
  let freshness: DataFreshness
  let keys: KeyMap
  let isASCII: Bool

  func draw(into frame: inout FrameRenderer) {
    guard let columns = frame.boxColumns else { return }
    let size = frame.grid.size
    let head = self.head(columns: columns)
    let foot = self.foot(columns: columns)
    let reason = foot.count(where: \.isReason)
    let room = size.rows - 4 - head.count - foot.count + reason - min(reason, size.rows / 4)
    let targets = self.targets(columns: columns, rows: max(1, room))
    let rows = fitted(head + targets + foot, rows: size.rows - 2)
    let verb = dialog.kind == .pause ? "Pause" : "Resume"
    let inside = frame.drawBox(titled: title(verb), columns: columns, rows: rows.count)
    let theme = frame.theme
    for (index, row) in rows.prefix(inside.rows).enumerated() {
      let place = Rect(column: inside.column, row: inside.row + index, columns: columns, rows: 1)
      frame.grid.put(row.spans, column: place.column, row: place.row, columns: columns) {
        theme[$0]
      }
      if row.isField { drawField(place, into: &frame) }
    }
  }

  /// A row of the box; the field's text is drawn into its own.
  private struct Row {
    var spans: [Span]
    var isField = false
    /// A part of the reason that will be sent.
    var isReason = false
  }

  /// As many rows as the screen has: on the smallest the keys matter more than the air around them, and
  /// of a reason its beginning is shown.
  private func fitted(_ all: [Row], rows most: Int) -> [Row] {
    guard all.count > most else { return all }
    var rows = all.filter { !$0.spans.isEmpty || $0.isField }
    let reason = rows.indices.filter { rows[$0].isReason }
    let kept = max(0, reason.count - (rows.count - most) - 1)
    guard rows.count > most, kept < reason.count - 1 else { return rows }
    rows.removeSubrange(reason[kept + 1]...reason[reason.count - 1])
    rows[reason[kept]].spans = [Span("  …", .dialog)]
    return rows
  }

  private func title(_ verb: String) -> String {
    dialog.targets.count == 1
      ? "\(verb) \(dialog.targets[0].line)" : "\(verb) \(dialog.targets.count) lines"
  }

  /// Where it will happen: with many terminals open this distinguishes them.
  private func head(columns: Int) -> [Row] {
    var place = [session.host]
    if let workspace = session.workspace { place.append(workspace) }
    if session.isDemo { place.append("DEMO") }
    let host = Row(spans: [
      Span("on ", .dialog), Span(place.joined(separator: " · "), .dialogTitle),
    ])
    guard data.frozen != nil else { return [host] }
    return [host] + wrapped(Messages.frozenBehindDialog, .messageWarning, columns: columns)
  }

  private func targets(columns: Int, rows: Int) -> [Row] {
    var all: [Row] = []
    for target in dialog.targets {
      let line = data.live.line(target.line)
      let name = line?.record.name ?? ""
      all.append(
        Row(spans: [
          Span(target.line.rawValue, .dialogTitle, width: 14, gap: 1),
          Span(target.word, target.role, width: 8, gap: 1), Span(name, .dialog),
        ]))
      for note in notes(target, dialog.kind, line) {
        all += wrapped(note.text, note.role, columns: columns, indent: 2)
      }
    }
    guard all.count > rows else { return all }
    let accepted = dialog.accepted.count
    let summary = "\(dialog.targets.count) lines, \(accepted) of them will be sent"
    return Array(all.prefix(max(0, rows - 1))) + [Row(spans: [Span("… \(summary)", .dialog)])]
  }

  /// What to know about a target before it is sent.
  private func notes(
    _ target: ActionDialog.Target, _ kind: ActionDialog.Kind, _ line: ServiceLine?
  ) -> [(text: String, role: Role)] {
    var notes: [(text: String, role: Role)] = []
    if let refusal = target.refusal {
      let sentence =
        refusal == .gone
        ? "gone: nothing to send"
        : "not sent: \(Messages.reason(kind, refusal, keys: keys))"
      return [(sentence, .messageWarning)]
    }
    if kind == .pause, let count = runsInHand(target.line), count > 0 {
      let runs = Plural.count(count, "run in progress", plural: "runs in progress")
      notes.append(("\(runs) will finish; no other starts", .dialog))
    }
    if kind == .resume, let line, let cause = data.live.cause(of: line) {
      let by = cause.actor?.id.map { ", by \($0)" } ?? ""
      let age = Format.ageInWords(freshness.now.time - cause.at)
      notes.append(("paused \(age) ago: \(cause.reason ?? "no reason given")\(by)", .dialog))
    }
    if let asOf = line?.asOf, freshness.now.time - asOf > oldState {
      let age = Format.elapsed(freshness.now.time - asOf)
      notes.append(("this state is \(age) old; it may have changed", .messageWarning))
    }
    return notes
  }

  /// A state that is older than this is named: where the lines are late, two intervals of their list.
  private var oldState: Duration {
    let interval = data.status.lines.interval
    return freshness.delay(of: .lines) == nil
      ? .seconds(120) : min(.seconds(120), interval * 2)
  }

  /// Runs that are under way, of lines that have runs.
  private func runsInHand(_ id: ServiceLineID) -> Int? {
    guard data.live.line(id)?.record.executionModel?.hasRuns != false else { return nil }
    return data.live.runs(of: id).count { $0.record.status == .running }
  }

  private func foot(columns: Int) -> [Row] {
    let blank = Row(spans: [])
    var rows = dialog.kind == .resume && dialog.accepted.count == 1 ? [] : [blank]
    switch dialog.step {
    case .reason:
      let left = dialog.reason.limit - dialog.reason.text.count
      rows.append(
        Row(spans: [
          Span("Reason", .dialogTitle),
          Span(
            left <= 100 ? "  \(left) characters left" : "  it stands in the line's events", .muted),
        ]))
      rows.append(Row(spans: [], isField: true))
      rows.append(blank)
      let leads = dialog.accepted.isEmpty ? [] : [("Enter", "goes on")]
      rows += hints(leads + [("Esc", "closes"), ("Up", "earlier")], columns: columns)
    case .count:
      if dialog.kind == .pause { rows += reason(columns: columns) }
      rows += wrapped(
        "More than \(ActionDialog.countedAbove) lines: type \(dialog.accepted.count), their number.",
        .dialog, columns: columns)
      rows.append(Row(spans: [], isField: true))
      rows.append(blank)
      rows += hints(
        [("Enter", "goes on"), ("Esc", dialog.kind == .pause ? "back" : "closes")],
        columns: columns)
    case .confirm:
      if dialog.leadsBack { rows += reason(columns: columns) }
      let count = dialog.accepted.count
      if count == 0 {
        rows += wrapped("There is nothing to send.", .messageWarning, columns: columns)
      } else if count > 1 {
        rows += wrapped("\(count) lines will be \(done(dialog.kind)).", .dialog, columns: columns)
      }
      rows.append(blank)
      let back = ("Esc", dialog.leadsBack ? "back" : "closes")
      rows += hints(dialog.canSend ? [("y", "sends"), back] : [back], columns: columns)
    }
    return rows
  }

  private func done(_ kind: ActionDialog.Kind) -> String {
    switch kind {
    case .pause: "paused"
    case .resume: "resumed"
    }
  }

  /// The reason that will be sent.
  private func reason(columns: Int) -> [Row] {
    [Row(spans: [Span("Reason", .dialogTitle)])]
      + wrapped(dialog.reason.trimmed, .dialog, columns: columns, indent: 2).map {
        Row(spans: $0.spans, isReason: true)
      }
  }

  private func hints(_ hints: [(key: String, word: String)], columns: Int) -> [Row] {
    FrameRenderer.hintRows(hints, columns: columns).map { Row(spans: $0) }
  }

  private func wrapped(_ text: String, _ role: Role, columns: Int, indent: Int = 0) -> [Row] {
    Sanitiser.lines(
      of: Glyph.adapted(text, isASCII: isASCII), columns: columns - indent,
      isASCII: isASCII, limit: 2000
    ).map { Row(spans: [Span("", width: indent), Span($0, role)]) }
  }

  /// The field with its cursor; a long text is shown around the cursor.
  private func drawField(_ rect: Rect, into frame: inout FrameRenderer) {
    let field = dialog.step == .count ? dialog.count : dialog.reason
    let style = frame.theme[.dialogField]
    frame.grid.fill(rect, style: style)
    let before = String(field.text[..<field.cursor])
    let line = Sanitiser.lines(of: field.string, columns: nil, isASCII: isASCII).first
    let offset =
      before.isEmpty
      ? 0 : Sanitiser.lines(of: before, columns: nil, isASCII: isASCII).first?.width ?? 0
    let skipped = max(0, offset - rect.columns + 1)
    if let line {
      frame.grid.write(
        line, skipping: skipped, at: Point(column: rect.column, row: rect.row),
        columns: rect.columns, style: style)
    }
    frame.grid.cursor = Point(column: rect.column + offset - skipped, row: rect.row)
  }
}

extension ActionDialog.Target {
  /// The state in a word.
  fileprivate var word: String { refusal == .gone ? "gone" : state.rawValue }

  fileprivate var role: Role { refusal == .gone ? .muted : state.role }
}
