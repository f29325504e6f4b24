import Foundation
import TerminalGrid

/// How text reaches the clipboard of the user's terminal, also over ssh: OSC 52, which the terminal may
/// silently ignore.
enum ClipboardSequence {
  /// The bytes to send.
  ///
  /// A multiplexer passes a wrapped sequence on if it is configured to (`allow-passthrough` in tmux,
  /// always in screen), and tmux handles the bare sequence itself with `set-clipboard on`. So it gets
  /// both: it ignores the unknown one, and setting the same text twice does no harm.
  /// - Parameter environment: where TERM, TMUX and STY are read.
  static func bytes(for text: ClipboardText, environment: [String: String]) -> [UInt8] {
    let base64 = Data(text.string.utf8).base64EncodedString()
    // BEL at the end: an ESC \ would end the wrapping.
    let bare = "\u{1B}]52;c;\(base64)\u{07}"
    return Array((wrapped(bare, for: Multiplexer(environment)) + bare).utf8)
  }

  private static func wrapped(_ sequence: String, for multiplexer: Multiplexer?) -> String {
    switch multiplexer {
    case .tmux: "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
    case .screen:
      stride(from: 0, to: sequence.utf8.count, by: screenPart).map { start in
        "\u{1B}P" + sequence.dropFirst(start).prefix(screenPart) + "\u{1B}\\"
      }.joined()
    case nil: ""
    }
  }

  /// Old versions of screen drop a string longer than 256 bytes.
  private static let screenPart = 240

  private enum Multiplexer {
    case tmux, screen

    /// The innermost one; over ssh only TERM reveals it, and TERM=screen may be tmux, which ignores what
    /// is wrapped for screen.
    init?(_ environment: [String: String]) {
      func has(_ name: String) -> Bool { environment[name]?.isEmpty == false }
      let term = environment["TERM"] ?? ""
      if has("TMUX") || term.hasPrefix("tmux") {
        self = .tmux
      } else if has("STY") || term.hasPrefix("screen") {
        self = .screen
      } else {
        return nil
      }
    }
  }
}
