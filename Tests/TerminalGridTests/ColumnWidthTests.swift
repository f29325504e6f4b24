import CNcurses
import TerminalGrid
import Testing

@Suite struct ColumnWidthTests {
  /// What is shown for the code point alone takes the columns that ncurses counts for it.
  @Test func everyCodePointThatPassesIsAsWideAsTheTerminalLibrarySays() {
    #expect(nc_locale() == 1)
    var shown = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let pieces = Sanitiser.pieces(of: String(scalar), isASCII: false)
      for piece in pieces {
        let wide = piece.text.unicodeScalars.reduce(0) { $0 + Int(nc_wcwidth($1.value)) }
        guard wide == piece.width else {
          Issue.record("U+\(String(value, radix: 16)): \(wide) columns, not \(piece.width)")
          return
        }
      }
      if pieces.first?.text.unicodeScalars.contains(scalar) == true { shown += 1 }
    }
    #expect(shown > 140_000)
  }
}
