/// Puts typed bytes together to characters.
struct TypedText {
  private var scalar: [UInt8] = []
  private var text = ""

  /// Whether a code point is begun and not complete.
  var isPartial: Bool { !scalar.isEmpty }

  /// Takes a byte if it is text; what cannot be UTF-8, and the C1 controls, are dropped.
  /// - Returns: false for a byte of ASCII that is no text.
  mutating func take(_ byte: UInt8) -> Bool {
    if isPartial, byte & 0xC0 == 0x80 {
      scalar.append(byte)
      endScalar()
      return true
    }
    scalar = []
    switch byte {
    case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
    case 0xC2...0xF4: scalar = [byte]
    case 0x80...0xFF: break
    default: return false
    }
    return true
  }

  /// The characters that are complete, which are then forgotten.
  mutating func takeCharacters() -> [Character] {
    defer { text = "" }
    return text.compactMap { character in
      // Marks without end are no text; sixteen code points hold every emoji.
      String(character.unicodeScalars.prefix(16)).first
    }
  }

  /// Forgets a code point that was begun.
  mutating func discard() { scalar = [] }

  private mutating func endScalar() {
    let count = scalar[0] < 0xE0 ? 2 : scalar[0] < 0xF0 ? 3 : 4
    guard scalar.count == count else { return }
    if let one = String(validating: scalar, as: UTF8.self)?.unicodeScalars.first, one.value > 0x9F {
      text.unicodeScalars.append(one)
    }
    scalar = []
  }
}
