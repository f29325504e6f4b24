import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Picture {
  /// Draws the prompt into the last row, and above it what is wrong, what it would show and what Tab
  /// offers.
  mutating func drawPrompt() {
    guard let prompt = dashboard.prompt, layout.kind != .oneLine else { return }
    let row = grid.size.rows - 1
    let columns = grid.size.columns
    grid.fill(Rect(column: 0, row: row, columns: columns, rows: 1), style: theme[.footer])
    let sign = Self.sign(prompt.purpose)
    let start = grid.put(sign, column: 1, row: row, style: theme[.footerKey])
    let tail = tail(of: prompt)
    let tailWidth = tail.isEmpty ? 0 : grid.width(of: tail) + 2
    let room = max(8, columns - 1 - start - tailWidth)
    drawText(of: prompt, Rect(column: start, row: row, columns: room, rows: 1))
    if !tail.isEmpty, start + room + tailWidth <= columns {
      grid.put(tail, column: columns - tailWidth + 1, row: row, style: theme[.footer])
    }
    var end = row
    if let fault = prompt.fault {
      end = drawBanner(fault.sentence, end: end, style: theme[.messageError])
    } else if let preview = prompt.preview {
      end = drawBanner(preview, end: end, style: theme[.messageInfo])
    }
    drawCandidates(of: prompt, end: end)
  }

  private static func sign(_ purpose: Prompt.Purpose) -> String {
    switch purpose {
    case .filter: "/"
    case .search: "search: "
    case .palette: ":"
    case .timeRange: "from..to: "
    }
  }

  /// What stands at the right end: how much the text finds.
  private func tail(of prompt: Prompt) -> String {
    switch prompt.purpose {
    case .filter: dashboard.feedIsBeingSearched ? "searching…" : dashboard.matchCount
    case .search: matchPosition ?? ""
    case .palette, .timeRange: ""
    }
  }

  /// `3 of 17 matches`; nil when nothing is looked for.
  var matchPosition: String? {
    guard let open = dashboard.views.top, let search = open.search else { return nil }
    let number = search.number(at: open.list.index).map { "\($0) of " } ?? ""
    return "\(number)\(search.total) \(search.total == 1 ? "match" : "matches")"
  }

  /// The text around its cursor, what is wrong in it marked.
  private mutating func drawText(of prompt: Prompt, _ rect: Rect) {
    let field = prompt.field
    let style = theme[.text]
    let before = grid.width(of: String(field.text[..<field.cursor]))
    let skipped = max(0, before - rect.columns + 1)
    let line = Sanitiser.lines(
      of: Glyph.adapted(field.string, isASCII: grid.isASCII), columns: nil, isASCII: grid.isASCII
    ).first
    grid.fill(rect, style: style)
    if let line {
      grid.write(
        line, skipping: skipped, at: Point(column: rect.column, row: rect.row),
        columns: rect.columns, style: style)
    }
    if let fault = prompt.fault {
      let range = fault.range.clamped(to: 0..<field.text.count)
      let from = grid.width(of: String(field.text[..<range.lowerBound])) - skipped
      let to = grid.width(of: String(field.text[..<range.upperBound])) - skipped
      let wrong = theme[.promptFault]
      // A fault behind the text marks the blank there.
      let marked = Rect(
        column: rect.column + max(0, from), row: rect.row,
        columns: min(max(1, to - max(0, from)), rect.columns - max(0, from)), rows: 1)
      if from < rect.columns { grid.restyle(marked) { _ in wrong } }
    }
    grid.cursor = Point(column: rect.column + before - skipped, row: rect.row)
  }

  private mutating func drawCandidates(of prompt: Prompt, end: Int) {
    let all = prompt.candidates
    let isUseful = prompt.purpose == .palette || !prompt.field.text.isEmpty || prompt.chosen != nil
    guard !all.isEmpty, isUseful else { return }
    let rows = min(all.count, 8, max(0, end - 2))
    guard rows > 0 else { return }
    let columns = min(grid.size.columns - 2, prompt.purpose == .palette ? 78 : 44)
    let chosen = prompt.chosen ?? -1
    let top = max(0, min(chosen - rows / 2, all.count - rows))
    let theme = theme
    for offset in 0..<rows {
      let candidate = all[top + offset]
      let row = end - rows + offset
      let isChosen = top + offset == chosen
      grid.fill(
        Rect(column: 1, row: row, columns: columns, rows: 1), style: theme[.candidate])
      grid.put(
        [
          Span(candidate.text, .candidate, width: min(columns - 2, 24), gap: 1),
          Span(candidate.note, .candidate),
        ],
        column: 2, row: row, columns: columns - 2
      ) { theme[$0] }
      guard isChosen else { continue }
      let style = theme[.cursor]
      grid.restyle(Rect(column: 1, row: row, columns: columns, rows: 1)) { _ in style }
    }
  }
}
