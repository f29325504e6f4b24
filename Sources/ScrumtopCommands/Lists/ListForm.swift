/// The forms in which a list is printed.
public enum ListForm: String, CaseIterable, Sendable {
  /// Aligned, as wide as the terminal.
  case table
  /// Aligned, with every column whole.
  case wide
  /// An array of the records as they were received.
  case json
  /// The same, a record a line.
  case jsonl
  /// Every column, as RFC 4180.
  case csv
}
