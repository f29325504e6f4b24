import Glibc
import ScrumtopCore
import TerminalGrid

/// The one door to stderr: a sentence a line, cleaned and without secrets.
public enum StandardError {
  /// Writes `scrumtop: ` and the sentence.
  public static func write(_ sentence: String) {
    let bytes = Array((line(sentence) + "\n").utf8)
    // Nobody can be told that stderr is closed.
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// What `write` writes, without the line end.
  public static func line(_ sentence: String) -> String {
    line(sentence, isASCII: TerminalText.isASCII(STDERR_FILENO))
  }

  static func line(_ sentence: String, isASCII: Bool) -> String {
    let masked = Secrets.ofProcess.masked(sentence)
    let line = "scrumtop: " + Sanitiser.plain(masked, isASCII: false)
    return isASCII ? String(decoding: TerminalText.ascii(Array(line.utf8)), as: UTF8.self) : line
  }
}
