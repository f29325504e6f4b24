import Foundation

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
  public let records: [SourceBacked<Record>]
  /// How many elements of `data` were no records.
  public let unreadable: Int
  /// Opaque; its content must not be read (the documents' examples name the first row of their page).
  public let cursor: String?
  /// `meta.has_more`: false alone ends a list. Nil when the answer does not say.
  public let hasMore: Bool?

  public init(
    records: [SourceBacked<Record>], unreadable: Int = 0, cursor: String? = nil,
    hasMore: Bool? = false
  ) {
    self.records = records
    self.unreadable = unreadable
    self.cursor = cursor
    self.hasMore = hasMore
  }

  /// Reads `{"data": [...], "meta": {"cursor": …, "has_more": …}}`.
  ///
  /// A `has_more` that is missing or no boolean is nil: taken for the end, it would make every line of
  /// the other pages look gone.
  ///
  /// - Parameter reading: makes a record of its bytes; nil when they hold none.
  public init(
    json: [UInt8],
    reading: ([UInt8]) -> SourceBacked<Record>? = { try? SourceBacked<Record>(source: $0) }
  ) throws(PageError) {
    let envelope = try Envelope(json: json)
    let meta = envelope.meta()
    let elements = try envelope.elements()
    var records: [SourceBacked<Record>] = []
    records.reserveCapacity(elements.count)
    for element in elements {
      if let record = reading(Array(json[element])) { records.append(record) }
    }
    self.init(
      records: records, unreadable: elements.count - records.count,
      cursor: meta?.cursor, hasMore: meta?.hasMore)
  }
}

/// What is around the records of every answer.
struct Envelope {
  /// Where the value of `data` stands.
  let data: Range<Int>
  private let splitter: JSONSplitter
  private let metaRange: Range<Int>?

  /// Cuts `{"data": …, "meta": …}`; of a key that comes twice the first counts, as in the decoder.
  init(json: [UInt8]) throws(PageError) {
    splitter = JSONSplitter(bytes: json)
    let members: [JSONSplitter.Member]?
    do { members = try splitter.rootMembers() } catch { throw .notJSON(offset: error.offset) }
    func value(_ name: String) -> Range<Int>? {
      members?.first { json[$0.key].elementsEqual("\"\(name)\"".utf8) }?.value
    }
    guard let data = value("data") else { throw .noData }
    self.data = data
    metaRange = value("meta")
  }

  /// The elements of `data`, which must be an array.
  func elements() throws(PageError) -> [Range<Int>] {
    do {
      if let elements = try splitter.elements(at: data.lowerBound) { return elements }
    } catch { throw .notJSON(offset: error.offset) }
    throw .noData
  }

  /// Nil when the answer has none that can be read.
  func meta() -> Meta? {
    guard let metaRange else { return nil }
    let json = Array(splitter.bytes[metaRange])
    return try? JSONDecoder().decode(Meta.self, from: Data(JSONRepair.repaired(json) ?? json))
  }

  struct Meta: Decodable {
    let cursor: String?
    let hasMore: Bool?

    init(from decoder: any Decoder) throws {
      var fields = try FieldReader(decoder)
      let cursor: String? = fields.field("cursor")
      // An empty cursor leads nowhere.
      self.cursor = cursor == "" ? nil : cursor
      hasMore = fields.field("has_more")
    }
  }
}
