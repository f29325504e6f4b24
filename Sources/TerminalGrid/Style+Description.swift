/// What is wrong with the description of a style.
public enum StyleError: Error, Hashable, Sendable {
  case empty
  /// Neither a colour nor an attribute.
  case unknownWord(String)
  /// After `on`.
  case unknownBackground(String)
  /// `on` without a word after it.
  case missingBackground
  /// The second colour that is not after `on`.
  case secondForeground(String)
  /// The colour after the second `on`.
  case secondBackground(String)
}

extension StyleError: CustomStringConvertible {
  /// One sentence: what is wrong, and what is allowed.
  public var description: String {
    switch self {
    case .empty:
      "the style is empty; write a colour, attributes, or default"
    case .unknownWord(let word):
      "'\(word)' is no colour and no attribute; \(Self.colors); attributes: \(Self.attributes)"
    case .unknownBackground(let word):
      "'\(word)' after 'on' is no colour; \(Self.colors)"
    case .missingBackground:
      "'on' needs a colour after it; \(Self.colors)"
    case .secondForeground(let word):
      "'\(word)' is a second colour for the text; write 'on \(word)' for the background"
    case .secondBackground(let word):
      "'on \(word)' is a second background; write one"
    }
  }

  private static var colors: String {
    "colours: default, \(Color.names.joined(separator: ", ")), 0 to 255, #rrggbb"
  }

  private static var attributes: String {
    Style.Attributes.named.map(\.name).joined(separator: ", ")
  }
}

extension Style {
  /// Parses a style as themes write it: `[colour] [on colour] [bold] [dim] [underline] [reverse]`,
  /// in any order, such as `white on blue bold`.
  ///
  /// A colour is `default`, one of `Color.names`, a number to 255, or `#rrggbb`, which becomes
  /// the nearest of the 256.
  public init(description: String) throws(StyleError) {
    var words = description.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    guard !words.isEmpty else { throw .empty }
    var foreground: Color?
    var background: Color?
    var attributes: Attributes = []
    while let word = words.popFirst() {
      if word == "on" {
        guard let word = words.popFirst() else { throw .missingBackground }
        guard let color = Color(name: word) else { throw .unknownBackground(word) }
        guard background == nil else { throw .secondBackground(word) }
        background = color
      } else if let attribute = Attributes.named.first(where: { $0.name == word }) {
        attributes.insert(attribute.attributes)
      } else if let color = Color(name: word) {
        guard foreground == nil else { throw .secondForeground(word) }
        foreground = color
      } else {
        throw .unknownWord(word)
      }
    }
    self.init(
      foreground: foreground ?? .standard, background: background ?? .standard,
      attributes: attributes)
  }
}

extension Style.Attributes {
  static let named: [(name: String, attributes: Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
  ]
}

extension Color {
  /// Reads `default`, one of `names`, `0` to `255`, or `#rrggbb`; nil for anything else.
  init?(name: String) {
    if name == "default" {
      self = .standard
    } else if let index = Self.names.firstIndex(of: name) {
      self = .indexed(UInt8(index))
    } else if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt8(name) {
      self = .indexed(number)
    } else if let rgb = RGB(hex: name) {
      self.init(nearestTo: rgb)
    } else {
      return nil
    }
  }
}

extension RGB {
  /// Reads `#rrggbb`.
  fileprivate init?(hex: String) {
    let digits = hex.utf8.dropFirst()
    guard hex.hasPrefix("#"), digits.count == 6,
      digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = Int(hex.dropFirst(), radix: 16)
    else { return nil }
    self.init(red: value >> 16, green: value >> 8 & 0xFF, blue: value & 0xFF)
  }
}
