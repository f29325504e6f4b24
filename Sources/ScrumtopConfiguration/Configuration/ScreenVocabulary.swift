public import TerminalGrid

/// The names of the screen that the configuration file may use, told by whoever knows the screen.
public struct ScreenVocabulary: Sendable {
  /// Commands that a key can be bound to.
  public let commands: [String]
  /// Columns of the line panes.
  public let columns: [String]
  /// What lines can be sorted by.
  public let sorts: [String]
  public let panes: [String]
  /// What is wrong with the map when these commands have these keys and all others their own.
  public let keyRefusal: @Sendable ([String: [Key]]) -> KeyRefusal?

  public init(
    commands: [String], columns: [String], sorts: [String], panes: [String],
    keyRefusal: @escaping @Sendable ([String: [Key]]) -> KeyRefusal?
  ) {
    self.commands = commands
    self.columns = columns
    self.sorts = sorts
    self.panes = panes
    self.keyRefusal = keyRefusal
  }
}

/// Why a map of keys cannot be used. Commands are told by their names.
public enum KeyRefusal: Equatable, Sendable {
  /// One key for two commands in the same place.
  case clash(Key, first: String, second: String)
  /// A key that is hit by accident, for a command that reaches the API.
  case unsafe(Key, command: String)
  /// Neither of the two commands by which people leave has a key.
  case noWayOut(first: String, second: String)
}
