/// A colour of the terminal.
public enum Color: Hashable, Sendable {
  /// The terminal's default.
  case standard
  /// One of the 256 of xterm; 0–15 are the named ones.
  case indexed(UInt8)

  /// The sixteen colours a theme may name.
  public static let names: [String] = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow",
    "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]
}

/// The colours and attributes of a cell.
public struct Style: Hashable, Sendable {
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let reverse = Attributes(rawValue: 8)
  }

  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, no attribute.
  public static let plain = Style()

  /// The style with foreground and background exchanged, which distinguishes a mark from data.
  public var inverted: Style {
    var style = self
    style.attributes.formSymmetricDifference(.reverse)
    return style
  }
}
