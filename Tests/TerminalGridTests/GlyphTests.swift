import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct GlyphTests {
  @Test(arguments: Glyph.allCases)
  func bothFormsTakeOneColumnAndPassTheSanitiser(glyph: Glyph) throws {
    #expect(try TerminalWidth.columns(of: glyph.rawValue) == 1)
    #expect(glyph.ascii.utf8.count == 1)
    for isASCII in [false, true] {
      let text = glyph.text(isASCII: isASCII)
      let pieces = Sanitiser.pieces(of: text, isASCII: isASCII)
      #expect(pieces.map(\.text) == [text])
      #expect(pieces.map(\.isMark) == [false])
    }
  }

  @Test func dataThatLooksLikeAGlyphIsNotTranslated() {
    var grid = Grid(size: Size(columns: 6, rows: 1), isASCII: true)
    let column = grid.write(Glyph.dot, at: Point(column: 0, row: 0))
    grid.write(" ●", at: Point(column: column, row: 0))
    #expect(grid.text == "* ?")
  }

  @Test func sentencesOfTheProgramKeepTheirWords() {
    #expect(Glyph.text("Enter open · ↑↓ move…", isASCII: false) == "Enter open · ↑↓ move…")
    #expect(Glyph.text("Enter open · ↑↓ move…", isASCII: true) == "Enter open . ^v move~")
  }
}
