import CNcurses

/// What the terminal of this process is said to show.
public enum TerminalCharset {
  /// Whether it is UTF-8, by the locale, which is taken for the whole process.
  @MainActor
  public static func isUTF8() -> Bool { nc_choose_locale() == 1 }
}
