/// A key press as reported by the terminal.
public enum Key: Hashable, Sendable {
  /// One grapheme of text, including the space.
  case character(Character)
  /// Ctrl with a lowercase letter or one of `@[\]^_`.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 to F12.
  case function(Int)
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key of text.
  public init(extendedGraphemeClusterLiteral character: Character) { self = .character(character) }
}

extension Key {
  private static let named: [(Key, String)] = [
    (.enter, "Enter"), (.escape, "Esc"), (.tab, "Tab"), (.backTab, "Shift-Tab"),
    (.backspace, "Backspace"), (.delete, "Delete"), (.up, "Up"), (.down, "Down"),
    (.left, "Left"), (.right, "Right"), (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"), (.character(" "), "Space"),
  ]

  /// The names that are words, not characters: candidates for a misspelt key name.
  public static let words: [String] =
    named.map(\.1) + (1...12).map { "F\($0)" }
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ@[\\]^_".map { "Ctrl-\($0)" }

  /// The name in help and configuration: `j`, `Ctrl-C`, `Enter`, `F5`.
  public var name: String {
    if let name = Self.named.first(where: { $0.0 == self })?.1 { return name }
    return switch self {
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .function(let number): "F\(number)"
    case .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown:
      ""
    }
  }

  /// Parses a key's name; nil when there is no such key.
  public init?(name: String) {
    if let key = Self.named.first(where: { $0.1 == name })?.0 {
      self = key
    } else if name.hasPrefix("Ctrl-"), let character = name.dropFirst(5).first, name.count == 6 {
      guard character.isASCII, character.isLetter || "@[\\]^_".contains(character) else {
        return nil
      }
      self = .control(Character(character.lowercased()))
    } else if let number = (1...12).first(where: { name == "F\($0)" }) {
      self = .function(number)
    } else if name.count == 1, let character = name.first,
      let first = character.unicodeScalars.first, case .shown = ScalarClass(first)
    {
      self = .character(character)
    } else {
      return nil
    }
  }
}
