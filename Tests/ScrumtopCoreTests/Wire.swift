import Foundation
import ScrumtopCore

/// JSON in and out, as short as a test wants it.
enum Wire {
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  static func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return text(Array(try encoder.encode(value)))
  }
}

extension ServiceLineID {
  init(_ number: Int) { self.init(rawValue: "LIN-26-" + String(1_000_000 + number).dropFirst()) }
}

extension Timestamp {
  /// A day in the time the documents' examples are of, and seconds after its midnight.
  static func second(_ second: Int64) -> Timestamp { Timestamp(seconds: 1_776_211_200 + second) }
}
