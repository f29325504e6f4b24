public import ScrumtopConfiguration

/// A shell that completes command lines.
public enum CompletingShell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// The words of a command line up to the cursor, as a completion script hands them over.
public struct TypedWords: Equatable, Sendable {
  /// Whole and without quotes, from the program's name to the word before the cursor's.
  public let before: [String]
  /// What stands of the word at the cursor, without the quote that is still open.
  public let word: String
  /// How much of `word` the shell leaves as it is: what is offered goes on after that.
  private let kept: Int
  private let shell: CompletingShell

  /// - Parameters:
  ///   - words: As the shell cuts them, quotes and all.
  ///   - index: Of the word at the cursor.
  ///   - prefix: What stands of that word before the cursor, if it is the last of the line.
  public init(_ words: [String], index: Int, prefix: String, shell: CompletingShell) {
    self.shell = shell
    let whole = words.indices.contains(index) ? words[index] : ""
    // In zsh it ends at a blank in quotes that are still open; whole words say more.
    let last = shell == .bash && index == words.count - 1 ? prefix : whole
    var cut = Array(words.prefix(max(0, index))) + [last]
    if shell == .bash { cut = Self.joined(cut) }
    let raw = cut.removeLast()
    before = cut.map(Self.unquoted)
    let isQuoted = raw.first.map { "'\"".contains($0) } ?? false
    word = isQuoted ? String(raw.dropFirst()) : raw
    let end = raw.reversed().prefix { !Self.breaks.contains($0) }.count
    kept = shell == .bash && !isQuoted && end < raw.count ? raw.count - end : 0
  }

  /// Where bash cuts a word beside blanks and quotes.
  private static let breaks = ":=<>@"

  /// The words as they were typed: a part that is only signs belongs to both of its neighbours.
  private static func joined(_ parts: [String]) -> [String] {
    var words: [String] = []
    var isOpen = false
    for (index, part) in parts.enumerated() {
      let isSign = !part.isEmpty && part.allSatisfy { breaks.contains($0) }
      if let last = words.last, index > 1, isSign || isOpen {
        words[words.count - 1] = last + part
      } else {
        words.append(part)
      }
      isOpen = isSign
    }
    return words
  }

  private static func unquoted(_ word: String) -> String {
    for quote in ["'", "\""] where word.count > 1 && word.hasPrefix(quote) && word.hasSuffix(quote)
    {
      return String(word.dropFirst().dropLast())
    }
    return word
  }

  /// What is told to the shell of `candidates`, whole words each: those that go on from what was typed,
  /// as the shell takes them. Bash evaluates what it is offered, so nothing with a sign that means
  /// something there is among them.
  public func offered(_ candidates: [String]) -> [String] {
    let fitting = candidates.filter { $0.hasPrefix(word.prefix(kept)) && Self.isHarmless($0) }
    return fitting.map { candidate in
      switch shell {
      case .bash: String(candidate.dropFirst(kept))
      // What follows a colon would be a description.
      case .zsh: candidate.replacing(":", with: "\\:")
      case .fish: candidate
      }
    }
  }

  private static func isHarmless(_ candidate: String) -> Bool {
    candidate.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || " -_.:=<>!,*@%+/".unicodeScalars.contains(scalar)
    }
  }

  /// What the line says about the connection so far.
  public var options: OptionValues {
    var options = OptionValues()
    options.api = value(of: "--api")
    options.organization = value(of: "--organization")
    options.workspace = value(of: "--workspace")
    options.tokenFile = value(of: "--token-file")
    options.context = value(of: "--context")
    options.config = value(of: "--config")
    return options
  }

  private func value(of option: String) -> String? {
    for (index, word) in before.enumerated() {
      if word == option { return index + 1 < before.count ? before[index + 1] : nil }
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
