import CNcurses
import Glibc
public import TerminalGrid

/// The properties of this process's terminal, found without taking it over.
public struct TerminalProbe: Equatable, Sendable {
  /// Whether standard input, output or error is a terminal.
  public let isTerminal: Bool
  /// `TERM`, empty when unset.
  public let term: String
  /// The terminfo entry that `CursesTerminal` would use; nil when none can draw.
  public let entry: String?
  /// 0, 8, 16 or 256.
  public let colors: Int
  /// 80x24 where the terminal does not report one.
  public let size: Size
  /// The locale in effect for characters.
  public let locale: String
  public let isUnicode: Bool

  /// Examines the process's terminal; TERM is read from `environment`. Chooses the locale, as
  /// `CursesTerminal` does.
  @MainActor
  public init(environment: [String: String]) {
    let descriptor = [STDOUT_FILENO, STDIN_FILENO, STDERR_FILENO].first { isatty($0) == 1 }
    isTerminal = descriptor != nil
    term = environment["TERM"] ?? ""
    entry = TerminalSettings.terminfoNames(for: term).first { nc_terminal_colors($0) >= 0 }
    colors = entry.map { Int(nc_terminal_colors($0)) } ?? 0
    var window = winsize()
    if let descriptor { _ = ioctl(descriptor, UInt(TIOCGWINSZ), &window) }
    size =
      window.ws_col == 0 || window.ws_row == 0
      ? Size(columns: 80, rows: 24) : Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    isUnicode = TerminalCharset.isUTF8()
    locale = setlocale(LC_CTYPE, nil).map { String(cString: $0) } ?? "C"
  }
}
