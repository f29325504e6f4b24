import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Picture {
  /// Draws what stands open; says whether the row under the cursor leads anywhere.
  mutating func drawPlace(_ content: Rect) -> Bool {
    guard let open = dashboard.views.top,
      let shown = dashboard.openContent(isASCII: grid.isASCII)
    else { return false }
    let outer = content.inset(by: -1)
    grid.drawFrame(outer, style: theme[.borderFocused])
    switch shown {
    case .document(let document):
      drawTitle(
        crumbs(document.title), facts: facts(note: document.note), of: outer,
        style: theme[.titleFocused])
      draw(document, open, in: content)
    case .list(let list):
      drawTitle(
        crumbs(list.title), facts: facts(note: list.note), of: outer, style: theme[.titleFocused])
      let table = List(
        rows: list.rows, state: open.list, subject: list.subject, content: .mixed,
        shift: open.shift, isFocused: true, isStale: dashboard.freshness.isStale(open.place),
        headingRows: dashboard.views.headingRows(of: content))
      draw(table, in: content) { _ in false }
      if let ending = list.ending { draw(ending, below: list.rows.count, open, in: content) }
    }
    drawPosition(open.list, of: shown.rows.count, height: dashboard.pageHeight)
    return shown.target(at: open.list.index) != nil || canLoadOrFold(shown, at: open.list.index)
  }

  private func canLoadOrFold(_ content: ViewContent, at index: Int) -> Bool {
    switch content {
    case .document(let document):
      document.rows.indices.contains(index)
        && (document.rows[index].fold != nil || document.rows[index].id == .more)
    case .list(let list): list.rows.indices.contains(index) && list.rows[index] == .more
    }
  }

  private mutating func draw(_ document: Document, _ open: OpenView, in content: Rect) {
    let rows = document.rows
    let isStale = dashboard.freshness.isStale(open.place)
    let top = min(max(0, open.list.top), max(0, rows.count - 1))
    let visible = rows[min(top, rows.count)..<min(rows.count, top + content.rows)]
    let words = RowSpans(
      dashboard: dashboard, columns: content.columns - Dashboard.gutter, content: .mixed,
      sample: rows.lazy.map(\.id))
    for (offset, row) in visible.enumerated() {
      let rect = Rect(
        column: content.column, row: content.row + offset, columns: content.columns, rows: 1)
      drawRow(
        words.spans(of: row.content), in: rect, isCursor: top + offset == open.list.index,
        isDimmed: isStale, shift: open.shift)
      if let search = open.search { markMatches(of: search, in: rect) }
    }
  }

  private mutating func draw(
    _ ending: ListContent.Ending, below count: Int, _ open: OpenView, in content: Rect
  ) {
    let row = content.row + dashboard.views.headingRows(of: content) + count - open.list.top
    guard row < content.endRow else { return }
    grid.put(
      ending.text, column: content.column + Dashboard.gutter, row: row,
      columns: content.columns - Dashboard.gutter, style: theme[ending.role])
  }

  /// Marks what is looked for in a row that is drawn.
  private mutating func markMatches(of search: Search, in rect: Rect) {
    let cells = (rect.column..<rect.endColumn).map { grid[$0, rect.row].text.first ?? " " }
    let style = theme[.match]
    for place in Search.places(of: search.needle, in: cells) {
      let found = Rect(
        column: rect.column + place.lowerBound, row: rect.row, columns: place.count, rows: 1)
      grid.restyle(found) { _ in style }
    }
  }

  /// Where the person is: the way that led here, as much of its end as has room.
  private func crumbs(_ title: String) -> [Span] {
    let way = ([dashboard.startCrumb] + dashboard.views.open.dropLast().map(\.place.crumb))
    let room = grid.size.columns - grid.width(of: title) - 30
    var kept: [String] = []
    var width = 0
    for crumb in way.reversed() {
      width += grid.width(of: crumb) + 3
      guard width <= room else { break }
      kept.insert(crumb, at: 0)
    }
    return kept.flatMap { [Span($0, .label), Span(" › ", .muted)] } + [Span(title, .title)]
  }

  private func facts(note: String) -> [Span] {
    var facts: [Span] = []
    if let match = matchPosition { facts.append(Span(match, .match)) }
    if let place = dashboard.status.openView, let delay = dashboard.freshness.delay(of: .place) {
      facts += lateness(of: place, delay)
    }
    if !note.isEmpty { facts.append(Span(note, .label)) }
    if let progress = dashboard.status.progress {
      facts.append(Span(Wording.progress(progress, at: dashboard.now.time), .label))
    }
    return facts
  }
}

extension Dashboard {
  /// What the way begins with.
  var startCrumb: String { panes.viewName ?? panes.focus.name }
}

extension Place {
  /// The place in a word or two, for the way that leads to another.
  var crumb: String {
    switch self {
    case .line(let id): id.rawValue
    case .runs(let line): "runs of \(line)"
    case .run(let id, _): id.rawValue
    case .event(let id): id.rawValue
    case .history(let subject): "events of \(subject)"
    case .signal(let name): name
    case .raw: "JSON"
    case .messages: "messages"
    case .help: "help"
    }
  }
}
