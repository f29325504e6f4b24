/// Text that is safe to put on the terminal's clipboard: printable ASCII, so that a later paste contains
/// no line end and nothing invisible.
public struct ClipboardText: Equatable, Sendable {
  public let string: String

  /// No id or link is longer, and terminals and multiplexers silently drop longer texts.
  public static let mostCharacters = 1000

  /// Nil for an empty text, one that is too long, and one with other characters.
  public init?(_ string: String) {
    guard !string.isEmpty, string.utf8.count <= Self.mostCharacters,
      string.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    self.string = string
  }
}
