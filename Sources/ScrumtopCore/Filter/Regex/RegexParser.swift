/// Reads a regular expression of the usual kind (extended POSIX with `\d \w \s \b` and `(?:…)`) into
/// its structure, folded: it is matched against folded text.
struct RegexParser {
  private var reader: CharacterReader

  private init(_ text: String) { reader = CharacterReader(text) }

  static func parse(_ text: String) throws(RegexFault) -> RegexNode {
    var parser = RegexParser(text)
    let node = try parser.choice()
    guard parser.reader.isAtEnd else { throw parser.fault(.unopened, length: 1) }
    return node
  }

  private func fault(_ problem: RegexFault.Problem, length: Int) -> RegexFault {
    fault(problem, from: reader.position, to: reader.position + length)
  }

  private func fault(_ problem: RegexFault.Problem, from start: Int, to end: Int) -> RegexFault {
    RegexFault(problem: problem, range: start..<min(end, reader.characters.count))
  }

  private mutating func choice() throws(RegexFault) -> RegexNode {
    var branches = [try sequence()]
    while reader.skip("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(RegexFault) -> RegexNode {
    var parts: [RegexNode] = []
    while let character = reader.next, character != "|", character != ")" {
      let atom = try atom()
      guard let count = try count() else {
        parts.append(atom)
        continue
      }
      // Lazy or not makes no difference to whether it matches.
      _ = reader.skip("?")
      parts.append(.repeated(atom, least: count.least, most: count.most))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// The repetition that stands next, if one does.
  private mutating func count() throws(RegexFault) -> (least: Int, most: Int?)? {
    if reader.skip("*") { return (0, nil) }
    if reader.skip("+") { return (1, nil) }
    if reader.skip("?") { return (0, 1) }
    let start = reader.position
    guard reader.skip("{") else { return nil }
    guard let least = reader.number() else {
      // A brace without a number is itself, as in a search for JSON.
      reader.position = start
      return nil
    }
    var most: Int? = least
    if reader.skip(",") { most = reader.number() }
    guard reader.skip("}"), most.map({ $0 >= least }) ?? true else {
      throw fault(.repetition, from: start, to: reader.position)
    }
    return (least, most)
  }

  private mutating func atom() throws(RegexFault) -> RegexNode {
    let start = reader.position
    guard let character = reader.take() else { return .sequence([]) }
    switch character {
    case "(": return try group(from: start)
    case "[": return .one(try set(from: start))
    case "\\": return try escape(from: start)
    case ".": return .one(.all)
    case "^": return .assertion(.textStart)
    case "$": return .assertion(.textEnd)
    case "*", "+", "?": throw fault(.nothingToRepeat, from: start, to: start + 1)
    case "{" where reader.next?.isASCIIDigit == true:
      throw fault(.nothingToRepeat, from: start, to: start + 1)
    default: return literal(character)
    }
  }

  private func literal(_ character: Character) -> RegexNode {
    let scalars = character.lowercased().unicodeScalars.map { RegexNode.one(ScalarSet([$0...$0])) }
    return scalars.count == 1 ? scalars[0] : .sequence(scalars)
  }

  private mutating func group(from start: Int) throws(RegexFault) -> RegexNode {
    if reader.next == "?", !reader.skip("?:") { throw fault(.group, from: start, to: start + 3) }
    let node = try choice()
    guard reader.skip(")") else { throw fault(.unclosed("("), from: start, to: start + 1) }
    return node
  }

  private mutating func escape(from start: Int) throws(RegexFault) -> RegexNode {
    if reader.skip("b") { return .assertion(.wordEdge) }
    if reader.skip("B") { return .assertion(.noWordEdge) }
    if let set = escapedSet() { return .one(set) }
    return literal(try escapedCharacter(from: start))
  }

  private mutating func escapedSet() -> ScalarSet? {
    let set: ScalarSet
    switch reader.next {
    case "d": set = .digits
    case "D": set = .digits.inverted
    case "s": set = .spaces
    case "S": set = .spaces.inverted
    case "w": set = .wordParts
    case "W": set = .wordParts.inverted
    default: return nil
    }
    reader.position += 1
    return set
  }

  private mutating func escapedCharacter(from start: Int) throws(RegexFault) -> Character {
    guard let character = reader.take() else {
      throw fault(.loneBackslash, from: start, to: start + 1)
    }
    switch character {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    default: break
    }
    if character.isASCIIDigit { throw fault(.backReference, from: start, to: start + 2) }
    if character.isLetter { throw fault(.escape(character), from: start, to: start + 2) }
    return character
  }

  private mutating func set(from start: Int) throws(RegexFault) -> ScalarSet {
    let isInverted = reader.skip("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    // A ] that stands first is a member, as everywhere.
    while isFirst || reader.next != "]" {
      isFirst = false
      guard !reader.isAtEnd else { throw fault(.unclosed("["), from: start, to: start + 1) }
      if reader.isNext("[:") { throw fault(.namedClass, length: 2) }
      let place = reader.position
      if reader.skip("\\"), let set = escapedSet() {
        ranges += set.ranges
        continue
      }
      reader.position = place
      let first = try member()
      guard reader.next == "-", let end = reader.afterNext, end != "]" else {
        ranges.append(first...first)
        continue
      }
      reader.position += 1
      let last = try member()
      guard first <= last else { throw fault(.backwards, from: place, to: reader.position) }
      ranges.append(first...last)
    }
    reader.position += 1
    let folded = ScalarSet(ranges).folded
    return isInverted ? folded.inverted : folded
  }

  private mutating func member() throws(RegexFault) -> UInt32 {
    let start = reader.position
    guard var character = reader.take() else { return 0 }
    if character == "\\" { character = try escapedCharacter(from: start) }
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      throw fault(.composed(character), from: start, to: reader.position)
    }
    return scalar.value
  }
}
