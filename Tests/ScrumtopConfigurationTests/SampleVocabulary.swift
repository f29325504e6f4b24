import ScrumtopConfiguration
import TerminalGrid

extension ScreenVocabulary {
  /// A screen of a few names that refuses nothing.
  static let sample = ScreenVocabulary(
    commands: ["open", "pause", "resume", "refresh"], columns: ["id", "state", "health", "name"],
    sorts: ["id", "health"], panes: ["blocked", "events"], keyRefusal: { _ in nil })
}
