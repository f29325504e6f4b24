import ScrumtopConfiguration

extension Slip: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .unknownCommand(let word, let nearest):
      // The hint is the one that will hold for good; what it leads to is not there yet.
      "no command '\(word)'\(Self.question(nearest)) To search text: scrumtop watch "
        + "\(ShellWord.quoted(word)) (\(Self.missing(nearest)) not in this version, which has "
        + "\(CommandName.availableNames))"
    case .commandToCome(let command):
      "no command '\(command.rawValue)' in this version, which has \(CommandName.availableNames)"
    case .optionsBeforeCommand(let command, let corrected):
      "options stand after the command: \(Self.line(corrected))"
        + (command.isAvailable ? "" : "; and this version has no command '\(command.rawValue)'")
    case .filterLooksLikeOption(let filter, let corrected):
      "a filter that begins with - needs -- before it, one with ! never: \(Self.line(corrected)) "
        + "or \(ShellWord.quoted("!" + filter.dropFirst())); this version takes none on the command line"
    case .filterToCome(let filter, .watch):
      "no filter \(ShellWord.quoted(filter)) on the command line in this version; give one id "
        + "(LIN-…, RUN-… or EVT-…) or nothing, and filter in the dashboard with /"
    case .filterToCome(let filter, let command):
      "no filter \(ShellWord.quoted(filter)) on the command line in this version; give "
        + "\(command.rawValue) options only"
    case .severalIDs(let ids):
      "\(ids.joined(separator: ", ")): one id can be opened at a time; give one"
    }
  }

  private static func question(_ nearest: String?) -> String {
    nearest.map { "; did you mean \($0)?" } ?? "."
  }

  private static func missing(_ nearest: String?) -> String {
    guard let command = nearest.flatMap(CommandName.init), !command.isAvailable else {
      return "text search is"
    }
    return "\(command.rawValue) and text search are"
  }

  private static func line(_ arguments: [String]) -> String {
    (["scrumtop"] + arguments.map(ShellWord.quoted)).joined(separator: " ")
  }
}

extension SizeFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    let (text, what) =
      switch self {
      case .malformed(let text): (text, "is no size")
      case .outOfRange(let text): (text, "is out of range")
      }
    return "--size: '\(text)' \(what); give COLUMNSxROWS, each 1 to 1000, such as 80x24"
  }
}

extension TerminalFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .notATerminal:
      "standard input or output is no terminal; for one frame as text: scrumtop snapshot"
    case .unknownTerminal(""):
      "TERM is not set; set it to your terminal's name, or for one frame as text: scrumtop snapshot"
    case .unknownTerminal(let name):
      "TERM=\(ShellWord.quoted(name)): nothing here can draw on it; install ncurses-base, or for one "
        + "frame as text: scrumtop snapshot"
    }
  }
}
