import ScrumtopConfiguration
public import ScrumtopCore

/// The Service Lines on a command line: ids, and `-` for those on standard input.
public struct LinesArgument: Equatable, Sendable {
  /// More than anybody means to act on at once.
  public static let most = 10_000
  /// In bytes.
  public static let longestInput = 1 << 20

  private let given: [ServiceLineID]
  /// Whether one of the words was `-`.
  public let readsInput: Bool

  /// Takes the words after `command`; throws when one is neither an id nor `-`, or when there is none.
  public init(_ words: [String], of command: CommandName) throws(LinesArgumentFault) {
    guard !words.isEmpty else { throw .none }
    let dashes = words.count { $0 == "-" }
    guard dashes <= 1 else { throw .inputTwice }
    given = try Self.ids(words.filter { $0 != "-" }, from: .words(of: command))
    readsInput = dashes == 1
  }

  /// All of them in their order, each once. `input` is what stood on standard input: ids between blanks and
  /// line ends.
  public func all(input: [UInt8] = []) throws(LinesArgumentFault) -> [ServiceLineID] {
    guard readsInput else { return try Self.unique(given) }
    guard input.count <= Self.longestInput else { throw .inputTooLarge }
    guard let text = String(validating: input, as: UTF8.self) else { throw .inputNotText }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let read = try Self.ids(words, from: .input)
    guard !(given.isEmpty && read.isEmpty) else { throw .inputEmpty }
    return try Self.unique(given + read)
  }

  private static func unique(
    _ lines: [ServiceLineID]
  ) throws(LinesArgumentFault) -> [ServiceLineID] {
    let unique = lines.unique
    guard unique.count <= most else { throw .tooMany(unique.count) }
    return unique
  }

  private static func ids(
    _ words: [String], from source: LinesArgumentFault.Source
  ) throws(LinesArgumentFault) -> [ServiceLineID] {
    let wrong = words.filter { !isLine($0) }
    guard wrong.isEmpty else { throw .notLines(wrong.unique, from: source) }
    return words.map(ServiceLineID.init(rawValue:))
  }

  static func isLine(_ word: String) -> Bool {
    IdentifierShape.matches(word) && word.hasPrefix("LIN-")
  }
}

/// Why no lines can be had from a command line.
public enum LinesArgumentFault: UserFacingError, Equatable {
  case none
  case inputTwice
  case inputEmpty
  case inputTooLarge
  case inputNotText
  case tooMany(Int)
  /// Words that are no ids of Service Lines, each once.
  case notLines([String], from: Source)

  public enum Source: Equatable, Sendable {
    case words(of: CommandName)
    case input
  }

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .none:
      "no Service Line given; give ids such as LIN-26-084729, or - to read them from standard input"
    case .inputTwice: "- is given twice; standard input can be read once"
    case .inputEmpty:
      "standard input: no Service Line in it; write ids such as LIN-26-084729, one or more a line"
    case .inputTooLarge:
      "standard input: larger than \(LinesArgument.longestInput) bytes; give at most "
        + "\(LinesArgument.most) ids"
    case .inputNotText: "standard input: not UTF-8; write ids such as LIN-26-084729"
    case .tooMany(let count):
      "\(count) Service Lines given; at most \(LinesArgument.most) can be given at once"
    case .notLines(let words, .input):
      "standard input: \(Self.named(words)); \(Self.remedy(words))"
    case .notLines(let words, .words(let command)):
      "\(Self.named(words)); \(Self.remedy(words, of: command))"
    }
  }

  /// More wrong words than this are counted, not named.
  private static let mostNamed = 20
  private static let longestWord = 40

  private static func named(_ words: [String]) -> String {
    var named = words.prefix(mostNamed).map { word in
      "'\(word.prefix(longestWord))\(word.count > longestWord ? "…" : "")'"
    }.joined(separator: ", ")
    if words.count > mostNamed { named += " and \(words.count - mostNamed) more" }
    return named + (words.count == 1 ? " is no Service Line's id" : " are no Service Lines' ids")
  }

  private static func remedy(_ words: [String], of command: CommandName? = nil) -> String {
    if words.count == 1, LinesArgument.isLine(words[0].uppercased()) {
      return "did you mean \(words[0].uppercased())?"
    }
    let example = "give ids such as LIN-26-084729"
    switch command {
    // The likeliest slips of these two.
    case .pause where words.allSatisfy({ !$0.contains("-") }):
      return "\(example), and a reason of several words in quotes"
    case .wait where words.allSatisfy({ ExecutionState(rawValue: $0).isKnown }):
      return "\(example), and the state with --state"
    default: return example
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it stands first.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
