extension RegexNode {
  /// Texts of which every text that matches holds at least one; nil when the expression asks for none.
  ///
  /// They are found much faster than the expression is run, so that it runs only where one of them stands.
  /// Folded like the expression itself.
  var requiredTexts: [String]? {
    let texts = required
    guard let least = texts.map(\.utf8.count).min(), least >= Self.leastBytes else { return nil }
    return texts
  }

  /// A single letter stands in most texts: looking for it would be work on top.
  private static let leastBytes = 2
  /// Looking for more of them takes as long as the expression.
  private static let mostTexts = 8

  /// Empty when nothing is required.
  private var required: [String] {
    switch self {
    case .one(let set): set.only.map { [String($0)] } ?? []
    case .sequence(let parts): Self.best(of: parts)
    case .choice(let branches): Self.anyOf(branches.map(\.required))
    case .repeated(let node, let least, _): least > 0 ? node.required : []
    case .assertion: []
    }
  }

  /// Of what the parts of a sequence require, the longest; scalars that follow each other are one text.
  private static func best(of parts: [RegexNode]) -> [String] {
    var best: [String] = []
    var run = ""
    func isBetter(_ texts: [String]) -> Bool {
      (texts.map(\.utf8.count).min() ?? 0) > (best.map(\.utf8.count).min() ?? 0)
    }
    for part in parts {
      if case .one(let set) = part, let scalar = set.only {
        run.unicodeScalars.append(scalar)
        continue
      }
      if isBetter([run]) { best = [run] }
      run = ""
      let texts = part.required
      if isBetter(texts) { best = texts }
    }
    return isBetter([run]) ? [run] : best
  }

  private static func anyOf(_ branches: [[String]]) -> [String] {
    let texts = branches.flatMap(\.self)
    return branches.contains { $0.isEmpty } || texts.count > mostTexts ? [] : texts
  }
}

extension ScalarSet {
  /// The scalar of a set that has only one.
  fileprivate var only: Unicode.Scalar? {
    guard let range = ranges.first, ranges.count == 1, range.count == 1 else { return nil }
    return Unicode.Scalar(range.lowerBound)
  }
}
