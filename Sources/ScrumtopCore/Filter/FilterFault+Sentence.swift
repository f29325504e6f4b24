/// The words for what is wrong with a filter, the same on the screen and on stderr.
extension FilterFault {
  /// One sentence: what is wrong, and what is allowed there.
  public var sentence: String { problem.sentence }
}

extension FilterFault.Problem {
  fileprivate var sentence: String {
    switch self {
    case .tooLong: "a filter has at most \(Filter.Limits.characters) characters"
    case .tooManyTerms: "a filter has at most \(Filter.Limits.terms) terms"
    case .tooManyValues:
      "a field takes at most \(Filter.Limits.values) values; a * may stand for many"
    case .patternTooLong:
      "a regular expression or a word with * has at most \(Filter.Limits.patternCharacters) characters"
    case .nothingNegated(let sign):
      "\(sign) negates what stands right after it, as in \(sign)state:closed; to search for it: \"\(sign)\""
    case .negatedTwice: "one - or ! negates; to search for text that begins so, quote it"
    case .connective(let word): word.sentence
    case .parenthesis:
      "no parentheses: all terms must hold, and a comma is OR, as in state:blocked,paused"
    case .fieldMissing(let signs):
      "a field stands right before \(signs), without a space, as in \(Self.example(of: signs))"
    case .unknownField(let name, let subject, let nearest):
      Self.unknownField(name, subject, nearest)
    case .otherField(let field, let subject): Self.otherField(field, subject)
    case .memberMissing(let field): "\(field.rawValue) needs a key, as in \(field.example)"
    case .unknownComparison(let signs): Self.unknownComparison(signs)
    case .comparison(let comparison, let field): Self.comparison(comparison, field)
    case .comparedList(let comparison):
      "\(comparison.rawValue) takes one value; a list stands after : = or !="
    case .valueMissing(let field):
      "\(field.rawValue) needs a value here, without a space, as in \(field.example)"
    case .emptyPhrase: "nothing stands between the quotes; put the text to search for there"
    case .emptyExpression: "nothing stands between the slashes; put a regular expression there"
    case .unclosedPhrase: "this quote is not closed; inside of a quote, \\\" is a quote"
    case .unclosedExpression:
      "this / is not closed; text that begins with / stands in quotes"
    case .quoteInside:
      "a quote stands around the whole word or value; inside of one, \\\" is a quote"
    case .notSeparated:
      "a space stands after a closing quote or /; text with / in front stands in quotes"
    case .unknownWord(let word, let field, let nearest, let known):
      Self.unknown(
        field.rawValue, word, nearest, known, orElse: field == .health ? "a number" : nil)
    case .unknownStatus(let word, let nearest, let known):
      Self.unknown("signal status", word, nearest, known)
    case .number(let text, let field):
      "\(field.rawValue) takes a number here, as in \(field.example), not \(Self.quoted(text))"
    case .duration(let text, let field):
      "\(field.rawValue) takes a time such as 500ms, 30s, 10m, 2h or 1d, not \(Self.quoted(text))"
    case .time(let text, let field):
      "\(field.rawValue) takes how long ago (2h) or a time (2026-04-15, 2026-04-15T09:00Z), "
        + "not \(Self.quoted(text))"
    case .severalTimes(let field): "\(field.rawValue) takes one time, as in \(field.example)"
    case .timeWithoutZone(let text):
      "the time needs its zone: \(text)Z in UTC, or an offset as in \(text)+02:00"
    case .neverEqual(let field):
      "\(field.rawValue) grows all the time and is never exactly that; compare it, as in \(field.example)"
    case .comparedLevel(let level, let comparison):
      "\(comparison.rawValue) takes a number, as in health<70; a level stands after a colon: "
        + "health:\(level)"
    case .levelsAndNumbers:
      "a list has levels or numbers, not both; health<70 covers amber and red scores"
    case .statusAlone(let status):
      "\(status) is a status; name the signal too, or all: signal:*=\(status)"
    case .statusCompared:
      "after a signal's name stands = and its status, as in -signal:sla_compliance=ok"
    case .secondSignal: "statuses stand here; another signal is another term: signal:NAME=STATUS"
    case .regex(let problem): problem.sentence
    }
  }

  private static func unknownField(
    _ name: String, _ subject: FilterSubject, _ nearest: FilterField?
  ) -> String {
    let name = quoted(name)
    if let nearest {
      return "no field \(name); did you mean \(nearest.rawValue)? To search for the text, quote it"
    }
    return "no field \(name); to search for the text, quote it; fields of \(subject.plural): "
      + listed(FilterField.fields(of: subject).map(\.rawValue))
  }

  private static func otherField(_ field: FilterField, _ subject: FilterSubject) -> String {
    let others = FilterSubject.allCases.filter { FilterField.fields(of: $0).contains(field) }
    return "\(field.rawValue) is a field of \(others.map(\.plural).joined(separator: " and ")); "
      + "\(subject.plural) have \(listed(FilterField.fields(of: subject).map(\.rawValue)))"
  }

  private static func unknownComparison(_ signs: String) -> String {
    let meant: String? =
      switch signs {
      case "==", "===", ":==": "="
      case "=<", ":=<": "<="
      case "=>", ":=>": ">="
      case "<>", ":<>", "=!": "!="
      default: nil
      }
    if let meant { return "no comparison \(signs); did you mean \(meant)?" }
    if signs == ":!" { return "! stands before the field, as in !state:blocked" }
    return
      "no comparison \(quoted(signs)); there are : = != < <= > >=; quote a value that begins so"
  }

  private static func comparison(_ comparison: Filter.Comparison, _ field: FilterField) -> String {
    let example = field.example
    switch field.value {
    case .from, .until: return "\(field.rawValue) takes a colon, as in \(example)"
    case .signal: return "signal takes a colon, as in \(example)"
    case .words, .number, .duration, .health, .members:
      return "\(field.rawValue) is a word, which \(comparison.rawValue) cannot compare; "
        + "use : = or != as in \(example)"
    }
  }

  private static func unknown(
    _ what: String, _ word: String, _ nearest: String?, _ known: [String],
    orElse other: String? = nil
  ) -> String {
    if let nearest { return "no \(what) \(quoted(word)); did you mean \(nearest)?" }
    let also = other.map { ", or \($0)" } ?? ""
    return "no \(what) \(quoted(word)); there are \(listed(known))\(also)"
  }

  private static func example(of comparison: String) -> String {
    comparison.contains { "<>".contains($0) }
      ? "health\(comparison)70" : "state\(comparison)blocked"
  }

  /// Words with commas, no more than a line can hold.
  private static func listed(_ words: [String]) -> String {
    let limit = 20
    return words.prefix(limit).joined(separator: ", ") + (words.count > limit ? ", …" : "")
  }

  /// What was typed, short.
  private static func quoted(_ text: String) -> String {
    let start = text.prefix(40)
    return "'\(start)\(start.endIndex == text.endIndex ? "" : "…")'"
  }
}

extension FilterFault.Connective {
  fileprivate var sentence: String {
    let search = "to search for the word: \"\(rawValue)\""
    return switch self {
    case .and, .andSigns: "leave out \(rawValue): all terms must hold anyway; \(search)"
    case .or, .orSigns: "OR is a comma within a field, as in state:blocked,paused; \(search)"
    case .not: "- or ! negates, right before a term, as in -state:closed; \(search)"
    }
  }
}

extension RegexFault.Problem {
  fileprivate var sentence: String {
    switch self {
    case .unclosed("["): "this [ is not closed by a ]; a [ itself is \\["
    case .unclosed(let bracket):
      "this \(bracket) is not closed; the character itself is \\\(bracket)"
    case .unopened: "this ) closes nothing; the character itself is \\)"
    case .nothingToRepeat:
      "nothing stands before this to be repeated; the character itself has a \\ before it"
    case .repetition: "a repetition is {2}, {2,} or {2,5}; a brace itself is \\{"
    case .backwards: "this range ends before it begins; write it the other way round"
    case .escape(let letter):
      "\\\(letter) means nothing; there are \\d \\D \\w \\W \\s \\S \\b \\B \\n \\r \\t"
    case .loneBackslash: "a \\ stands before the character it is for; the character itself is \\\\"
    case .backReference: "an expression cannot refer back to what it found; repeat the group"
    case .group: "after ( a ? stands only in (?:…); case is ignored anyway"
    case .namedClass: "there are no classes with names; use \\d, \\w or \\s"
    case .composed(let character):
      "\(character) is made of several characters; put it outside of [ ]"
    case .tooLarge: "the expression is too large; repeat less in it"
    }
  }
}
