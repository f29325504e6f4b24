import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws a prompt into the last row, and above it what is wrong, what it would show and what Tab offers.
struct PromptRenderer {
  let prompt: Prompt
  /// How much the text finds, for the right end.
  let tail: String

  func draw(into frame: inout FrameRenderer) {
    let theme = frame.theme
    let row = frame.grid.size.rows - 1
    let columns = frame.grid.size.columns
    frame.grid.fill(Rect(column: 0, row: row, columns: columns, rows: 1), style: theme[.footer])
    let sign = Self.sign(prompt.purpose)
    let start = frame.grid.put(sign, column: 1, row: row, style: theme[.footerKey])
    let tailWidth = tail.isEmpty ? 0 : frame.grid.width(of: tail) + 2
    let room = max(8, columns - 1 - start - tailWidth)
    drawText(Rect(column: start, row: row, columns: room, rows: 1), into: &frame)
    if !tail.isEmpty, start + room + tailWidth <= columns {
      frame.grid.put(tail, column: columns - tailWidth + 1, row: row, style: theme[.footer])
    }
    var end = row
    if let fault = prompt.fault {
      end = frame.drawBanner(fault.sentence, end: end, style: theme[.messageError])
    } else if let preview = prompt.preview {
      end = frame.drawBanner(preview, end: end, style: theme[.messageInfo])
    }
    drawCandidates(end: end, into: &frame)
  }

  private static func sign(_ purpose: Prompt.Purpose) -> String {
    switch purpose {
    case .filter: "/"
    case .search: "search: "
    case .palette: ":"
    case .timeRange: "from..to: "
    }
  }

  /// The text around its cursor, what is wrong in it marked.
  private func drawText(_ rect: Rect, into frame: inout FrameRenderer) {
    let theme = frame.theme
    let field = prompt.field
    let style = theme[.text]
    let before = frame.grid.width(of: String(field.text[..<field.cursor]))
    let skipped = max(0, before - rect.columns + 1)
    let line = Sanitiser.lines(
      of: Glyph.adapted(field.string, isASCII: frame.grid.isASCII), columns: nil,
      isASCII: frame.grid.isASCII
    ).first
    frame.grid.fill(rect, style: style)
    if let line {
      frame.grid.write(
        line, skipping: skipped, at: Point(column: rect.column, row: rect.row),
        columns: rect.columns, style: style)
    }
    if let fault = prompt.fault {
      let range = fault.range.clamped(to: 0..<field.text.count)
      let from = frame.grid.width(of: String(field.text[..<range.lowerBound])) - skipped
      let to = frame.grid.width(of: String(field.text[..<range.upperBound])) - skipped
      let wrong = theme[.promptFault]
      // A fault behind the text marks the blank there.
      let marked = Rect(
        column: rect.column + max(0, from), row: rect.row,
        columns: min(max(1, to - max(0, from)), rect.columns - max(0, from)), rows: 1)
      if from < rect.columns { frame.grid.restyle(marked) { _ in wrong } }
    }
    frame.grid.cursor = Point(column: rect.column + before - skipped, row: rect.row)
  }

  private func drawCandidates(end: Int, into frame: inout FrameRenderer) {
    let all = prompt.candidates
    let isUseful = prompt.purpose == .palette || !prompt.field.text.isEmpty || prompt.chosen != nil
    guard !all.isEmpty, isUseful else { return }
    let rows = min(all.count, 8, max(0, end - 2))
    guard rows > 0 else { return }
    let columns = min(frame.grid.size.columns - 2, prompt.purpose == .palette ? 78 : 44)
    let chosen = prompt.chosen ?? -1
    let top = max(0, min(chosen - rows / 2, all.count - rows))
    let theme = frame.theme
    for offset in 0..<rows {
      let candidate = all[top + offset]
      let row = end - rows + offset
      let isChosen = top + offset == chosen
      frame.grid.fill(
        Rect(column: 1, row: row, columns: columns, rows: 1), style: theme[.candidate])
      frame.grid.put(
        [
          Span(candidate.text, .candidate, width: min(columns - 2, 24), gap: 1),
          Span(candidate.note, .candidate),
        ],
        column: 2, row: row, columns: columns - 2
      ) { theme[$0] }
      guard isChosen else { continue }
      let style = theme[.cursor]
      frame.grid.restyle(Rect(column: 1, row: row, columns: columns, rows: 1)) { _ in style }
    }
  }
}
