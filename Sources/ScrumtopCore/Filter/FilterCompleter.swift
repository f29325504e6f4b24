/// Finds what could stand at one place of a query.
struct FilterCompleter {
  let subject: FilterSubject
  let vocabulary: FilterVocabulary
  let characters: [Character]
  let cursor: Int

  typealias Found = (range: Range<Int>, candidates: [String])

  func candidates(in tokens: [FilterToken]) -> Found {
    guard let token = tokens.first(where: { isAtCursor($0.range) }) else {
      return starts(cursor..<cursor)
    }
    guard cursor >= token.sign.upperBound else { return nothing }
    switch token.body {
    case .text(let value): return value.form == .word ? starts(value.range) : nothing
    case .test(let name, let comparison, let values):
      if cursor <= name.upperBound { return starts(name.lowerBound..<comparison.upperBound) }
      guard let field = FilterField(rawValue: text(name)), cursor >= comparison.upperBound,
        FilterField.fields(of: subject).contains(field),
        let index = values.firstIndex(where: { isAtCursor($0.range) })
      else { return nothing }
      return field == .signal ? signals(values, index) : words(of: field, values, index)
    }
  }

  private var nothing: Found { (cursor..<cursor, []) }

  private func isAtCursor(_ range: Range<Int>) -> Bool {
    range.contains(cursor) || range.upperBound == cursor
  }

  private func text(_ range: Range<Int>) -> String { String(characters[range]) }

  /// Those of the words that go on from `typed`, before those that hold it; each is what it is found by
  /// and what is put in.
  private func matching(
    _ typed: String, _ words: [(word: String, text: String)], at range: Range<Int>
  ) -> Found {
    let typed = TextPattern.folded(typed)
    // What stands there already completes nothing.
    var seen: Set<String> = [text(range)]
    var beginning: [String] = []
    var holding: [String] = []
    for (word, text) in words where seen.insert(text).inserted {
      let word = TextPattern.folded(word)
      if word.hasPrefix(typed) {
        beginning.append(text)
      } else if typed.count > 1, word.contains(typed) {
        holding.append(text)
      }
      if beginning.count == FilterCompletion.limit { break }
    }
    return (range, beginning + holding)
  }

  /// Fields with a comparison, the members of one, and words of closed vocabularies with their field.
  private func starts(_ range: Range<Int>) -> Found {
    let typed = text(range.lowerBound..<cursor)
    let fields = FilterField.fields(of: subject)
    var words: [(String, String)] = []
    for field in fields {
      let name = field.rawValue
      if field.value != .members {
        words += field.comparisons(all: name == typed).map { (name, name + $0) }
      } else if !typed.hasPrefix(name + ".") {
        words.append((name, name + "."))
      } else {
        for key in vocabulary.words(of: field) where Self.isMember(key) {
          let member = "\(name).\(key)"
          words += field.comparisons(all: member == typed).map { (member, member + $0) }
        }
      }
    }
    if !typed.isEmpty {
      for field in fields where field.hasClosedWords || field == .health {
        // Of values only those that begin so: a part of one says little without its field.
        words += vocabulary.words(of: field)
          .filter {
            Self.isShort($0) && TextPattern.folded($0).hasPrefix(TextPattern.folded(typed))
          }
          .map { ($0, "\(field.rawValue):\(Self.written($0))") }
      }
    }
    return matching(typed, words, at: range)
  }

  private func words(of field: FilterField, _ values: [FilterValue], _ index: Int) -> Found {
    let words: [String] =
      switch field.value {
      case .words, .health: vocabulary.words(of: field)
      case .duration, .from, .until: ["15m", "1h", "2h", "1d", "7d"]
      case .number, .signal, .members: []
      }
    return self.values(words, values, index)
  }

  /// Words for one of the values, but those that stand beside it.
  private func values(_ words: [String], _ values: [FilterValue], _ index: Int) -> Found {
    let value = values[index]
    let typed: String
    switch value.form {
    case .word: typed = text(value.range.lowerBound..<cursor)
    case .phrase:
      typed = String(text(value.range.lowerBound..<cursor).dropFirst()).replacing(
        "\\\"", with: "\"")
    case .expression: return nothing
    }
    let others = Set(values.indices.filter { $0 != index }.map { values[$0].text })
    let words = words.filter { Self.isShort($0) && !others.contains($0) }
    return matching(typed, words.map { ($0, Self.written($0)) }, at: value.range)
  }

  /// Names of signals, and after `=` their statuses.
  private func signals(_ values: [FilterValue], _ index: Int) -> Found {
    let first = values.firstIndex { $0.form == .word && $0.text.contains("=") } ?? values.count
    let value = values[index]
    let equals = index == first ? characters[value.range].firstIndex(of: "=") : nil
    guard index > first || equals.map({ $0 < cursor }) ?? false else {
      let names = vocabulary.words(of: .signal)
      // A name that is complete goes on with its statuses.
      return self.values(names.contains(value.text) ? [value.text + "="] : names, values, index)
    }
    let others = values.indices.filter { $0 != index }
      .compactMap { values[$0].text.split(separator: "=").last.map(String.init) }
    let statuses = vocabulary.statuses.filter { Self.isShort($0) && !others.contains($0) }
    let range = (equals.map { $0 + 1 } ?? value.range.lowerBound)..<value.range.upperBound
    return matching(
      text(range.lowerBound..<cursor), statuses.map { ($0, Self.written($0)) }, at: range)
  }

  /// Whether the scanner reads the key as part of a member's name.
  private static func isMember(_ key: String) -> Bool {
    isShort(key) && key.allSatisfy { !$0.isWhitespace && !"\"!:=<>".contains($0) }
  }

  /// Whether a word that was seen is one that people would type.
  private static func isShort(_ word: String) -> Bool {
    !word.isEmpty && word.unicodeScalars.count <= 80
      && word.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// A value as it must be typed to be this word to the letter.
  private static func written(_ word: String) -> String {
    let isPlain =
      word.allSatisfy { !$0.isWhitespace && !"\",*".contains($0) }
      && !(word.first.map { "/!:=<>".contains($0) } ?? true)
    if isPlain { return word }
    let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

extension FilterField {
  /// What may stand after the field's name, the usual first.
  fileprivate func comparisons(all: Bool) -> [String] {
    let comparisons =
      switch value {
      case .words: [":", "!="]
      case .number: [">", "<", ">=", "<=", ":", "!="]
      case .duration: isRunning ? [">", "<", ">=", "<="] : [">", "<", ">=", "<=", ":", "!="]
      case .health: ["<", ":", ">", "<=", ">=", "!="]
      case .signal, .from, .until: [":"]
      case .members: ["=", "!=", "<", "<=", ">", ">="]
      }
    return all ? comparisons : Array(comparisons.prefix(1))
  }
}
