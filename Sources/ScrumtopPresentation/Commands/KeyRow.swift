import TerminalGrid

/// A command with the keys that it has, for a table of keys.
public struct KeyRow: Equatable, Sendable {
  public let command: Command
  /// The names of its keys; none for what only the palette does.
  public let keys: [String]
  /// The names of the keys of the built-in table.
  public let builtIn: [String]
  /// One clause.
  public let help: String
}

extension KeyMap {
  /// Every command, in the order of the footer and the README.
  public var rows: [KeyRow] {
    Command.table.map { row in
      KeyRow(
        command: row.command, keys: keys(of: row.command).map(\.name),
        builtIn: row.keys.map(\.name), help: row.help)
    }
  }
}
