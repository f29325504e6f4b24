import CursesTerminal
import ScrumtopCommands

extension LastWords {
  /// Leaves to a crash what is to be said of actions without an outcome, one sentence each.
  static func set(_ sentences: [String]) {
    set(
      sentences.map { StandardError.line($0) + "\n" }.joined(),
      status: ExitStatus.unknownOutcome.rawValue)
  }
}
