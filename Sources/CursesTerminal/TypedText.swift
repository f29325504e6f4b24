/// Assembles typed bytes into characters.
struct TypedText {
  private var scalar: [UInt8] = []
  private var text = ""

  /// Whether a code point is incomplete.
  var isPartial: Bool { !scalar.isEmpty }

  /// Consumes a byte if it is text; drops invalid UTF-8 and C1 controls.
  /// - Returns: false for an ASCII byte that is not text.
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

  /// Removes and returns the complete characters.
  mutating func takeCharacters() -> [Character] {
    defer { text = "" }
    return text.compactMap { character in
      // Endless marks are not text; every emoji fits in sixteen code points.
      String(character.unicodeScalars.prefix(16)).first
    }
  }

  /// Drops an incomplete code point.
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
