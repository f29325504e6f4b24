import Glibc
import Synchronization
import TerminalGrid

/// Text on a terminal that does not show UTF-8: ASCII alone, because the bytes of other characters may be
/// control characters there.
public enum TerminalText {
  private static let isUTF8 = Atomic(true)

  /// Takes what the locale says of terminals, before anything is written.
  public static func use(isUTF8: Bool) { self.isUTF8.store(isUTF8, ordering: .relaxed) }

  /// Whether only ASCII may be written to `descriptor`. Anything but a terminal gets UTF-8 in every locale:
  /// a script's data must not depend on it.
  public static func isASCII(_ descriptor: Int32) -> Bool {
    !isUTF8.load(ordering: .relaxed) && isatty(descriptor) == 1
  }

  /// Text of any kind: signs in their ASCII form, `?` for the rest.
  static func ascii(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.allSatisfy({ $0 < 0x80 }) else { return bytes }
    return String(decoding: bytes, as: UTF8.self).flatMap { character -> [UInt8] in
      if let glyph = Glyph(rawValue: String(character)) { return Array(glyph.ascii.utf8) }
      return character.utf8.allSatisfy { $0 < 0x80 } ? Array(character.utf8) : [UInt8(ascii: "?")]
    }
  }

  /// The same JSON, with everything beyond ASCII as escapes of UTF-16.
  static func ascii(json: [UInt8]) -> [UInt8] {
    guard !json.allSatisfy({ $0 < 0x80 }) else { return json }
    return String(decoding: json, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
      guard unit >= 0x80 else { return [UInt8(unit)] }
      let digits = String(unit, radix: 16)
      return Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
    }
  }
}
