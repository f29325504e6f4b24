/// The rule for a pause's reason in the dialog and on the command line. The server has its own rule
/// (`ReasonBody`): it accepts blank reasons and refuses control characters.
public enum PauseReason {
  /// In characters.
  public static let limit = 500

  /// Why a text is not accepted as a reason.
  public enum Fault: Error, Equatable, Sendable {
    case blank
    case tooLong(characters: Int)
  }

  /// The reason as it is sent: control characters become spaces, surrounding white space is removed.
  public static func checked(_ text: String) throws(Fault) -> String {
    let characters = text.map { isControl($0) ? " " : $0 }
    guard let first = characters.firstIndex(where: { !$0.isWhitespace }),
      let last = characters.lastIndex(where: { !$0.isWhitespace })
    else { throw .blank }
    let reason = characters[first...last]
    guard reason.count <= limit else { throw .tooLong(characters: reason.count) }
    return String(reason)
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
