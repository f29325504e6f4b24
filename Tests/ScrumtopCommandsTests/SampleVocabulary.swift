import ScrumtopConfiguration
import TerminalGrid

extension ScreenVocabulary {
  /// A screen of a few commands: enough for every fault of a file.
  static let sample = ScreenVocabulary(
    commands: ["open", "pause", "resume", "refresh", "help", "close", "interrupt"],
    columns: ["id", "state", "health", "name"], sorts: ["id", "since", "health"],
    panes: ["blocked", "running", "events"],
    keyRefusal: { given in
      let own: [(String, [Key])] = [
        ("open", [.enter]), ("pause", [.character("P")]), ("resume", [.character("R")]),
        ("refresh", [.character("r"), .function(5)]), ("help", [.character("?")]),
        ("close", [.character("q")]), ("interrupt", [.control("c")]),
      ]
      var taken: [Key: String] = [:]
      for (command, keys) in own {
        for key in given[command] ?? keys {
          if command == "pause" || command == "resume", key == .enter || key == .character("r") {
            return .unsafe(key, command: command)
          }
          if let first = taken[key] { return .clash(key, first: first, second: command) }
          taken[key] = command
        }
      }
      let isShut = ["close", "interrupt"].allSatisfy { given[$0] == [] }
      return isShut ? .noWayOut(first: "close", second: "interrupt") : nil
    })
}
