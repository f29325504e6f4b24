public import ScrumtopConfiguration
public import ScrumtopPresentation
public import TerminalGrid

/// `keys`: every command with its keys, those of the configuration marked with their line.
public enum KeyTable {
  /// What goes to stdout. `bindings` are those of the configuration file, by the command's name.
  public static func text(
    _ keys: KeyMap, rebound bindings: [String: Setting<[Key]>], as form: RecordFormat
  ) throws -> String {
    let rows = keys.rows.map { Row($0, bindings[$0.command.rawValue]?.origin ?? .builtIn) }
    switch form {
    case .table:
      return PlainTable.text(
        [["key", "command", "what it does"]]
          + rows.map { [joined($0.keys), $0.command, $0.help + $0.mark] })
    case .json: return try RecordFormat.json(rows)
    }
  }

  private static func joined(_ keys: [String]) -> String {
    keys.isEmpty ? "–" : keys.joined(separator: " ")
  }

  private struct Row: Encodable {
    let command: String
    let keys: [String]
    let builtIn: [String]
    let help: String
    let source: String
    let isRebound: Bool

    init(_ row: KeyRow, _ origin: Origin) {
      command = row.command.rawValue
      keys = row.keys
      builtIn = row.builtIn
      help = row.help
      source = origin.name
      isRebound = row.keys != row.builtIn
    }

    /// What stands behind the help of a command with other keys than the built-in ones.
    var mark: String { isRebound ? " (\(source); built-in: \(joined(builtIn)))" : "" }

    private enum CodingKeys: String, CodingKey {
      case command, keys, help, source
      case builtIn = "built_in"
    }
  }
}
