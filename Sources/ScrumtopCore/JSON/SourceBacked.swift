import Foundation

/// A record as it was read and the bytes it was read from, with every field the program does not
/// know.
public struct SourceBacked<Record: Decodable & Equatable & Sendable>: Equatable, Sendable {
  // One reference: a board copies and moves these often.
  private let content: Content

  private final class Content: Sendable {
    let record: Record
    let source: [UInt8]

    init(record: Record, source: [UInt8]) {
      self.record = record
      self.source = source
    }
  }

  public var record: Record { content.record }

  /// The JSON of the record as the API sent it; not always valid UTF-8.
  public var source: [UInt8] { content.source }

  /// A record whose bytes were read before, or are lost.
  init(record: Record, source: [UInt8]) { content = Content(record: record, source: source) }

  /// Reads one record; throws `PageError.notARecord` when it is no object or lacks its id.
  public init(source: [UInt8]) throws(PageError) {
    if !JSONRepair.isAdvisable(for: source), let record = Self.decoded(source) {
      content = Content(record: record, source: source)
    } else if let text = JSONRepair.repaired(source), let record = Self.decoded(text) {
      content = Content(record: record, source: source)
    } else {
      throw .notARecord
    }
  }

  /// Reads `{"data": {...}}`.
  public init(json: [UInt8]) throws(PageError) {
    let envelope = try Envelope(json: json)
    try self.init(source: Array(json[envelope.data]))
  }

  // Unchanged bytes are an unchanged record, and comparing them is much cheaper.
  public static func == (left: Self, right: Self) -> Bool {
    left.content === right.content || left.source == right.source
  }

  private static func decoded(_ json: [UInt8]) -> Record? {
    try? RecordDecoder.decode(from: json)
  }
}

extension SourceBacked where Record: Encodable {
  /// The record as if the API had sent it: for what this program makes itself. Throws
  /// `PageError.notARecord` when it could not be read back.
  public init(encoding record: Record) throws(PageError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(record) else { throw .notARecord }
    try self.init(source: Array(json))
  }
}
