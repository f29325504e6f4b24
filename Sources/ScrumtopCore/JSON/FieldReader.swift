/// Reads the fields of one object and forgives each of them alone: a value of the wrong type is
/// noted by name and read as absent.
struct FieldReader {
  private let container: KeyedDecodingContainer<FieldName>
  /// The bytes of the whole record; nil inside of one, and without `RecordDecoder`.
  private let source: RecordSource?
  /// The fields that were there but could not be read.
  private(set) var unreadable: Set<String> = []

  init(_ decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: FieldName.self)
    let known = RecordSource.key.flatMap { decoder.userInfo[$0] as? RecordSource }
    source = decoder.codingPath.isEmpty ? known : nil
  }

  /// The field, or nil when it is absent, null or unreadable.
  mutating func field<Value: Decodable>(_ name: FieldName) -> Value? {
    guard container.contains(name) else { return nil }
    do {
      return try container.decodeIfPresent(Value.self, forKey: name)
    } catch {
      unreadable.insert(name.stringValue)
      return nil
    }
  }

  /// The field whatever its form, or nil when it is absent or null.
  mutating func json(_ name: FieldName) -> JSONValue? {
    guard let source else { return field(name) }
    let value = source.value(of: name.stringValue)
    return value == .null && (try? container.decodeNil(forKey: name)) != false ? nil : value
  }

  /// The members of the object field, or nil when it is absent, null or something else.
  mutating func members(_ name: FieldName) -> [String: JSONValue]? {
    guard let value = json(name) else { return nil }
    if case .object(let members) = value { return members }
    unreadable.insert(name.stringValue)
    return nil
  }

  /// The readable elements of an array field.
  mutating func list<Element: Decodable>(_ name: FieldName) -> [Element]? {
    guard let elements: [Forgiving<Element>] = field(name) else { return nil }
    if elements.contains(where: { $0.value == nil }) { unreadable.insert(name.stringValue) }
    return elements.compactMap(\.value)
  }

  /// The field that makes the record what it is; throws when it is not there.
  func key<Value: Decodable>(_ name: FieldName) throws -> Value {
    try container.decode(Value.self, forKey: name)
  }
}

/// An element that may be unreadable without costing its neighbours.
private struct Forgiving<Value: Decodable>: Decodable {
  let value: Value?
  init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}

/// A field's name as it stands in the API.
struct FieldName: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringLiteral value: String) { stringValue = value }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
