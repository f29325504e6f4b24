public import ScrumtopConfiguration

/// `themes`: those that can be had, where each is, and which is in effect.
public enum ThemeTable {
  /// What goes to stdout.
  public static func text(_ library: ThemeLibrary, inEffect name: String) -> String {
    PlainTable.text(
      [["theme", "source", ""]]
        + library.names.map { theme in
          [
            theme, library.file(ofThemeNamed: theme) ?? "built-in",
            theme == name ? "in effect" : "",
          ]
        })
  }
}
