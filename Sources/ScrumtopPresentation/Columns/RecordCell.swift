public import TerminalGrid

/// What a cell of a table says and how it looks.
public struct RecordCell: Equatable, Sendable {
  /// Raw text of the record; the writer sanitises it.
  public let text: String
  public let role: Role

  public init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}
