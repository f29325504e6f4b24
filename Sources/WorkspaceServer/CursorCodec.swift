import Crypto
import Foundation
import ScrumtopCore
import WorkspaceStore

/// Signs the position at which a list continues, so that a cursor is valid only for the list, the filters
/// and the scope it was made for, and only for a limited time.
struct CursorCodec: Sendable {
  private static let version: UInt8 = 1
  private static let bindingLength = 16
  private static let tagLength = 16

  private let key: SymmetricKey
  private let lifetime: Duration

  init(key: [UInt8], lifetime: Duration) {
    self.key = SymmetricKey(data: key)
    self.lifetime = lifetime
  }

  /// What a cursor belongs to.
  struct Binding {
    fileprivate let digest: [UInt8]

    init(list: String, filters: String, scope: Scope) {
      let text = [scope.organizationID, scope.workspaceID ?? "", list, filters]
        .map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
      digest = Array(SHA256.hash(data: Array(text.utf8)).prefix(CursorCodec.bindingLength))
    }
  }

  func cursor(after position: SeekKey, _ binding: Binding, at now: Timestamp) -> String {
    var bytes = [Self.version] + binding.digest
    bytes += Self.bytes((now + lifetime).microseconds)
    bytes += Self.bytes(position.microseconds)
    bytes += position.id.utf8
    return Self.text(bytes + tag(bytes))
  }

  /// The position a cursor names; throws 400 `invalid_cursor` or 410 `cursor_expired`.
  func position(
    _ cursor: String, _ binding: Binding, at now: Timestamp
  ) throws(Problem) -> SeekKey {
    let fixed = 1 + Self.bindingLength + 16
    guard cursor.utf8.count <= 1024, let bytes = Self.bytes(cursor),
      bytes.count > fixed + Self.tagLength
    else { throw .invalidCursor }
    let signed = bytes.dropLast(Self.tagLength)
    // The comparison takes the same time wherever the bytes differ.
    let difference = zip(bytes.suffix(Self.tagLength), tag(Array(signed)))
      .reduce(0) { $0 | ($1.0 ^ $1.1) }
    guard difference == 0, signed[0] == Self.version,
      signed[1...Self.bindingLength].elementsEqual(binding.digest)
    else { throw .invalidCursor }
    let expiry = Self.number(signed[(1 + Self.bindingLength)...].prefix(8))
    guard now.microseconds < expiry else { throw .cursorExpired }
    return SeekKey(
      microseconds: Self.number(signed[(9 + Self.bindingLength)...].prefix(8)),
      id: String(decoding: signed[fixed...], as: UTF8.self))
  }

  private func tag(_ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(Self.tagLength))
  }

  private static func bytes(_ number: Int64) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
  }

  private static func text(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  // Several texts decode to the same bytes; only the one that was issued is accepted.
  private static func bytes(_ cursor: String) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - cursor.utf8.count % 4) % 4)
    let plain = cursor.replacing("-", with: "+").replacing("_", with: "/") + padding
    guard let data = Data(base64Encoded: plain), text([UInt8](data)) == cursor else { return nil }
    return [UInt8](data)
  }
}
