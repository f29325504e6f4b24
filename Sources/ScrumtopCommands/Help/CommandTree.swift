import Foundation

/// The commands and options as ArgumentParser describes them (`--experimental-dump-help`).
public struct CommandTree: Decodable, Equatable, Sendable {
  public let name: String
  public let abstract: String
  public let discussion: String
  public let arguments: [Argument]
  /// Without the parser's own `help`.
  public let commands: [CommandTree]

  /// An option, a flag or a positional argument.
  public struct Argument: Decodable, Equatable, Sendable {
    public let kind: Kind
    /// As they are typed, `-o` and `--api`; none for a positional.
    public let names: [String]
    public let valueName: String
    public let abstract: String
    /// The only values there are; empty where any is allowed.
    public let values: [String]
    public let defaultValue: String?
    public let isOptional: Bool
    public let isRepeating: Bool
    let isShown: Bool

    public enum Kind: String, Decodable, Sendable { case positional, option, flag }
  }

  /// Reads the description of the root command; throws where it is none.
  public init(json: String) throws {
    self = try JSONDecoder().decode(Root.self, from: Data(json.utf8)).command
  }

  private struct Root: Decodable { let command: CommandTree }

  private enum CodingKeys: String, CodingKey {
    case commandName, abstract, discussion, arguments, subcommands
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .commandName)
    abstract = try values.decodeIfPresent(String.self, forKey: .abstract) ?? ""
    discussion = try values.decodeIfPresent(String.self, forKey: .discussion) ?? ""
    arguments =
      try values.decodeIfPresent([Argument].self, forKey: .arguments)?
      .filter(\.isShown) ?? []
    commands =
      try values.decodeIfPresent([CommandTree].self, forKey: .subcommands)?
      .filter { $0.name != "help" } ?? []
  }

  /// The innermost command that the first of `words` name, with their names.
  func command(at words: [String]) -> (path: [String], command: CommandTree) {
    guard let word = words.first, let command = commands.first(where: { $0.name == word }) else {
      return ([name], self)
    }
    let (path, innermost) = command.command(at: Array(words.dropFirst()))
    return ([name] + path, innermost)
  }
}

extension CommandTree.Argument {
  private enum CodingKeys: String, CodingKey {
    case kind, names, valueName, abstract, allValues, defaultValue, isOptional, isRepeating
    case shouldDisplay
  }

  private struct Name: Decodable {
    let kind: String
    let name: String
    var typed: String { (kind == "long" ? "--" : "-") + name }
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kind = try values.decode(Kind.self, forKey: .kind)
    names = try values.decodeIfPresent([Name].self, forKey: .names)?.map(\.typed) ?? []
    valueName = try values.decodeIfPresent(String.self, forKey: .valueName) ?? ""
    abstract = try values.decodeIfPresent(String.self, forKey: .abstract) ?? ""
    self.values = try values.decodeIfPresent([String].self, forKey: .allValues) ?? []
    defaultValue = try values.decodeIfPresent(String.self, forKey: .defaultValue)
    isOptional = try values.decode(Bool.self, forKey: .isOptional)
    isRepeating = try values.decode(Bool.self, forKey: .isRepeating)
    isShown = try values.decode(Bool.self, forKey: .shouldDisplay)
  }
}
