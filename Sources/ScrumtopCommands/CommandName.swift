/// The commands of the command line.
public enum CommandName: String, CaseIterable, Sendable {
  case watch, serve, snapshot
  case lines, line, runs, run, events, event, pause, resume, wait, doctor, config, themes, keys

  /// Whether this version has the command.
  public var isAvailable: Bool {
    switch self {
    case .watch, .serve, .snapshot: true
    case .lines, .line, .runs, .run, .events, .event, .pause, .resume, .wait, .doctor, .config,
      .themes, .keys:
      false
    }
  }

  /// The names that this version has, as words of a sentence.
  static var availableNames: String {
    let names = allCases.filter(\.isAvailable).map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
