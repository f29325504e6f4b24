/// An identifier of the platform such as `LIN-26-084729`.
///
/// Any string is kept, because a record with a strange id is still worth showing; only a
/// well-formed one may become part of a path or the target of an action.
public protocol Identifier: RawRepresentable, Hashable, Comparable, Codable, Sendable,
  CustomStringConvertible
where RawValue == String {
  /// The identifier as the API sent it.
  init(rawValue: String)
}

extension Identifier {
  /// Whether the id is two to five capitals, two digits and one to twelve digits, joined by `-`.
  public var isWellFormed: Bool { IdentifierShape.matches(rawValue) }

  public var description: String { rawValue }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// Throws for the empty string, which names nothing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard !text.isEmpty else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "an empty id")
    }
    self.init(rawValue: text)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// A Service Line, `LIN-…`: the key of execution records.
public struct ServiceLineID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A run, `RUN-…`.
public struct RunID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An event, `EVT-…`.
public struct EventID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What an id of the platform looks like: `AB-26-1` to `ABCDE-26-123456789012`.
public enum IdentifierShape {
  /// Whether `text` has the shape of any platform identifier.
  public static func matches(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return false }
    return (2...5).contains(parts[0].count) && parts[0].allSatisfy(isCapital)
      && parts[1].count == 2 && parts[1].allSatisfy(isDigit)
      && (1...12).contains(parts[2].count) && parts[2].allSatisfy(isDigit)
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
