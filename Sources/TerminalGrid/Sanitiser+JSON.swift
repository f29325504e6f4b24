extension Sanitiser {
  /// JSON with the meaning of `source` in which every code point that a terminal would act on or not
  /// draw, and every invalid byte, is escaped as `\uXXXX`.
  public static func json(_ source: [UInt8]) -> [UInt8] {
    // Nearly every record has none of them and needs no scanning.
    guard source.contains(where: { $0 >= 0x7F || ($0 < 0x20 && !isJSONSpace($0)) }) else {
      return source
    }
    var safe: [UInt8] = []
    safe.reserveCapacity(source.count)
    for scalar in String(decoding: source, as: UTF8.self).unicodeScalars {
      if isPlain(scalar) {
        safe += UTF8.encode(scalar)!
      } else {
        for unit in UTF16.encode(scalar)! {
          let digits = String(unit, radix: 16)
          safe += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        }
      }
    }
    return safe
  }

  private static func isJSONSpace(_ byte: UInt8) -> Bool {
    byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch ScalarClass(scalar) {
    case .shown, .combining, .space, .brailleBlank, .skinTone, .keycap, .regionalIndicator: true
    case .tab: true
    case .lineBreak: scalar == "\n" || scalar == "\r"
    case .control, .numbered, .invisible, .joiner, .selector, .undrawable: false
    }
  }
}
