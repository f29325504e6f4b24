/// The characters scrumtop draws itself, each with an ASCII form for terminals without Unicode.
///
/// Both forms are one column wide, so that a screen has one layout. Data does not use this table: on
/// such a terminal its characters beyond ASCII become `?`.
public enum Glyph: String, CaseIterable, Sendable {
  case horizontal = "─"
  case vertical = "│"
  case topLeft = "┌"
  case topRight = "┐"
  case bottomLeft = "└"
  case bottomRight = "┘"
  case teeRight = "├"
  case teeLeft = "┤"
  case teeDown = "┬"
  case teeUp = "┴"
  case cross = "┼"
  case dot = "●"
  case ring = "○"
  case pointer = "▸"
  case pause = "‖"
  case check = "✓"
  case times = "×"
  case ellipsis = "…"
  /// A value that is not known.
  case dash = "–"
  case longDash = "—"
  case separator = "·"
  case returnKey = "↵"
  case up = "↑"
  case down = "↓"
  case left = "←"
  case right = "→"
  case atLeast = "≥"
  case atMost = "≤"
  case fullBlock = "█"
  case lightBlock = "░"

  /// The ASCII form.
  public var ascii: String {
    switch self {
    case .horizontal, .dash, .longDash: "-"
    case .vertical: "|"
    case .topLeft, .topRight, .bottomLeft, .bottomRight, .teeRight, .teeLeft, .teeDown, .teeUp,
      .cross:
      "+"
    case .dot: "*"
    case .ring: "o"
    case .pointer, .right, .atLeast: ">"
    case .pause: "="
    case .check: "+"
    case .times: "x"
    case .ellipsis: "~"
    case .separator: "."
    case .returnKey, .left, .atMost: "<"
    case .up: "^"
    case .down: "v"
    case .fullBlock: "#"
    case .lightBlock: ":"
    }
  }

  public func text(isASCII: Bool) -> String { isASCII ? ascii : rawValue }

  /// One of the program's own sentences with its glyphs in the form the terminal can draw; a
  /// `StaticString`, so that it cannot contain data.
  public static func text(_ literal: StaticString, isASCII: Bool) -> String {
    guard isASCII else { return "\(literal)" }
    return "\(literal)".map { Glyph(rawValue: String($0))?.ascii ?? String($0) }.joined()
  }

  func piece(isASCII: Bool) -> Sanitiser.Piece {
    Sanitiser.Piece(text: text(isASCII: isASCII), width: 1)
  }
}
