import Foundation

/// Finds secrets in bytes, in one pass.
struct SecretMatcher: Sendable {
  private static let mask = Array(Secrets.mask.utf8)

  /// What is looked for, by its first byte.
  private var patterns: [[[UInt8]]] = Array(repeating: [], count: 256)
  /// Whether a secret can begin with the byte.
  private var isStart = Array(repeating: false, count: 256)

  init(_ secrets: [String]) {
    for pattern in secrets.flatMap(Self.forms) {
      patterns[Int(pattern[0])].append(pattern)
      isStart[Int(pattern[0])] = true
    }
    guard !secrets.isEmpty else { return }
    for byte in #"\%"#.utf8 { isStart[Int(byte)] = true }
  }

  func masked(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var position = 0
    while position < bytes.count {
      if isStart[Int(bytes[position])], let end = end(ofSecretAt: position, in: bytes) {
        result += bytes[copied..<position] + Self.mask
        (position, copied) = (end, end)
      } else {
        position += 1
      }
    }
    return copied == 0 ? bytes : result + bytes[copied...]
  }

  private func end(ofSecretAt start: Int, in bytes: [UInt8]) -> Int? {
    let first = bytes[start]
    for pattern in patterns[Int(first)] where bytes[start...].starts(with: pattern) {
      return start + pattern.count
    }
    // A run of backslashes is one escape; from each of them on, a long one would cost its square.
    let backslash = UInt8(ascii: "\\")
    guard start == 0 || bytes[start] != backslash || bytes[start - 1] != backslash else {
      return nil
    }
    // A secret may be escaped further on, too.
    guard let character = EscapedCharacter(bytes, at: start) else { return nil }
    for pattern in patterns[Int(character.value)] {
      if let end = Self.end(of: pattern, escapedAt: start, in: bytes) { return end }
    }
    return nil
  }

  private static func end(of pattern: [UInt8], escapedAt start: Int, in bytes: [UInt8]) -> Int? {
    var position = start
    for byte in pattern {
      guard let character = EscapedCharacter(bytes, at: position), character.value == byte else {
        return nil
      }
      position = character.end
    }
    return position
  }

  // MARK: forms

  private static func forms(of secret: String) -> [[UInt8]] {
    let bytes = Array(secret.utf8)
    guard bytes.count >= Secrets.shortest else { return [Array("Bearer ".utf8) + bytes] }
    return [bytes] + (0..<3).flatMap { base64(bytes, behind: $0) }
  }

  /// The part of the base64 of a text that a secret in it alone decides, when so many bytes more than a
  /// multiple of three stand before it; in both alphabets.
  private static func base64(_ secret: [UInt8], behind count: Int) -> [[UInt8]] {
    let before = [UInt8](repeating: 0, count: count)
    let text = Array(Data(before + secret).base64EncodedString().utf8)
    let whole = (count + secret.count) * 8 / 6
    let decided = Array(text[(count * 8 + 5) / 6..<whole])
    let other = decided.map { byte in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: byte
      }
    }
    return decided == other ? [decided] : [decided, other]
  }
}

/// A character as it stands in JSON (`\u002d`, `\/`), in a URL (`%2D`), or plainly.
private struct EscapedCharacter {
  let value: UInt8
  let end: Int

  init?(_ bytes: [UInt8], at start: Int) {
    func hex(_ range: Range<Int>) -> UInt8? {
      guard range.upperBound <= bytes.count else { return nil }
      let digits = bytes[range]
      guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
      return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "%"), let code = hex(start + 1..<start + 3) {
      (value, end) = (code, start + 3)
      return
    }
    // JSON inside a string of JSON doubles the backslash.
    var next = start
    while next < bytes.count, bytes[next] == UInt8(ascii: "\\") { next += 1 }
    guard next > start else {
      (value, end) = (bytes[start], start + 1)
      return
    }
    if next < bytes.count, bytes[next] == UInt8(ascii: "u"), let code = hex(next + 1..<next + 5) {
      (value, end) = (code, next + 5)
    } else if next < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "/")].contains(bytes[next]) {
      (value, end) = (bytes[next], next + 1)
    } else {
      (value, end) = (UInt8(ascii: "\\"), next)
    }
  }
}
