/// The examples of every command: the workflows and practices of the API's documents, and what else is
/// typed often.
public enum Examples {
  /// At least one for each command.
  public static func of(_ command: CommandName) -> [Example] {
    switch command {
    case .watch: watch
    case .serve: serve
    case .snapshot: snapshot
    case .lines: lines
    case .line: line
    case .runs: runs
    case .run: run
    case .events: events
    case .event: event
    case .pause: pause
    case .resume: resume
    case .wait: wait
    case .doctor: doctor
    case .config: config
    case .themes: themes
    case .keys: keys
    case .completion: completion
    case .man: man
    }
  }

  /// What stands below the abstract in a command's help: `prose`, then the examples.
  public static func discussion(of command: CommandName, _ prose: String = "") -> String {
    let examples = of(command).map { "  \($0.line)\n" + HelpText.indented($0.purpose, by: 6) }
    return (prose.isEmpty ? "" : prose + "\n\n")
      + HelpText.block(
        "Examples", examples.joined(separator: "\n"))
  }
}

// MARK: - The dashboard and the server

extension Examples {
  private static let watch = [
    Example("scrumtop", "the dashboard; without an API, on a simulated workspace", .interactive),
    Example("scrumtop LIN-26-084729", "open one line at once", .interactive),
    Example("scrumtop 'state:blocked age>2h'", "what has been blocked for long", .interactive),
    Example(
      "scrumtop watch --context payments --read-only", "look, but touch nothing", .interactive),
  ]

  private static let serve = [
    Example(
      "scrumtop serve --simulate 7", "a workspace that lives, to share and to try things on",
      .serving),
    Example(
      "scrumtop serve --database team.sqlite --token-file team.token",
      "a server of your own; the token file is made if it is missing", .serving),
  ]

  private static let snapshot = [
    Example("scrumtop snapshot --size 120x40", "one frame, for a mail or a ticket"),
    Example("scrumtop snapshot 'health<70' --ansi | less -R", "with its colours, in a pager"),
  ]
}

// MARK: - Records

extension Examples {
  private static let lines = [
    Example("scrumtop lines state:running", "every line that runs"),
    Example("scrumtop lines state:blocked -o wide", "what is blocked, why, and since when"),
    Example(
      "scrumtop lines 'state:running signal:*=amber,red' --none",
      "before invoicing: exit 1, and the list, if any line is not healthy", .status(.no)),
    Example(
      "scrumtop lines tag:PROJ-26-004281 -o csv --limit 20", "a project's lines for a spreadsheet"),
    Example("scrumtop lines '!state:closed health<70' -o jsonl", "as records, one a line"),
  ]

  private static let line = [
    Example("scrumtop line LIN-26-084729", "one line with its resources and signals"),
    Example("scrumtop line LIN-26-084729 -o json", "the record as the API sent it"),
  ]

  private static let runs = [
    Example("scrumtop runs LIN-26-091100", "the newest runs of an agent"),
    Example("scrumtop runs LIN-26-091100 status:failed --limit 0", "all that failed"),
    Example("scrumtop runs LIN-26-091100 'duration>30s' -o csv", "the slow ones for a spreadsheet"),
  ]

  private static let run = [
    Example(
      "scrumtop run LIN-26-091100 RUN-26-001812", "one run with its prompt, output and duration"),
    Example(
      "scrumtop run LIN-26-091100 RUN-26-001812 -o json", "the record for an audit trail"),
  ]

  private static let events = [
    Example("scrumtop events subject:LIN-26-084729", "everything that happened to a line"),
    Example(
      "scrumtop events type:service_line.activated subject:LIN-26-084729",
      "a webhook did not fire: was there an event?"),
    Example("scrumtop events type:invoice.finalized since:2026-04-01", "invoices of a month"),
    Example(
      "scrumtop events since:1d --workspace WS-26-000021 --limit 0 -o jsonl",
      "what happened in a workspace within a day"),
    Example(
      "scrumtop events -f type:execution.blocked | head -n 1",
      "goes on with new events as they come, until the reader leaves"),
  ]

  private static let event = [
    Example("scrumtop event EVT-26-000423", "one event with its payload"),
    Example("scrumtop event EVT-26-000423 -o json", "the record as the API sent it"),
  ]
}

// MARK: - Actions

extension Examples {
  private static let pause = [
    Example(
      "scrumtop pause LIN-26-084729 --reason 'Stakeholder review until Friday'",
      "stop the work on a line; run again, it finds it paused and sends nothing"),
    Example(
      "scrumtop pause - --reason 'Incident 4711' < ids.txt", "many lines, one id a line of the file"
    ),
  ]

  private static let resume = [
    Example("scrumtop resume LIN-26-084729", "go on with a paused line"),
    Example("scrumtop resume - < ids.txt", "many lines, one id a line of the file"),
  ]

  private static let wait = [
    Example(
      "scrumtop wait LIN-26-084729 --state running --timeout 10m",
      "until a line runs; exit 1 if it does not within the time"),
    Example(
      "scrumtop resume LIN-26-084729 && scrumtop wait LIN-26-084729 --state running",
      "resume, and go on once it runs"),
  ]
}

// MARK: - The program itself

extension Examples {
  private static let doctor = [
    Example(
      "scrumtop doctor", "what was found and what to do about it; exit 1 if something fails",
      .oneOf([.done, .no])),
    Example("scrumtop doctor -o json", "the same for a monitor", .oneOf([.done, .no])),
  ]

  private static let config = [
    Example("scrumtop config example > config.toml", "a file with every key, to begin with"),
    Example("scrumtop config check config.toml", "in a pipeline: exit 2 with what is wrong"),
    Example("scrumtop config show", "what holds, and where each value came from"),
    Example("scrumtop config path", "where the file is looked for"),
  ]

  private static let themes = [
    Example("scrumtop themes", "those that can be had"),
    Example("scrumtop themes dark > mine.toml", "a copy to change, for the themes folder"),
  ]

  private static let keys = [
    Example("scrumtop keys", "every key, those of your configuration marked"),
    Example("scrumtop keys -o json", "the same for a program"),
  ]

  private static let completion = [
    Example(
      "scrumtop completion bash > ~/.scrumtop.bash", "for bash, with a line in ~/.bashrc: source it"
    ),
    Example("scrumtop completion zsh > ~/.zfunc/_scrumtop", "for zsh, in a folder of its fpath"),
    Example("scrumtop completion fish > ~/.config/fish/completions/scrumtop.fish", "for fish"),
  ]

  private static let man = [
    Example("scrumtop man > scrumtop.1", "to read it: man ./scrumtop.1")
  ]
}
