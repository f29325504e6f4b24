/// One column of one row.
///
/// Only the grid makes cells, and only from sanitised text.
public struct Cell: Hashable, Sendable {
  /// One base character with at most four marks; empty in the right half of a wide character.
  public internal(set) var text: String
  public internal(set) var style: Style

  init(text: String, style: Style) {
    self.text = text
    self.style = style
  }

  static let blank = Cell(text: " ", style: .plain)

  /// Whether the cell is covered by the wide character to its left.
  public var isContinuation: Bool { text.isEmpty }
}
