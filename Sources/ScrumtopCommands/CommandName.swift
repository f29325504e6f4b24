/// The commands of the command line.
public enum CommandName: String, CaseIterable, Sendable {
  case watch, serve, snapshot
  case lines, line, runs, run, events, event, pause, resume, wait, doctor, config, themes, keys
  case completion, man

  /// Whether words after the command are a filter, which may begin with a minus.
  var takesFilter: Bool {
    switch self {
    case .watch, .snapshot, .lines, .runs, .events: true
    case .serve, .line, .run, .event, .pause, .resume, .wait, .doctor, .config, .themes, .keys,
      .completion, .man:
      false
    }
  }
}
