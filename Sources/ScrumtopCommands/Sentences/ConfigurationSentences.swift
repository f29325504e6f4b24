public import ScrumtopConfiguration
import ScrumtopCore
import TerminalGrid

extension ConfigurationFault: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .unreadable(let fault, .builtIn): fault.sentence
    case .unreadable(let fault, let origin): "\(origin.name): \(fault.sentence)"
    case .document(let fault):
      fault.sentence(
        content: "no configuration needs that many",
        example: #"a line is theme = "dark", with texts in quotes"#)
    case .entry(let place, let problem): "\(place): \(problem.sentence)"
    }
  }
}

extension ConfigurationFault.Problem {
  fileprivate var sentence: String {
    switch self {
    case .unknownKey(let key, let table, let nearest):
      "no key '\(key)'\(table.header.map { " in \($0)" } ?? ""); "
        + Self.hint(nearest?.rawValue, table.keys.map(\.rawValue))
    case .notSupportedYet(let table): "\(table.header) is not supported yet; remove it"
    case .misplaced(let key, let table, let home):
      "no key '\(key.rawValue)' \(table.header.map { "in \($0)" } ?? "here"); it stands "
        + (home.header.map { "in \($0)" } ?? "above the first [table]")
    case .wrongType(.context, "table"):
      "context is a table; give the name of the context to begin with, and write [contexts.NAME] "
        + "above each of them"
    case .wrongType(let key, let found):
      "\(key.rawValue) is \(Article.withArticle(found)); \(key.allowed)"
    case .wrongElement(let key, let found):
      "\(key.rawValue) holds \(Article.withArticle(found)); \(key.allowed)"
    case .wrongValue(let key, let text):
      "\(key.rawValue): '\(text)' is not allowed; \(key.allowed)"
    case .notATable(let key, let name, let found):
      "\(name) in [\(key.rawValue)] is \(Article.withArticle(found)); \(key.allowed)"
    case .wrongName(let name):
      "'\(name)' is no name; give 1 to 40 letters, digits, hyphens, dots or underscores"
    case .address(let error, let text): error.sentence(for: text, at: "api")
    case .twoTokens(let first):
      "a context has token_file or token_command, and the other stands on line \(first); keep one"
    case .unknownContext(let name, let nearest, let known):
      "context: " + ContextNames.sentence(name, nearest, known, place: "below it")
    case .unknownName(let name, let key, let nearest, let known):
      "\(key.rawValue): no \(key.noun) '\(name)'; \(Self.hint(nearest, known))"
    case .repeated(let name, let key): "\(key.rawValue): '\(name)' stands twice; keep one"
    case .takenKey(let digit, let view):
      "key: [views.\(view)] has \"\(digit)\" already; give one of them another of \"1\" to \"9\""
    case .unknownCommand(let name, let nearest):
      "no command '\(name)'; "
        + (nearest.map { "did you mean \($0)?" } ?? "the ? screen shows the name of each")
    case .noKeyList(let command, let found):
      "\(command) is \(Article.withArticle(found)); \(Self.keyList)"
    case .noKeyName(let command, let found):
      "\(command) holds \(Article.withArticle(found)); \(Self.keyList)"
    case .unknownKeyName(let name, let command, let nearest):
      "\(command): '\(name)' is no key; "
        + (nearest.map { "did you mean \"\($0)\"?" }
          ?? "give one character, or a name such as Enter, Space, PgUp, F5 or Ctrl-X")
    case .repeatedKey(let key, let command):
      "\(command): '\(key.name)' stands twice; keep one"
    case .refused(.clash(let key, let first, let second)):
      "'\(key.name)' is bound to \(first) and to \(second); give one of them another key, or [] for none"
    case .refused(.unsafe(let key, let command)):
      "\(command): '\(key.name)' is hit by accident, and what reaches the API may not stand on a "
        + "lowercase letter, Enter, Space or Esc; give another such as \"P\""
    case .refused(.noWayOut(let first, let second)):
      "\(first) and \(second) have no key, the ways out of a view and of the program; give one of them "
        + "a key such as \"q\""
    case .filter(let fault, let key):
      "\(key.rawValue), column \(fault.column): \(fault.sentence)"
    }
  }

  private static let keyList = #"give a list of keys such as ["P"], or [] for none"#

  private static func hint(_ nearest: String?, _ known: [String]) -> String {
    nearest.map { "did you mean \($0)?" } ?? "there are \(known.joined(separator: ", "))"
  }
}

extension ConfigurationKey {
  /// What may stand there.
  fileprivate var allowed: String {
    switch self {
    case .theme: #"give the name of a theme such as "dark""#
    case .context: "give the name of one of your contexts, in quotes"
    case .contexts: "write [contexts.NAME] above each of them"
    case .views: "write [views.NAME] above each of them"
    case .keys: "write [keys] above the commands and their keys"
    case .limits: "write [limits] above lines and events"
    case .api: #"give an address such as "https://api.scrums.com/v1""#
    case .organization: #"give an id such as "ORG-26-090500""#
    case .workspace: #"give an id such as "WS-26-000021""#
    case .tokenFile: #"give a path such as "~/.config/scrumtop/token""#
    case .tokenCommand:
      #"give a program and its arguments such as ["pass", "show", "scrums/payments"]"#
    case .readOnly: "give true or false"
    case .requestsPerMinute, .lines, .events:
      range.map { "give a whole number from \($0.lowerBound) to \($0.upperBound)" } ?? ""
    case .link:
      "give a web address with {id} for the line's id, such as "
        + #""https://app.example.com/lines/{id}""#
    case .key: #"give one of "1" to "9", in quotes"#
    case .filter: #"give a filter such as "state:blocked""#
    case .feed: #"give a filter of events such as "type:agent.run.*""#
    case .sort: #"give a column such as "health", or "-health" for the other way round"#
    case .columns: #"give columns such as ["id", "state"]"#
    case .pane: "give the name of a pane, in quotes"
    }
  }

  /// What a name there names.
  fileprivate var noun: String { self == .pane ? "pane" : "column" }
}

/// What is said of a context that does not exist.
enum ContextNames {
  /// `place` is where one could be written.
  static func sentence(
    _ name: String, _ nearest: String?, _ known: [String], place: String
  ) -> String {
    let remedy =
      known.isEmpty
      ? "write [contexts.\(name)] \(place)" : "there are \(known.joined(separator: ", "))"
    return "no context '\(name)'; " + (nearest.map { "did you mean \($0)?" } ?? remedy)
  }
}
