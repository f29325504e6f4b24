/// A bearer token. Printing, dumping and interpolating show `<masked>`.
public struct BearerToken: Equatable, Sendable, CustomStringConvertible,
  CustomDebugStringConvertible,
  CustomReflectable
{
  /// The token itself, for the `Authorization` header and nothing else.
  public let secret: String

  /// In bytes.
  public static let limit = 4096

  /// Takes visible ASCII of 1 to 4,096 bytes; blanks around it are cut.
  ///
  /// Anything else could end the header line and begin another one.
  public init(_ text: String) throws(Fault) {
    let blanks = Array(" \t\r\n".utf8)
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { throw .empty }
    let trimmed = bytes[first...last]
    guard trimmed.count <= Self.limit else { throw .tooLong }
    guard trimmed.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unfitCharacter }
    secret = String(decoding: trimmed, as: UTF8.self)
  }

  /// A new one of 256 random bits.
  public static func random() -> BearerToken {
    let digits = Array("0123456789abcdef".utf8)
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<64).map { _ in digits[Int.random(in: 0..<16, using: &generator)] }
    return BearerToken(known: String(decoding: bytes, as: UTF8.self))
  }

  private init(known: String) { secret = known }

  public var description: String { "<masked>" }
  public var debugDescription: String { "<masked>" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }

  /// Why a text is no token.
  public enum Fault: Error, Equatable, Sendable {
    case empty
    case tooLong
    /// Something other than visible ASCII.
    case unfitCharacter
  }
}
