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
      "\(sign) negates what stands right after it, as in \(sign)state:closed"
    case .negatedTwice: "one - or ! negates; quote text that begins so"
    case .connective(let word): word.sentence
    case .parenthesis:
      "no parentheses: terms must all hold, and OR is a comma: state:blocked,paused"
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
    case .valueMissing(let field): Self.valueMissing(field)
    case .emptyPhrase: "nothing stands between the quotes"
    case .emptyExpression: "no regular expression stands between the slashes"
    case .unclosedPhrase: "this quote is not closed; inside of quotes, \\\" is a quote"
    case .unclosedExpression: "this / is not closed; quote text that begins with /"
    case .quoteInside: "quotes stand around a whole word or value; inside of them, \\\" is a quote"
    case .notSeparated(.word), .notSeparated(.phrase):
      "a space or comma follows a closing quote; inside of quotes, \\\" is a quote"
    case .notSeparated(.expression):
      "a space follows a closing /; inside it is \\/; quote text that begins with /"
    case .unknownWord(let word, let field, let nearest, let known):
      Self.unknown(
        field.rawValue, word, nearest, known,
        orElse: field == .health ? "a number as in health<70" : nil)
    case .unknownStatus(let word, let nearest, let known):
      Self.unknown("signal status", word, nearest, known)
    case .number(let text, let field):
      "\(field.rawValue) takes a number here, as in \(field.example), not \(Self.quoted(text))"
    case .duration(let text, let field):
      "\(field.rawValue) takes a duration: 250ms, 30s, 10m, 2h or 1d, not \(Self.quoted(text))"
    case .time(let text, let field):
      "\(field.rawValue) takes 2h for 2 h ago, 2026-04-15 or 2026-04-15T09:00Z, not \(Self.quoted(text))"
    case .severalTimes(let field): "\(field.rawValue) takes one time, as in \(field.example)"
    case .timeWithoutZone(let text):
      "the time needs its zone: \(text)Z, or an offset such as +02:00"
    case .neverEqual(let field):
      "\(field.rawValue) never is exactly that; compare it, as in \(field.example)"
    case .comparedLevel(let level, let comparison):
      "\(comparison.rawValue) takes a number, as in health<70; a level has a colon: health:\(level)"
    case .levelsAndNumbers: "a list has levels or numbers, not both"
    case .statusMissing(let known): "a status stands here: \(Self.listed(known))"
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
    return "no field \(name); to search for the text, quote it; \(subject.plural) have "
      + listed(FilterField.fields(of: subject).map(\.rawValue))
  }

  private static func otherField(_ field: FilterField, _ subject: FilterSubject) -> String {
    let others = FilterSubject.allCases.filter { FilterField.fields(of: $0).contains(field) }
    return "\(field.rawValue) is a field of \(others.map(\.plural).joined(separator: " and ")); "
      + "\(subject.plural) have \(listed(FilterField.fields(of: subject).map(\.rawValue)))"
  }

  private static func valueMissing(_ field: FilterField) -> String {
    let values =
      field.hasClosedWords ? ": " + listed(field.documentedWords) : ", as in " + field.example
    return "\(field.rawValue) needs a value here without a space\(values)"
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
    let itself = "the word itself: \"\(rawValue)\""
    return switch self {
    case .and, .andSigns: "leave out \(rawValue), terms must all hold anyway; \(itself)"
    case .or, .orSigns: "OR is a comma within a field: state:blocked,paused; \(itself)"
    case .not: "- or ! right before a term negates it: -state:closed; \(itself)"
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
      "nothing stands before this to be repeated; write \\ before the character itself"
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
