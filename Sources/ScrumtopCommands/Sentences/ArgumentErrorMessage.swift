import ScrumtopCore

/// A command line that ArgumentParser refuses, said in one sentence that tells what to type.
///
/// The library gives its reasons as text only; a test over wrong command lines notices if it words them
/// differently one day.
public struct ArgumentErrorMessage: UserFacingError, Equatable {
  private let message: String
  private let path: [String]
  private let command: CommandTree
  private let tree: CommandTree

  /// - Parameters:
  ///   - message: What ArgumentParser says.
  ///   - arguments: The line without the program's name, the command first.
  public init(_ message: String, arguments: [String], tree: CommandTree) {
    self.message = message
    self.tree = tree
    (path, command) = tree.command(at: arguments)
  }

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    let known = unknownOption ?? missingValue ?? needlessValue ?? exclusive ?? wrongValue ?? tooMany
    let what = known ?? missingArgument ?? ManualPage.clause(message.replacing("\n", with: " "))
    return what + (what.hasSuffix("?") ? " see: " : "; see: ") + path.joined(separator: " ")
      + " --help"
  }

  /// The command as a sentence names it.
  private var name: String { path.dropFirst(path.count > 1 ? 1 : 0).joined(separator: " ") }
}

// MARK: - What the library says

extension ArgumentErrorMessage {
  private var unknownOption: String? {
    guard let match = message.firstMatch(of: /^Unknown option '([^']+)'/) else { return nil }
    let option = String(match.1)
    let inner = command.commands.filter { $0.arguments.contains { $0.names.contains(option) } }
    if let last = inner.last {
      return "'\(option)' stands after \(Self.list(inner.dropLast().map(\.name), or: last.name))"
    }
    let owners = tree.commands.filter { $0.arguments.contains { $0.names.contains(option) } }
    if let owner = owners.first {
      let others = owners.count > 1 ? " and others have it" : " has it"
      return "no option '\(option)' for \(name); \(owner.name)\(others)"
    }
    return "no option '\(option)'" + (nearest(to: option).map { "; did you mean \($0)?" } ?? "")
  }

  private var missingValue: String? {
    guard let match = message.firstMatch(of: /^Missing value for '(\S+?)[ ']/) else { return nil }
    let option = String(match.1)
    return "\(option): its value is missing"
      + hint(command.arguments.first { $0.names.contains(option) })
  }

  private var needlessValue: String? {
    let pattern = /^The option '(.+?)' does not take any value, but '(.*)' was specified/
    guard let match = message.firstMatch(of: pattern) else { return nil }
    return "\(match.1) takes no value; leave out '=\(match.2)'"
  }

  private var exclusive: String? {
    let pattern = /^Value to be set with flag '(.+?)' had already been set with flag '(.+?)'/
    guard let match = message.firstMatch(of: pattern) else { return nil }
    return match.1 == match.2
      ? "'\(match.1)' stands twice; keep one"
      : "'\(match.2)' and '\(match.1)' exclude each other; give one"
  }

  private var wrongValue: String? {
    let pattern = /^The value '(.*)' is invalid for '(?:(-\S+) )?<(.+?)>'/.dotMatchesNewlines()
    guard let match = message.firstMatch(of: pattern) else { return nil }
    let argument = command.arguments.first { argument in
      match.2.map { argument.names.contains(String($0)) } ?? (argument.valueName == match.3)
    }
    return "\(match.2 ?? match.3): '\(match.1)' is not allowed" + hint(argument)
  }

  private var tooMany: String? {
    let pattern = /^(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'$/
    guard let match = message.firstMatch(of: pattern) else { return nil }
    let words = String(match.1)
    let names = command.commands.map(\.name)
    guard let last = names.last else {
      return "\(name) takes no '\(words)'; leave \(words.contains("', '") ? "them" : "it") out"
    }
    let first = words.firstRange(of: "', '").map { String(words[..<$0.lowerBound]) } ?? words
    guard let nearest = NearestName.of(first, in: names) else {
      return "no command '\(name) \(first)'; give \(Self.list(names.dropLast(), or: last))"
    }
    return "no command '\(name) \(first)'; did you mean \(name) \(nearest)?"
  }

  private var missingArgument: String? {
    guard let match = message.firstMatch(of: /^Missing expected argument '(.+)'$/) else {
      return nil
    }
    let text = String(match.1)
    let argument = command.arguments.first { argument in
      argument.kind == .positional
        ? text.hasPrefix("<\(argument.valueName)>")
        : argument.names.contains { text.hasPrefix($0 + " ") }
    }
    let what = argument.map { $0.names.last ?? $0.valueName.uppercased() } ?? text
    return "\(name) needs \(what)" + hint(argument)
  }
}

// MARK: - What to say instead

extension ArgumentErrorMessage {
  private func nearest(to option: String) -> String? {
    let names = command.arguments.flatMap(\.names).filter { $0.hasPrefix("--") }
    return NearestName.of(
      String(option.drop { $0 == "-" }), in: names.map { String($0.dropFirst(2)) }
    )
    .map { "--\($0)" }
  }

  private static func list(_ names: some Collection<String>, or last: String) -> String {
    names.isEmpty ? last : names.joined(separator: ", ") + " or " + last
  }

  /// What may be given for the argument, or what the help says of it.
  private func hint(_ argument: CommandTree.Argument?) -> String {
    guard let argument else { return "" }
    guard let last = argument.values.last else {
      let abstract = argument.abstract.replacing(/\ \(default: [^)]*\)$/, with: "")
      return " (\(ManualPage.clause(abstract)))"
    }
    return "; give " + Self.list(argument.values.dropLast(), or: last)
  }
}
