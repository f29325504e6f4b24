import Foundation

/// A record as it was read and the bytes it was read from, with every field the program does not
/// know.
public struct Received<Record: Decodable & Equatable & Sendable>: Equatable, Sendable {
  public let record: Record
  /// The JSON of the record as the API sent it.
  public let source: [UInt8]

  /// Reads one record; throws `PageError.notARecord` when it is no object or lacks its id.
  public init(source: [UInt8]) throws(PageError) {
    self.source = source
    if let record = try? JSONDecoder().decode(Record.self, from: Data(source)) {
      self.record = record
    } else if let repaired = JSONRepair.repaired(String(decoding: source, as: UTF8.self).utf8Bytes),
      let record = try? JSONDecoder().decode(Record.self, from: Data(repaired))
    {
      self.record = record
    } else {
      throw .notARecord
    }
  }

  // Unchanged bytes are an unchanged record, and comparing them is much cheaper.
  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }
}

extension String {
  fileprivate var utf8Bytes: [UInt8] { Array(utf8) }
}

/// Why an answer was not a page or not a record.
public enum PageError: Error, Equatable, Sendable {
  /// The text is not JSON; `offset` counts bytes.
  case notJSON(offset: Int)
  /// The answer is JSON without the `data` that was asked for.
  case noData
  /// `data` is no object or has no id.
  case notARecord
}

/// One page of a list.
public struct Page<Record: Decodable & Equatable & Sendable>: Equatable, Sendable {
  public let records: [Received<Record>]
  /// How many elements of `data` were no records.
  public let unreadable: Int
  /// Opaque; its content must not be read (the documents' examples name the first row of their page).
  public let cursor: String?
  /// The only thing that ends paging.
  public let hasMore: Bool

  public init(
    records: [Received<Record>], unreadable: Int = 0, cursor: String? = nil, hasMore: Bool = false
  ) {
    self.records = records
    self.unreadable = unreadable
    self.cursor = cursor
    self.hasMore = hasMore
  }

  /// Reads `{"data": [...], "meta": {"cursor": …, "has_more": …}}`.
  public init(json: [UInt8]) throws(PageError) {
    let envelope = try Envelope(json: json)
    let elements: [Range<Int>]
    do { elements = try envelope.splitter.elements(in: envelope.data) } catch { throw .noData }
    var records: [Received<Record>] = []
    records.reserveCapacity(elements.count)
    for element in elements {
      if let record = try? Received<Record>(source: Array(envelope.splitter.bytes[element])) {
        records.append(record)
      }
    }
    self.init(
      records: records, unreadable: elements.count - records.count,
      cursor: envelope.meta?.cursor, hasMore: envelope.meta?.hasMore ?? false)
  }
}

extension Received {
  /// Reads `{"data": {...}}`.
  public init(json: [UInt8]) throws(PageError) {
    let envelope = try Envelope(json: json)
    try self.init(source: Array(envelope.splitter.bytes[envelope.data]))
  }
}

/// What is around the records of every answer.
private struct Envelope {
  let splitter: JSONSplitter
  let data: Range<Int>
  let meta: Meta?

  init(json: [UInt8]) throws(PageError) {
    splitter = JSONSplitter(bytes: json)
    let members: [(key: Range<Int>, value: Range<Int>)]
    do {
      let root = try splitter.root()
      guard splitter.opening(of: root) == UInt8(ascii: "{") else { throw PageError.noData }
      members = try splitter.members(in: root)
    } catch let malformed as JSONSplitter.Malformed {
      throw .notJSON(offset: malformed.offset)
    } catch { throw .noData }
    func value(_ name: String) -> Range<Int>? {
      let key = Array("\"\(name)\"".utf8)
      return members.first { json[$0.key].elementsEqual(key) }?.value
    }
    guard let data = value("data") else { throw .noData }
    self.data = data
    meta = value("meta").flatMap {
      try? JSONDecoder().decode(Meta.self, from: Data(json[$0]))
    }
  }

  struct Meta: Decodable {
    let cursor: String?
    let hasMore: Bool?

    init(from decoder: any Decoder) throws {
      var fields = try FieldReader(decoder)
      cursor = fields.field("cursor")
      hasMore = fields.field("has_more")
    }
  }
}
