/// How help is laid out. ArgumentParser wraps it to the terminal, but knows no indents.
enum HelpText {
  /// The widest line that an 80-column terminal shows whole.
  static let columns = 79

  /// A part of a discussion under a heading of its own.
  static func block(_ title: String, _ text: String) -> String {
    "\(title.uppercased()):\n\(text)"
  }

  /// What stands before the first block.
  static func prose(of discussion: String) -> String {
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
    let prose = lines.prefix { line in !isTitle(line) }
    return prose.joined(separator: "\n").trimmed
  }

  private static func isTitle(_ line: Substring) -> Bool {
    line.last == ":" && line.dropLast().allSatisfy { $0.isUppercase || $0 == " " }
  }

  /// `text` in lines of at most `columns`, each after so many blanks.
  static func indented(_ text: String, by indent: Int) -> String {
    wrapped(text, columns: columns - indent)
      .map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }

  /// Two columns: names, and beside them what they mean.
  static func table(_ rows: [(name: String, meaning: String)]) -> String {
    let width = (rows.map(\.name.count).max() ?? 0) + 4
    return rows.map { name, meaning in
      let lines = indented(meaning, by: width)
      return "  " + name + lines.dropFirst(name.count + 2)
    }.joined(separator: "\n")
  }

  private static func wrapped(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension String {
  /// Without blanks and empty lines at both ends.
  var trimmed: String {
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex
    return String(self[..<end].drop(while: \.isWhitespace))
  }
}
