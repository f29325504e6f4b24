/// JSON on one line.
public enum JSONLine {
  /// `source`, which is JSON, without the white space between its tokens and without a line end in any.
  public static func compacted(_ source: [UInt8]) -> [UInt8] {
    var compact: [UInt8] = []
    compact.reserveCapacity(source.count)
    var isInString = false
    var isEscaped = false
    for byte in source {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        } else if let escape = escape(of: byte) {
          compact += escape
          continue
        }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        continue
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      }
      compact.append(byte)
    }
    return compact
  }

  /// A line end within a string, which JSON forbids and some send all the same.
  private static func escape(of byte: UInt8) -> [UInt8]? {
    switch byte {
    case 0x09: Array(#"\t"#.utf8)
    case 0x0A: Array(#"\n"#.utf8)
    case 0x0D: Array(#"\r"#.utf8)
    default: nil
    }
  }
}
