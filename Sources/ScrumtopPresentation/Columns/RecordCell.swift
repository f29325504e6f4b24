public import TerminalGrid

/// What a cell of a table says and how it looks.
public struct RecordCell: Equatable, Sendable {
  /// Of the record; to be cleaned by whoever writes it.
  public let text: String
  public let role: Role

  public init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}
