import Glibc
public import ScrumtopCore

/// A log of JSON objects, one a line, in a file of mode 0600, without the secrets that this process has
/// read.
///
/// Everything but printable ASCII is escaped, so that showing the file in a terminal is harmless.
public final class LogFile: Sendable {
  private let file: OpenFile

  /// Texts longer than this are cut, in characters.
  private static let limit = 8192

  /// Opens the file for appending and makes it where there is none.
  public init(path: String) throws(FileFault) {
    file = try OpenFile(
      path: path, flags: O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, sharing: .ownerOnly,
      step: .write)
  }

  /// Appends one line; a full disk must not stop the program, so a line that cannot be written is lost.
  public func write(
    level: String, label: String, message: String, fields: [(name: String, value: String)] = [],
    at time: Timestamp
  ) {
    let all =
      [("time", time.rfc3339), ("level", level), ("label", label), ("message", message)]
      + fields.map { ($0.name, $0.value) }
    let line = all.map { "\(literal($0.0)):\(literal($0.1))" }.joined(separator: ",")
    try? file.write(Array("{\(line)}\n".utf8))
  }

  private func literal(_ text: String) -> String {
    var literal = "\""
    for unit in Secrets.ofProcess.masked(text).prefix(Self.limit).utf16 {
      switch unit {
      case 0x22: literal += "\\\""
      case 0x5C: literal += "\\\\"
      case 0x20...0x7E: literal.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return literal + "\""
  }
}
