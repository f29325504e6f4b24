/// How a text is to look.
public enum TextPattern: Hashable, Sendable {
  /// The whole text, to the letter.
  case exact(String)
  /// The whole text, to the letter, where each `*` stands for any text.
  case glob(String)
  /// A part of the text, ignoring case; kept folded.
  case part(String)
  /// A regular expression that matches somewhere in the text; ignoring case, as typed.
  case regex(String)

  /// What a text becomes where case is ignored.
  public static func folded(_ text: String) -> String { text.lowercased() }
}
