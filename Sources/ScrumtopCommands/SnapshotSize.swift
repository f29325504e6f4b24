public import TerminalGrid

/// The size of a snapshot as it is written, `80x24`.
public enum SnapshotSize {
  /// What is used where nobody chose.
  public static let standard = Size(columns: 80, rows: 24)

  /// Columns and rows may each be 1 to 1000.
  static let range = 1...1000

  /// Reads `COLUMNSxROWS`.
  public static func size(_ text: String) throws(SizeFault) -> Size {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = number(parts[0]), let rows = number(parts[1]) else {
      throw .malformed(text)
    }
    guard range.contains(columns), range.contains(rows) else { throw .outOfRange(text) }
    return Size(columns: columns, rows: rows)
  }

  private static func number(_ text: Substring) -> Int? {
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && text.utf8.count <= 18 ? Int(text) : nil
  }
}

/// Why a text is no size of a snapshot.
public enum SizeFault: Error, Equatable, Sendable {
  case malformed(String)
  case outOfRange(String)
}
