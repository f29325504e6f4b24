public import TerminalGrid

/// From keys to commands.
public struct KeyMap: Equatable, Sendable {
  /// Why a map cannot be used.
  public enum Refusal: Error, Equatable, Sendable {
    /// Two commands want the same key in the same place.
    case clash(Key, Command, Command)
    /// A command that reaches the API may not be on a key that is pressed by mistake.
    case unsafe(Key, Command)
    /// Neither of the two commands by which people leave has a key.
    case noWayOut(Command, Command)
  }

  /// What a key does; the number of the key among the command's keys, from 0, tells `view` which one.
  public struct Binding: Equatable, Sendable {
    public let command: Command
    public let number: Int
  }

  private var inPanes: [Key: Binding] = [:]
  private var inPlaces: [Key: Binding] = [:]
  private var keys: [Command: [Key]] = [:]

  /// The map of the built-in table.
  public static let standard: KeyMap = {
    do { return try KeyMap() } catch {
      preconditionFailure("the table of commands: \(error)")
    }
  }()

  /// The built-in table with other keys for some commands; no keys take a command off the keyboard.
  public init(rebinding: [Command: [Key]] = [:]) throws(Refusal) {
    for row in Command.table {
      let chosen = rebinding[row.command] ?? row.keys
      keys[row.command] = chosen
      for (number, key) in chosen.enumerated() {
        guard !row.command.reachesAPI || key.isDeliberate else { throw .unsafe(key, row.command) }
        let binding = Binding(command: row.command, number: number)
        if row.scope != .places { try bind(key, binding, in: \.inPanes) }
        if row.scope != .panes { try bind(key, binding, in: \.inPlaces) }
      }
    }
    guard [.close, .interrupt].contains(where: { keys[$0] != [] }) else {
      throw .noWayOut(.close, .interrupt)
    }
  }

  public func binding(of key: Key, overPanes: Bool) -> Binding? {
    overPanes ? inPlaces[key] : inPanes[key]
  }

  /// The keys of a command, in the order of their numbers.
  public func keys(of command: Command) -> [Key] { keys[command] ?? [] }

  /// How the user asks for a command: its first key, or its name in the palette.
  public func name(of command: Command) -> String {
    keys(of: command).first?.name ?? ":\(command.rawValue)"
  }

  /// The same with a letter before an arrow or a function key.
  public func shortName(of command: Command) -> String {
    let letter = keys(of: command).first { if case .character = $0 { true } else { false } }
    return letter?.name ?? name(of: command)
  }

  /// The key that confirms leaving; `y` always does.
  public var leavingKey: Key { keys(of: .close).first ?? keys(of: .quit).first ?? "y" }

  private mutating func bind(
    _ key: Key, _ binding: Binding, in map: WritableKeyPath<KeyMap, [Key: Binding]>
  ) throws(Refusal) {
    if let other = self[keyPath: map][key] {
      throw .clash(key, other.command, binding.command)
    }
    self[keyPath: map][key] = binding
  }
}

extension Command {
  /// Whether it can change something at the API.
  public var reachesAPI: Bool { self == .pause || self == .resume }
}

extension Key {
  /// Whether the key is not pressed by accident: no lower-case letter, Enter, Space or Esc. Only such a
  /// key may change something in the API.
  fileprivate var isDeliberate: Bool {
    switch self {
    case .enter, .escape: false
    case .character(let character): character != " " && !character.isLowercase
    case .control, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .function:
      true
    }
  }
}
