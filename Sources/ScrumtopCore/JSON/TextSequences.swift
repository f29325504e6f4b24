/// A backslash escape at the beginning of some bytes of a JSON string.
struct JSONEscape {
  /// In bytes; a pair of surrogates counts as one escape.
  let length: Int
  /// What it stands for; nil when it is half of a pair of surrogates.
  let scalar: Unicode.Scalar?

  var isLoneSurrogate: Bool { scalar == nil }

  /// Nil when what follows the backslash is no escape of JSON.
  init?(_ bytes: ArraySlice<UInt8>) {
    switch bytes.dropFirst().first {
    case UInt8(ascii: "u"):
      guard let unit = Self.codeUnit(bytes) else { return nil }
      if UTF16.isLeadSurrogate(unit), let next = Self.codeUnit(bytes.dropFirst(6)),
        UTF16.isTrailSurrogate(next)
      {
        length = 12
        scalar = Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(next) & 0x3FF)
      } else {
        length = 6
        scalar = Unicode.Scalar(unit)
      }
    case UInt8(ascii: "b"): (length, scalar) = (2, "\u{8}")
    case UInt8(ascii: "f"): (length, scalar) = (2, "\u{C}")
    case UInt8(ascii: "n"): (length, scalar) = (2, "\n")
    case UInt8(ascii: "r"): (length, scalar) = (2, "\r")
    case UInt8(ascii: "t"): (length, scalar) = (2, "\t")
    case .some(let letter) where #""\/"#.utf8.contains(letter):
      (length, scalar) = (2, Unicode.Scalar(letter))
    default:
      return nil
    }
  }

  private static func codeUnit(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    let escape = bytes.prefix(6)
    guard escape.count == 6, escape.prefix(2).elementsEqual(#"\u"#.utf8) else { return nil }
    var unit: UInt16 = 0
    for byte in escape.dropFirst(2) {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

/// What stands at the beginning of some bytes that begin with one above 0x7F: a character in UTF-8, or
/// one bad sequence, be it overlong, a surrogate, cut short or a stray byte.
struct UTF8Sequence {
  /// In bytes.
  let length: Int
  let isValid: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    let announced =
      switch bytes.first {
      case .some(0xC0...0xDF): 2
      case .some(0xE0...0xEF): 3
      case .some(0xF0...0xF7): 4
      default: 1
      }
    length = 1 + bytes.dropFirst().prefix(announced - 1).prefix { $0 & 0xC0 == 0x80 }.count
    isValid = String(validating: bytes.prefix(length), as: UTF8.self) != nil
  }
}
