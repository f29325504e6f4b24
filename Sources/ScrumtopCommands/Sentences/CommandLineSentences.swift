import ScrumtopConfiguration

extension ArgumentError: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .unknownCommand(let word, let nearest):
      "no command '\(word)'\(nearest.map { "; did you mean \($0)?" } ?? ".") To search text: "
        + "scrumtop watch \(ShellWord.quoted(word))"
    case .helpForUnknown(let word, let nearest):
      "no command '\(word)'\(nearest.map { "; did you mean \($0)?" } ?? ";") see: scrumtop --help"
    case .optionsBeforeCommand(_, let corrected):
      "options stand after the command: \(Self.line(corrected))"
    case .filterLooksLikeOption(let filter, let corrected):
      "a filter that begins with - needs -- before it, one with ! never: \(Self.line(corrected)) "
        + "or \(ShellWord.quoted("!" + filter.dropFirst()))"
    case .severalIDs(let ids):
      "\(ids.joined(separator: ", ")): one id can be opened at a time; give one"
    }
  }

  private static func line(_ arguments: [String]) -> String {
    (["scrumtop"] + arguments.map(ShellWord.quoted)).joined(separator: " ")
  }
}

extension SizeFault: UserFacingError {
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

extension TerminalFault: UserFacingError {
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
