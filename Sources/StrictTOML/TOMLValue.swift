/// A value and where it begins.
public struct TOMLValue: Equatable, Sendable {
  public let content: Content
  /// Of a table, the position of the key that defines it.
  public let position: TOMLPosition

  public enum Content: Equatable, Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    case dateTime(TOMLDateTime)
    case array([TOMLValue])
    case table(TOMLTable)
  }

  public var string: String? {
    guard case .string(let value) = content else { return nil }
    return value
  }

  public var integer: Int64? {
    guard case .integer(let value) = content else { return nil }
    return value
  }

  public var boolean: Bool? {
    guard case .boolean(let value) = content else { return nil }
    return value
  }

  public var array: [TOMLValue]? {
    guard case .array(let value) = content else { return nil }
    return value
  }

  public var table: TOMLTable? {
    guard case .table(let value) = content else { return nil }
    return value
  }

  /// The type, as a message names it.
  public var typeName: String {
    switch content {
    case .string: "string"
    case .integer: "integer"
    case .float: "floating-point number"
    case .boolean: "boolean"
    case .dateTime(let value):
      switch (value.date, value.time, value.offset) {
      case (.some, nil, _): "local date"
      case (nil, _, _): "local time"
      case (.some, .some, nil): "local date-time"
      case (.some, .some, .some): "offset date-time"
      }
    case .array: "array"
    case .table: "table"
    }
  }
}

/// Keys and values in the order in which the text first mentions them.
public struct TOMLTable: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let key: String
    public let keyPosition: TOMLPosition
    public let value: TOMLValue
  }

  public let entries: [Entry]
  /// By the bytes of the key: `String` compares canonically equivalent keys as equal, TOML does not.
  private let index: [[UInt8]: Int]

  init(entries: [Entry], index: [[UInt8]: Int]) {
    self.entries = entries
    self.index = index
  }

  public var keys: [String] { entries.map(\.key) }

  public func entry(_ key: String) -> Entry? { index[Array(key.utf8)].map { entries[$0] } }

  public subscript(key: String) -> TOMLValue? { entry(key)?.value }
}
