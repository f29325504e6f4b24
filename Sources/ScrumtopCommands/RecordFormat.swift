import Foundation
import TerminalGrid

/// The forms of one record, and of what the program tells about itself.
public enum RecordFormat: String, CaseIterable, Sendable {
  case table, json

  /// An array of objects, cleaned of what a terminal acts on, with a line end.
  static func json(_ values: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = Sanitiser.json(Array(try encoder.encode(values)))
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}
