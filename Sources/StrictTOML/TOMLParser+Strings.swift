extension TOMLParser {
  mutating func parseString() throws(TOMLError) -> String {
    let bytes =
      if cursor.isAt("\"\"\"") {
        try parseMultilineString("\"\"\"", hasEscapes: true)
      } else if cursor.isAt("'''") {
        try parseMultilineString("'''", hasEscapes: false)
      } else if cursor.byte == UInt8(ascii: "\"") {
        try parseBasicString()
      } else {
        try parseLiteralString()
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func parseBasicString() throws(TOMLError) -> [UInt8] {
    try parseLine(until: UInt8(ascii: "\""), hasEscapes: true)
  }

  mutating func parseLiteralString() throws(TOMLError) -> [UInt8] {
    try parseLine(until: UInt8(ascii: "'"), hasEscapes: false)
  }

  /// A string of one line.
  private mutating func parseLine(
    until quote: UInt8, hasEscapes: Bool
  ) throws(TOMLError) -> [UInt8] {
    let start = cursor.position
    cursor.advance()
    var bytes: [UInt8] = []
    while let byte = cursor.byte, !cursor.isAtNewline {
      if byte == quote {
        cursor.advance()
        return bytes
      }
      try parseCharacter(byte, hasEscapes: hasEscapes, into: &bytes)
    }
    throw TOMLError(problem: .unclosedString, position: start)
  }

  private mutating func parseMultilineString(
    _ quotes: StaticString, hasEscapes: Bool
  ) throws(TOMLError) -> [UInt8] {
    let start = cursor.position
    cursor.advance(3)
    // The first newline is not part of the string.
    _ = cursor.skipNewline()
    var bytes: [UInt8] = []
    while let byte = cursor.byte {
      if cursor.isAt(quotes) {
        // Up to two quotes of the string itself may come before the three that close it.
        for _ in 0..<2 where cursor.byte(after: 3) == byte {
          bytes.append(byte)
          cursor.advance()
        }
        cursor.advance(3)
        return bytes
      }
      if cursor.skipNewline() {
        bytes.append(UInt8(ascii: "\n"))
      } else if !hasEscapes || byte != UInt8(ascii: "\\") || !skipContinuation() {
        try parseCharacter(byte, hasEscapes: hasEscapes, into: &bytes)
      }
    }
    throw TOMLError(problem: .unclosedString, position: start)
  }

  /// A backslash at the end of a line, and all white space and newlines after it.
  private mutating func skipContinuation() -> Bool {
    var next = cursor
    next.advance()
    next.skipSpaces()
    guard next.skipNewline() else { return false }
    repeat { next.skipSpaces() } while next.skipNewline()
    cursor = next
    return true
  }

  private mutating func parseCharacter(
    _ byte: UInt8, hasEscapes: Bool, into bytes: inout [UInt8]
  ) throws(TOMLError) {
    guard !byte.isControl else { throw errorOfControlCharacter(byte) }
    if hasEscapes, byte == UInt8(ascii: "\\") {
      bytes.append(contentsOf: String(try parseEscape()).utf8)
    } else {
      bytes.append(byte)
      cursor.advance()
    }
  }

  private mutating func parseEscape() throws(TOMLError) -> Unicode.Scalar {
    let scalar: Unicode.Scalar? =
      switch cursor.byte(after: 1) {
      case UInt8(ascii: "b")?: "\u{08}"
      case UInt8(ascii: "t")?: "\t"
      case UInt8(ascii: "n")?: "\n"
      case UInt8(ascii: "f")?: "\u{0C}"
      case UInt8(ascii: "r")?: "\r"
      case UInt8(ascii: "\"")?: "\""
      case UInt8(ascii: "\\")?: "\\"
      case UInt8(ascii: "u")?: scalar(digits: 4)
      case UInt8(ascii: "U")?: scalar(digits: 8)
      default: nil
      }
    guard let scalar else {
      var next = cursor
      next.advance()
      throw error(.invalidEscape("\\" + (next.scalar.map { String($0) } ?? "")))
    }
    switch cursor.byte(after: 1) {
    case UInt8(ascii: "u")?: cursor.advance(6)
    case UInt8(ascii: "U")?: cursor.advance(10)
    default: cursor.advance(2)
    }
    return scalar
  }

  /// The scalar whose hexadecimal digits follow the backslash and its letter.
  private func scalar(digits: Int) -> Unicode.Scalar? {
    var value: UInt32 = 0
    for distance in 2..<(2 + digits) {
      guard let byte = cursor.byte(after: distance),
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return Unicode.Scalar(value)
  }
}
