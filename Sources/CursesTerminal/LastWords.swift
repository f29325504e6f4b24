import CNcurses

/// What a crash leaves behind: the handlers of this module are the only code that still runs then.
public enum LastWords {
  /// Handles crashes from now on; a dashboard does so by itself.
  public static func guardCrashes() { nc_guard_crashes() }

  /// What a crash writes to stderr from now on, and the status that the program ends with then instead of
  /// that of the signal. An empty text leaves both to the signal. One caller at a time.
  public static func set(_ text: String, status: Int32) { nc_last_words(text, status) }
}
