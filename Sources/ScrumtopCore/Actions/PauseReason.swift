/// The rule for a pause's reason, the same in dialog, command line and server.
public enum PauseReason {
  /// In characters.
  public static let limit = 500

  /// Why a text is no reason.
  public enum Fault: Error, Equatable, Sendable {
    case blank
    case tooLong(characters: Int)
  }

  /// The reason as it is sent: line ends and other control characters are spaces, and none stand around it.
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
