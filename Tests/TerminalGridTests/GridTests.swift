import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct GridTests {
  private let blue = Style(foreground: .indexed(4))
  private let red = Style(foreground: .indexed(1))

  private func grid(_ columns: Int, _ rows: Int = 1, isASCII: Bool = false) -> Grid {
    Grid(size: Size(columns: columns, rows: rows), isASCII: isASCII)
  }

  private func texts(_ grid: Grid) -> [String] { grid.cells.map(\.text) }

  @Test func writingGivesTheColumnAfterTheText() {
    var grid = grid(10)
    #expect(grid.write("a\u{4E2D}e\u{301}", at: Point(column: 1, row: 0)) == 5)
    #expect(texts(grid) == [" ", "a", "\u{4E2D}", "", "e\u{301}", " ", " ", " ", " ", " "])
    #expect(grid.text == " a\u{4E2D}e\u{301}")
  }

  @Test func aWideCharacterIsNeverHalvedAtTheEdge() {
    var grid = grid(4)
    #expect(grid.write("abc\u{4E2D}d", at: Point(column: 0, row: 0)) == 3)
    #expect(texts(grid) == ["a", "b", "c", " "])
    #expect(grid.write("\u{4E2D}\u{6587}", at: Point(column: 0, row: 0), columns: 3) == 2)
    #expect(texts(grid) == ["\u{4E2D}", "", "c", " "])
  }

  /// Two wide characters, then one write over them.
  @Test(arguments: [
    ("x", 0, ["x", " ", "\u{6587}", ""]),
    ("x", 1, [" ", "x", "\u{6587}", ""]),
    ("x", 2, ["\u{4E2D}", "", "x", " "]),
    ("x", 3, ["\u{4E2D}", "", " ", "x"]),
    ("\u{FF21}", 0, ["\u{FF21}", "", "\u{6587}", ""]),
    ("\u{FF21}", 1, [" ", "\u{FF21}", "", " "]),
    ("\u{FF21}", 2, ["\u{4E2D}", "", "\u{FF21}", ""]),
    ("xy", 1, [" ", "x", "y", " "]),
    ("\u{FF21}", -1, [" ", " ", "\u{6587}", ""]),
  ])
  func overwritingHalfOfAWideCharacterBlanksTheOther(
    text: String, column: Int, cells: [String]
  ) {
    var grid = grid(4)
    grid.write("\u{4E2D}\u{6587}", at: Point(column: 0, row: 0))
    grid.write(text, at: Point(column: column, row: 0))
    #expect(texts(grid) == cells)
  }

  @Test func fillingHalfOfAWideCharacterBlanksTheOther() {
    var grid = grid(4)
    grid.write("\u{4E2D}\u{6587}", at: Point(column: 0, row: 0))
    grid.fill(Rect(column: 1, row: 0, columns: 2, rows: 1), style: red)
    #expect(texts(grid) == [" ", " ", " ", " "])
    #expect(grid.cells.map(\.style) == [.plain, red, red, .plain])
  }

  @Test(arguments: [
    (Point(column: -2, row: 0), "cdef\n", 4),
    (Point(column: 3, row: 0), "   a\n", 4),
    (Point(column: 4, row: 0), "\n", 4),
    (Point(column: 9, row: 0), "\n", 9),
    (Point(column: 0, row: -1), "\n", 0),
    (Point(column: 0, row: 2), "\n", 0),
    (Point(column: -9, row: 0), "\n", -1),
  ])
  func nothingIsDrawnOutsideTheGrid(point: Point, text: String, end: Int) {
    var grid = grid(4, 2)
    #expect(grid.write("abcdefgh", at: point) == end)
    #expect(grid.text == text)
  }

  @Test func columnsBoundWhatIsWritten() {
    var grid = grid(8)
    #expect(grid.write("abcdef", at: Point(column: 1, row: 0), columns: 3) == 4)
    #expect(grid.write("x", at: Point(column: 6, row: 0), columns: 0) == 6)
    #expect(grid.write("x", at: Point(column: 6, row: 0), columns: -4) == 6)
    #expect(grid.text == " abc")
  }

  @Test func marksAreDrawnInvertedAndTextLikeThemIsNot() {
    var grid = grid(5)
    grid.write("^[\u{1B}x", at: Point(column: 0, row: 0), style: blue)
    #expect(grid.text == "^[^[x")
    #expect(grid.cells.map(\.style) == [blue, blue, blue.inverted, blue.inverted, blue])
    #expect(blue.inverted != blue)
    #expect(blue.inverted.inverted == blue)
  }

  @Test(arguments: [
    (Alignment.left, "abc     "), (.right, "     abc"), (.center, "  abc   "),
  ])
  func aShortTextStandsWhereItIsAligned(alignment: Alignment, text: String) {
    var grid = grid(10)
    grid.write("[........]", at: Point(column: 0, row: 0))
    grid.fill(Rect(column: 1, row: 0, columns: 8, rows: 1), style: .plain)
    grid.writeFitted("abc", at: Point(column: 1, row: 0), columns: 8, alignment: alignment)
    #expect(grid.text == "[\(text)]")
  }

  @Test(arguments: [Alignment.left, .right, .center])
  func aLongTextIsFittedWithoutHalvingAWideCharacter(alignment: Alignment) {
    var grid = grid(10)
    grid.write("##########", at: Point(column: 0, row: 0))
    grid.writeFitted(
      "\u{4E2D}\u{6587}\u{4E2D}", at: Point(column: 2, row: 0), columns: 5, alignment: alignment)
    #expect(grid.text == "##\u{4E2D}\u{6587}…###")
    grid.writeFitted("abcdef", at: Point(column: 7, row: 0), columns: 5, alignment: alignment)
    #expect(grid.text == "##\u{4E2D}\u{6587}…ab…")
  }

  @Test func restylingLeavesTheText() {
    var grid = grid(4, 2)
    grid.write("ab\u{4E2D}", at: Point(column: 0, row: 1), style: blue)
    grid.restyle(Rect(column: 1, row: 1, columns: 99, rows: 99)) { style in
      var style = style
      style.attributes.insert(.reverse)
      return style
    }
    #expect(grid.text == "\nab\u{4E2D}")
    #expect(grid[0, 1].style == blue)
    #expect(grid[3, 1].style == blue.inverted)
  }

  @Test(arguments: [
    Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 0, rows: 3),
  ])
  func theSmallestGridsTakeEveryCall(size: Size) {
    for isASCII in [false, true] {
      var grid = Grid(size: size, isASCII: isASCII)
      for rect in [
        Rect(size), Rect(column: -3, row: -3, columns: 9, rows: 9),
        .init(column: 5, row: 5, columns: 2, rows: 2),
      ] {
        grid.fill(rect, style: red)
        grid.restyle(rect) { $0.inverted }
        grid.drawFrame(rect, style: blue)
        grid.drawTitle("title", of: rect)
        for point in [
          Point(column: -1, row: -1), Point(column: 0, row: 0), Point(column: 2, row: 2),
        ] {
          grid.write("\u{4E2D}a\u{1B}", at: point)
          grid.write(Glyph.dot, at: point)
          grid.writeFitted("\u{4E2D}a\u{1B}", at: point, columns: 3, alignment: .right)
          grid.drawHorizontalLine(at: point, columns: 4)
          grid.drawVerticalLine(at: point, rows: 4)
        }
      }
      #expect(grid.cells.count == size.columns * size.rows)
      #expect(grid.text.split(separator: "\n").allSatisfy { $0.count <= size.columns })
    }
  }

  @Test func aSizeBelowNothingIsAnEmptyGrid() {
    var grid = Grid(size: Size(columns: -3, rows: -1))
    grid.write("x", at: Point(column: 0, row: 0))
    #expect(grid.cells.isEmpty)
    #expect(grid.text == "")
  }

  @Test func gridsOfTheSameDrawingAreEqual() {
    func draw(_ text: String, _ style: Style) -> Grid {
      var grid = grid(5)
      grid.write(text, at: Point(column: 0, row: 0), style: style)
      return grid
    }
    #expect(draw("a", blue) == draw("a", blue))
    #expect(draw("a", blue) != draw("a", red))
    #expect(draw("a", blue) != draw("b", blue))
  }

  @Test func rectanglesOverlapInWhatBothHold() {
    let rect = Rect(column: 2, row: 1, columns: 4, rows: 3)
    #expect(
      rect.intersection(Rect(column: 0, row: 0, columns: 4, rows: 2))
        == Rect(column: 2, row: 1, columns: 2, rows: 1))
    #expect(rect.intersection(Rect(column: 9, row: 9, columns: 4, rows: 2)).isEmpty)
    #expect(rect.intersection(Rect(column: 0, row: 0, columns: 0, rows: 0)).isEmpty)
    #expect(rect.contains(Point(column: 5, row: 3)))
    #expect(!rect.contains(Point(column: 6, row: 3)))
    #expect(rect.inset(by: 2).isEmpty)
  }
}
