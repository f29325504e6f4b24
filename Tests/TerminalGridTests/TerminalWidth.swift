import CNcurses
import Testing

/// What ncurses counts in C.UTF-8.
enum TerminalWidth {
  private static let isUTF8 = nc_locale() == 1

  static func columns(of text: String) throws -> Int {
    try #require(isUTF8)
    return text.unicodeScalars.reduce(0) { $0 + Int(nc_wcwidth($1.value)) }
  }
}
