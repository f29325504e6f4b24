import Foundation
import ScrumtopCore

/// The JSON of records, as it is stored and sent.
enum RecordJSON {
  static func encode(_ record: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    // JSONEncoder's own key order differs between runs.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }

  static func decode<Record: Decodable>(_ type: Record.Type, _ text: String) throws -> Record {
    try RecordDecoder.decode(type, from: Array(text.utf8))
  }
}
