import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct FrameTests {
  /// Two panes above each other and two beside each other, sharing their edges.
  private func panes(isASCII: Bool) -> Grid {
    var grid = Grid(size: Size(columns: 20, rows: 7), isASCII: isASCII)
    let panes = [
      ("Blocked 3", Rect(column: 0, row: 0, columns: 20, rows: 3)),
      ("Health", Rect(column: 0, row: 2, columns: 11, rows: 5)),
      ("Events · now", Rect(column: 10, row: 2, columns: 10, rows: 5)),
    ]
    for (_, rect) in panes { grid.drawFrame(rect) }
    for (title, rect) in panes { grid.drawTitle(title, of: rect) }
    grid.drawHorizontalLine(at: Point(column: 0, row: 4), columns: 11)
    return grid
  }

  @Test func framesThatShareAnEdgeGetJunctions() {
    #expect(
      panes(isASCII: false).text
        == """
        ┌ Blocked 3 ───────┐
        │                  │
        ├ Health ─┬ Event… ┤
        │         │        │
        ├─────────┤        │
        │         │        │
        └─────────┴────────┘
        """)
  }

  @Test func framesInASCIIHaveTheSameLayout() {
    #expect(
      panes(isASCII: true).text == """
        + Blocked 3 -------+
        |                  |
        + Health -+ Event~ +
        |         |        |
        +---------+        |
        |         |        |
        +---------+--------+
        """)
  }

  @Test func linesThatCrossMakeACross() {
    var grid = Grid(size: Size(columns: 5, rows: 5))
    grid.drawFrame(Rect(grid.size))
    grid.drawHorizontalLine(at: Point(column: 0, row: 2), columns: 5)
    grid.drawVerticalLine(at: Point(column: 2, row: 0), rows: 5)
    #expect(grid.text == "┌─┬─┐\n│ │ │\n├─┼─┤\n│ │ │\n└─┴─┘")
  }

  @Test func aFrameOverAFilledRectangleJoinsNothing() {
    var grid = Grid(size: Size(columns: 6, rows: 5))
    grid.drawFrame(Rect(grid.size))
    let dialog = Rect(column: 1, row: 0, columns: 4, rows: 3)
    grid.fill(dialog, style: .plain)
    grid.drawFrame(dialog)
    #expect(grid.text == "┌┌──┐┐\n││  ││\n│└──┘│\n│    │\n└────┘")
  }

  @Test(arguments: [
    (Rect(column: 0, row: 0, columns: 4, rows: 1), "────\n\n"),
    (Rect(column: 1, row: 0, columns: 1, rows: 3), " │\n │\n │"),
    (Rect(column: 0, row: 0, columns: 2, rows: 2), "┌┐\n└┘\n"),
    (Rect(column: 0, row: 0, columns: 0, rows: 2), "\n\n"),
    (Rect(column: -1, row: -1, columns: 3, rows: 3), " │\n─┘\n"),
    (Rect(column: 2, row: 1, columns: 9, rows: 9), "\n  ┌─\n  │"),
  ])
  func framesAreCutAtTheEdge(rect: Rect, text: String) {
    var grid = Grid(size: Size(columns: 4, rows: 3))
    grid.drawFrame(rect)
    #expect(grid.text == text)
  }

  @Test(arguments: [
    (10, "┌ Health ┐"), (9, "┌ Heal… ┐"), (5, "┌ … ┐"), (4, "┌──┐"), (2, "┌┐"),
  ])
  func aTitleKeepsTheCorners(columns: Int, text: String) {
    var grid = Grid(size: Size(columns: columns, rows: 2))
    grid.drawFrame(Rect(grid.size))
    grid.drawTitle("Health", of: Rect(grid.size))
    #expect(grid.line(0) == text)
  }

  @Test func anEmptyTitleLeavesTheEdge() {
    var grid = Grid(size: Size(columns: 6, rows: 2))
    grid.drawFrame(Rect(grid.size))
    grid.drawTitle("", of: Rect(grid.size))
    #expect(grid.line(0) == "┌────┐")
  }
}
