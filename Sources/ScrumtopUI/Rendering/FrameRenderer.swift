import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// A frame being drawn, and what every part draws with.
struct FrameRenderer {
  let theme: Theme
  /// Whether a dialog is drawn over everything else.
  let hasDialog: Bool
  var grid: Grid
  /// The row of the screen that has the cursor; nil until it is drawn.
  private(set) var cursorRow: Int?

  init(theme: Theme, grid: Grid, hasDialog: Bool) {
    self.theme = theme
    self.grid = grid
    self.hasDialog = hasDialog
  }

  /// Draws one row of a list: the mark of the cursor and the spans.
  /// - Parameter shift: columns of the row that are left of the list.
  mutating func drawRow(
    _ spans: [Span], in rect: Rect, isCursor: Bool, isDimmed: Bool = false, shift: Int = 0
  ) {
    let theme = theme
    grid.put(
      spans, column: rect.column + Dashboard.gutter, row: rect.row,
      columns: rect.columns - Dashboard.gutter, skipping: shift
    ) { theme[isDimmed ? .muted : $0] }
    guard isCursor else { return }
    cursorRow = rect.row
    grid.write(.pointer, at: Point(column: rect.column, row: rect.row), style: .plain)
    var bar = rect
    if rect.columns > Self.fullBar { bar.columns = Self.barWidth(over: spans) }
    // One look for all of it: fewer changes of colour to send for every move.
    let style = theme[hasDialog ? .cursorUnfocused : .cursor]
    grid.restyle(bar) { _ in style }
  }

  /// Up to this width the cursor's bar is as wide as its pane.
  private static let fullBar = 80
  /// On wider screens it ends with the first column that makes it this wide: it still says which row, the
  /// rest keeps its colours, and a move costs a slow line half as much.
  private static let leastBar = 15

  /// The bar on a wide screen: the mark and the first columns of the row, none of them cut.
  private static func barWidth(over spans: [Span]) -> Int {
    var (end, width) = (Dashboard.gutter, 0)
    for span in spans where width < leastBar {
      guard let columns = span.width else { return end + leastBar }
      width = end + columns
      end = width + span.gap
    }
    return width
  }

  /// Writes a title into the upper border of a frame, and facts at its right end.
  mutating func drawTitle(
    _ title: [Span], facts: [Span], of rect: Rect, style titleStyle: Style
  ) {
    let theme = theme
    let row = rect.row
    let room = rect.columns - 4
    guard room > 4 else { return }
    let titleWidth = min(room, title.reduce(0) { $0 + grid.width(of: $1.text) })
    write(title, column: rect.column + 1, row: row, columns: titleWidth) { role in
      role == .title ? titleStyle : theme[role]
    }
    // Facts go one by one, the last first, when there is no room.
    var facts = facts
    func width(_ facts: [Span]) -> Int {
      facts.reduce(0) { $0 + grid.width(of: $1.text) } + max(0, facts.count - 1) * 3
    }
    let left = room - titleWidth - 4
    while facts.count > 1, width(facts) > left { facts.removeLast() }
    guard !facts.isEmpty, left >= min(width(facts), 10) else { return }
    let joined = facts.enumerated().flatMap { index, fact in
      index == 0 ? [fact] : [Span(" · ", .muted), fact]
    }
    let columns = min(left, width(facts))
    write(joined, column: rect.endColumn - columns - 3, row: row, columns: columns) { theme[$0] }
  }

  /// Writes spans with a blank before and after.
  private mutating func write(
    _ spans: [Span], column: Int, row: Int, columns: Int, style: (Role) -> Style
  ) {
    guard columns > 0 else { return }
    grid.fill(
      Rect(column: column, row: row, columns: columns + 2, rows: 1), style: theme[.text])
    grid.put(spans, column: column + 1, row: row, columns: columns, style: style)
  }
}
