import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws the open view.
struct ViewRenderer {
  let views: Views
  let open: OpenView
  let shown: ViewContent
  let data: WorkspaceData
  let freshness: DataFreshness
  let rows: RowContext
  let marks: RowMarks
  /// What the way to the view begins with.
  let start: String

  func draw(in content: Rect, into frame: inout FrameRenderer) {
    let outer = content.inset(by: -1)
    let theme = frame.theme
    let headingRows = views.headingRows(of: content)
    frame.grid.drawFrame(outer, style: theme[.borderFocused])
    switch shown {
    case .document(let document):
      frame.drawTitle(
        crumbs(document.title, frame.grid), facts: facts(note: document.note), of: outer,
        style: theme[.titleFocused])
      draw(document, in: content, into: &frame)
    case .list(let list):
      frame.drawTitle(
        crumbs(list.title, frame.grid), facts: facts(note: list.note), of: outer,
        style: theme[.titleFocused])
      let table = FrameRenderer.List(
        rows: list.rows, state: open.list, subject: list.subject, content: .mixed,
        shift: open.shift, isFocused: true, isStale: freshness.isStale(open.place),
        headingRows: headingRows, marks: marks)
      frame.draw(table, rows, in: content) { _ in false }
      if let ending = list.ending {
        draw(ending, below: list.rows.count, in: content, into: &frame)
      }
    }
    frame.drawPosition(
      open.list, of: shown.rows.count, height: max(1, content.rows - headingRows))
  }

  /// Whether the row under the cursor leads anywhere.
  var canOpen: Bool {
    shown.target(at: open.list.index) != nil || canLoadOrFold(shown, at: open.list.index)
  }

  private func canLoadOrFold(_ content: ViewContent, at index: Int) -> Bool {
    switch content {
    case .document(let document):
      document.rows.indices.contains(index)
        && (document.rows[index].fold != nil || document.rows[index].id == .more)
    case .list(let list): list.rows.indices.contains(index) && list.rows[index] == .more
    }
  }

  private func draw(
    _ document: Document, in content: Rect, into frame: inout FrameRenderer
  ) {
    let rows = document.rows
    let isStale = freshness.isStale(open.place)
    let top = min(max(0, open.list.top), max(0, rows.count - 1))
    let visible = rows[min(top, rows.count)..<min(rows.count, top + content.rows)]
    let words = RowSpans(
      self.rows, columns: content.columns - Dashboard.gutter, content: .mixed,
      sample: rows.lazy.map(\.id))
    for (offset, row) in visible.enumerated() {
      let rect = Rect(
        column: content.column, row: content.row + offset, columns: content.columns, rows: 1)
      frame.drawRow(
        words.spans(of: row.content), in: rect, isCursor: top + offset == open.list.index,
        isDimmed: isStale, shift: open.shift)
      if let search = open.search { markMatches(of: search, in: rect, into: &frame) }
    }
  }

  private func draw(
    _ ending: ListContent.Ending, below count: Int, in content: Rect,
    into frame: inout FrameRenderer
  ) {
    let row = content.row + views.headingRows(of: content) + count - open.list.top
    guard row < content.endRow else { return }
    let style = frame.theme[ending.role]
    frame.grid.put(
      ending.text, column: content.column + Dashboard.gutter, row: row,
      columns: content.columns - Dashboard.gutter, style: style)
  }

  /// Marks what is looked for in a row that is drawn.
  private func markMatches(
    of search: Search, in rect: Rect, into frame: inout FrameRenderer
  ) {
    let cells = (rect.column..<rect.endColumn).map { frame.grid[$0, rect.row].text.first ?? " " }
    let style = frame.theme[.match]
    for place in Search.places(of: search.needle, in: cells) {
      let found = Rect(
        column: rect.column + place.lowerBound, row: rect.row, columns: place.count, rows: 1)
      frame.grid.restyle(found) { _ in style }
    }
  }

  /// Where the person is: the way that led here, as much of its end as has room.
  private func crumbs(_ title: String, _ grid: Grid) -> [Span] {
    let way = ([start] + views.open.dropLast().map(\.place.crumb))
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
    if let match = open.matchPosition { facts.append(Span(match, .match)) }
    if let place = data.status.openView, let delay = freshness.delay(of: .place) {
      facts += PanesRenderer.lateness(of: place, delay)
    }
    if !note.isEmpty { facts.append(Span(note, .label)) }
    if let progress = data.status.progress {
      facts.append(Span(Messages.progress(progress, at: freshness.now.time), .label))
    }
    return facts
  }
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

extension OpenView {
  /// `3 of 17 matches`; nil when nothing is searched.
  var matchPosition: String? {
    guard let search else { return nil }
    let number = search.number(at: list.index).map { "\($0) of " } ?? ""
    return number + Plural.count(search.total, "match", plural: "matches")
  }
}
