/// Why a word without quotes is no value.
enum TOMLWordError: Error {
  case value, number, range, dateTime

  func problem(_ word: String) -> TOMLError.Problem {
    switch self {
    case .value: .invalidValue(word)
    case .number: .invalidNumber(word)
    case .range: .numberOutOfRange(word)
    case .dateTime: .invalidDateTime(word)
    }
  }
}

/// Booleans, numbers, dates and times.
enum TOMLWord {
  static func content(_ word: ArraySlice<UInt8>) throws(TOMLWordError) -> TOMLValue.Content {
    let text = String(decoding: word, as: UTF8.self)
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    default: break
    }
    if TOMLDateTimeParser.begins(word) { return .dateTime(try TOMLDateTimeParser.dateTime(word)) }
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    let digits = word.dropFirst(isSigned ? 1 : 0)
    guard digits.first?.isDigit == true else { throw .value }
    if let radix = radix(of: digits) {
      guard !isSigned else { throw .number }
      return .integer(try integer(digits.dropFirst(2), sign: "", radix: radix))
    }
    let isFloat = digits.contains {
      [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains($0)
    }
    let sign = text.hasPrefix("-") ? "-" : ""
    if isFloat { return .float(try float(digits, sign: sign)) }
    try checkNoLeadingZero(digits)
    return .integer(try integer(digits, sign: sign, radix: 10))
  }

  private static func radix(of digits: ArraySlice<UInt8>) -> Int? {
    guard digits.first == UInt8(ascii: "0") else { return nil }
    return switch digits.dropFirst().first {
    case UInt8(ascii: "x")?: 16
    case UInt8(ascii: "o")?: 8
    case UInt8(ascii: "b")?: 2
    default: nil
    }
  }

  private static func integer(
    _ digits: ArraySlice<UInt8>, sign: String, radix: Int
  ) throws(TOMLWordError) -> Int64 {
    let plain = try withoutUnderscores(digits) { byte in
      Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < radix } ?? false
    }
    guard let value = Int64(sign + plain, radix: radix) else { throw .range }
    return value
  }

  private static func float(
    _ digits: ArraySlice<UInt8>, sign: String
  ) throws(TOMLWordError) -> Double {
    let isExponent = { (byte: UInt8) in byte | 0x20 == UInt8(ascii: "e") }
    let mantissa = digits.prefix { !isExponent($0) }
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    try checkNoLeadingZero(whole)
    var text = sign + (try withoutUnderscores(whole) { $0.isDigit })
    if whole.count < mantissa.count {
      text += "." + (try withoutUnderscores(mantissa.dropFirst(whole.count + 1)) { $0.isDigit })
    }
    if mantissa.count < digits.count {
      var exponent = digits.dropFirst(mantissa.count + 1)
      text += "e"
      if let first = exponent.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
        text += String(Unicode.Scalar(first))
        exponent = exponent.dropFirst()
      }
      text += try withoutUnderscores(exponent) { $0.isDigit }
    }
    guard let value = Double(text) else { throw .number }
    guard value.isFinite else { throw .range }
    return value
  }

  private static func checkNoLeadingZero(_ digits: ArraySlice<UInt8>) throws(TOMLWordError) {
    guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { throw .number }
  }

  /// The digits; each underscore must be between two of them.
  private static func withoutUnderscores(
    _ digits: ArraySlice<UInt8>, isDigit: (UInt8) -> Bool
  ) throws(TOMLWordError) -> String {
    var plain: [UInt8] = []
    var mayBeUnderscore = false
    for byte in digits {
      if byte == UInt8(ascii: "_") {
        guard mayBeUnderscore else { throw .number }
        mayBeUnderscore = false
      } else {
        guard isDigit(byte) else { throw .number }
        plain.append(byte)
        mayBeUnderscore = true
      }
    }
    guard mayBeUnderscore else { throw .number }
    return String(decoding: plain, as: UTF8.self)
  }
}
