import ScrumtopConfiguration
import ScrumtopCore

/// A command line that ArgumentParser would misread.
public enum ArgumentError: Error, Equatable, Sendable {
  /// The first word is not a command, id or filter.
  case unknownCommand(String, nearest: String?)
  /// Help for an unknown command.
  case helpForUnknown(String, nearest: String?)
  /// Options come before the command; `corrected` is the line as it should be.
  case optionsBeforeCommand(CommandName, corrected: [String])
  /// A filter begins with `-` and so looks like an option; `corrected` is the line as it should be.
  case filterLooksLikeOption(String, corrected: [String])
  /// Several ids where one can be opened.
  case severalIDs([String])
}

/// Checks a command line before ArgumentParser does, which with a default command reads mistyped commands as filters
/// and opens the dashboard.
public enum ArgumentPrecheck {
  /// The arguments to parse, the command first; `arguments` are those without the program's name.
  /// Requests for help or the version, and lines with unknown options, are returned unchanged.
  public static func checked(_ arguments: [String]) throws(ArgumentError) -> [String] {
    // What a completion script asks; the words after it are another command line.
    guard arguments.first != "---completion" else { return arguments }
    if arguments.first == "help" { return try help(Array(arguments.dropFirst())) }
    let line = Line(arguments)
    guard let word = line.words.first else {
      if let filter = line.filter {
        throw filterLooksLikeOption(filter, line, command: .watch)
      }
      return line.isForParser ? arguments : [CommandName.watch.rawValue] + arguments
    }
    if line.hasUnknownOption, line.firstWordIndex != 0 { return arguments }
    if word.isPlain, let command = CommandName(rawValue: word.text) {
      return try checked(line, command: command)
    }
    guard !word.isPlain || isID(word.text) || isFilter(word.text) else {
      let id = word.text.uppercased()
      throw .unknownCommand(word.text, nearest: isID(id) ? id : nearestCommand(to: word.text))
    }
    try checkWords(line.words.map(\.text), of: .watch, line)
    return [CommandName.watch.rawValue] + arguments
  }

  /// `help lines` is `lines --help`, and a command that it does not know is a slip.
  private static func help(_ words: [String]) throws(ArgumentError) -> [String] {
    let words = words.filter { !$0.hasPrefix("-") }
    if let first = words.first, first != "help", CommandName(rawValue: first) == nil {
      throw .helpForUnknown(first, nearest: nearestCommand(to: first))
    }
    return words.filter { $0 != "help" } + ["--help"]
  }

  private static func nearestCommand(to word: String) -> String? {
    NearestName.of(word, in: CommandName.allCases.map(\.rawValue))
  }

  private static func checked(_ line: Line, command: CommandName) throws(ArgumentError) -> [String]
  {
    if let index = line.firstWordIndex, index > 0 {
      var rest = line.arguments
      rest.remove(at: index)
      var words = [command.rawValue]
      // What it is told to do is a command, too.
      if command == .config, rest.indices.contains(index) { words.append(rest.remove(at: index)) }
      throw .optionsBeforeCommand(command, corrected: words + rest)
    }
    if command.takesFilter {
      try checkWords(line.words.dropFirst().map(\.text), of: command, line)
    }
    return line.arguments
  }

  /// Words after a command are a filter or, for `watch`, one id.
  private static func checkWords(
    _ words: [String], of command: CommandName, _ line: Line
  ) throws(ArgumentError) {
    if let filter = line.filter { throw filterLooksLikeOption(filter, line, command: command) }
    if command == .watch, words.count > 1, words.allSatisfy(isID) { throw .severalIDs(words) }
  }

  private static func filterLooksLikeOption(
    _ filter: String, _ line: Line, command: CommandName
  ) -> ArgumentError {
    let rest = line.arguments.filter { $0 != command.rawValue && $0 != filter && $0 != "--" }
    return .filterLooksLikeOption(filter, corrected: [command.rawValue] + rest + ["--", filter])
  }

  private static func isID(_ word: String) -> Bool { IdentifierShape.matches(word) }

  private static func isFilter(_ word: String) -> Bool {
    word.contains { ":<>=/\"'".contains($0) }
  }

  /// The arguments, told apart into options and words.
  private struct Line {
    let arguments: [String]
    /// Words that are neither options nor their values; a plain one stands before `--`.
    private(set) var words: [(text: String, isPlain: Bool)] = []
    private(set) var firstWordIndex: Int?
    /// The first filter that begins with `-` before `--`.
    private(set) var filter: String?
    private(set) var hasUnknownOption = false
    /// Whether ArgumentParser is to answer by itself: help, version, an option nobody knows.
    private(set) var isForParser = false

    init(_ arguments: [String]) {
      self.arguments = arguments
      var isValue = false
      var isPlain = true
      for (index, argument) in arguments.enumerated() {
        if isValue {
          isValue = false
        } else if isPlain, argument == "--" {
          isPlain = false
        } else if !isPlain || !argument.hasPrefix("-") || argument == "-" {
          words.append((argument, isPlain))
          if firstWordIndex == nil { firstWordIndex = index }
        } else {
          switch OptionName.kind(of: argument) {
          case .flag: isForParser = isForParser || ["--help", "-h", "--version"].contains(argument)
          case .withValue: isValue = true
          case .filter: filter = filter ?? argument
          case .unknown:
            hasUnknownOption = true
            isForParser = true
          }
        }
      }
    }
  }
}
