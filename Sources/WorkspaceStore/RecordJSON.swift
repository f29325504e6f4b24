import Foundation
import ScrumtopCore

/// Records as the text that is kept and sent.
enum RecordJSON {
  static func encode(_ record: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    // In an order of their own, keys would stand in another one after every start.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }

  static func decode<Record: Decodable>(_ type: Record.Type, _ text: String) throws -> Record {
    try RecordDecoder.decode(type, from: Array(text.utf8))
  }
}
