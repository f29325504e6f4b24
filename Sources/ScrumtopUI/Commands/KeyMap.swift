public import TerminalGrid

/// From keys to commands.
public struct KeyMap: Equatable, Sendable {
  /// Two commands want the same key in the same place.
  public struct Clash: Error, Equatable, Sendable {
    public let key: Key
    public let first: Command
    public let second: Command
  }

  private var inPanes: [Key: Command] = [:]
  private var inPlaces: [Key: Command] = [:]

  /// The map of the built-in table.
  public static let standard: KeyMap = {
    do { return try KeyMap(rows: Command.table) } catch {
      preconditionFailure("two commands on one key: \(error)")
    }
  }()

  init(rows: [Command.Row]) throws(Clash) {
    for row in rows {
      for key in row.keys {
        if row.scope != .places { try bind(key, row.command, in: \.inPanes) }
        if row.scope != .panes { try bind(key, row.command, in: \.inPlaces) }
      }
    }
  }

  func command(for key: Key, overPanes: Bool) -> Command? {
    overPanes ? inPlaces[key] : inPanes[key]
  }

  private mutating func bind(
    _ key: Key, _ command: Command, in map: WritableKeyPath<KeyMap, [Key: Command]>
  ) throws(Clash) {
    if let other = self[keyPath: map][key] {
      throw Clash(key: key, first: other, second: command)
    }
    self[keyPath: map][key] = command
  }
}
