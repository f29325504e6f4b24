import Foundation

/// Decodes a record from its JSON. The fields whose form the documents leave open are parsed from the
/// record's own bytes: through a `Decoder`, which cannot be asked what comes next, they would be tried
/// as one type after the other at every level.
public enum RecordDecoder {
  public static func decode<Record: Decodable>(
    _ type: Record.Type = Record.self, from json: [UInt8]
  ) throws -> Record {
    let decoder = JSONDecoder()
    if let key = RecordSource.key { decoder.userInfo[key] = RecordSource(json) }
    return try decoder.decode(type, from: Data(json))
  }
}

/// The members of the object that a record is decoded from.
struct RecordSource: Sendable {
  static let key = CodingUserInfoKey(rawValue: "record source")

  private let bytes: [UInt8]
  private let members: [String: Range<Int>]

  /// Of a key that comes twice the first counts, as in the decoder.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let splitter = JSONSplitter(bytes: bytes)
    let found = (try? splitter.rootMembers()) ?? nil
    members = Dictionary(
      (found ?? []).compactMap { member in
        JSONValue(json: Array(bytes[member.key]))?.string.map { ($0, member.value) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Nil when the field is absent.
  func value(of name: String) -> JSONValue? {
    members[name].map { JSONValue(repairing: Array(bytes[$0])) ?? .null }
  }
}
