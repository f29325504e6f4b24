import CNcurses

/// The charset of this process's terminal.
public enum TerminalCharset {
  /// Whether it is UTF-8 according to the locale, which is set for the whole process.
  @MainActor
  public static func isUTF8() -> Bool { nc_choose_locale() == 1 }
}
