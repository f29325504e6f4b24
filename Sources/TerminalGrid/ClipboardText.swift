/// A text that may be handed to the clipboard of the person's terminal: printable ASCII, so that what is
/// pasted later holds no line end and nothing that cannot be seen.
public struct ClipboardText: Equatable, Sendable {
  public let string: String

  /// Longer ones are no ids and no links, and terminals and multiplexers drop them without a word.
  public static let mostCharacters = 1000

  /// Nil for an empty text, a longer one and one with other characters.
  public init?(_ string: String) {
    guard !string.isEmpty, string.utf8.count <= Self.mostCharacters,
      string.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    self.string = string
  }
}
