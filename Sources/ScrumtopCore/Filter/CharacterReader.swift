/// Walks over the characters of a text.
struct CharacterReader {
  let characters: [Character]
  var position = 0

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool { position >= characters.count }

  var next: Character? { isAtEnd ? nil : characters[position] }

  var afterNext: Character? {
    position + 1 < characters.count ? characters[position + 1] : nil
  }

  mutating func take() -> Character? {
    guard let next else { return nil }
    position += 1
    return next
  }

  func isNext(_ text: String) -> Bool { characters[position...].starts(with: text) }

  mutating func skip(_ text: String) -> Bool {
    guard isNext(text) else { return false }
    position += text.count
    return true
  }

  /// Passes what satisfies the condition and gives where it stood.
  mutating func skip(while condition: (Character) -> Bool) -> Range<Int> {
    let start = position
    while let next, condition(next) { position += 1 }
    return start..<position
  }

  /// The whole number that stands next in digits; one without sense is the largest.
  mutating func number() -> Int? {
    let digits = skip { $0.isASCIIDigit }
    return digits.isEmpty ? nil : Int(text(digits)) ?? .max
  }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
