import CNcurses

/// The message of a crash, written by this module's handlers, the only code that still runs then.
public enum LastWords {
  /// Handles crashes from now on; a dashboard already does.
  public static func guardCrashes() { nc_guard_crashes() }

  /// Sets the text that a crash writes to stderr and the exit status that replaces the signal's. An empty
  /// text restores the default. One caller at a time.
  public static func set(_ text: String, status: Int32) { nc_last_words(text, status) }
}
