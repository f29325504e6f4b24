import ArgumentParser
import ScrumsClient
import ScrumtopCommands
import ScrumtopCore

/// Execution records.
struct Lines: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Execution records, in the order of the panes.",
    discussion: Examples.discussion(
      of: .lines,
      """
      Closed lines stand where the filter names them: all are those of 'state:*'. Scores are those of the \
      list; signals, and scores that the list has not, are read where a filter asks for them.
      """))

  @Argument(
    help: ArgumentHelp("A filter of lines, such as state:blocked.", valueName: "filter"),
    completion: .filter(of: .lines))
  var words: [String] = []

  @Flag(help: "Exit with 1, after the list, if any line matches.")
  var none = false

  @OptionGroup var options: ListOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let settings = try options.settings(for: .lines, words: words, standard: nil)
    try await CommandRunner.run(connection) { [none] shot in
      try await LinesCommand(shot.place, settings, isNoneWanted: none, console: shot.console).run()
    }
  }
}

/// The event stream.
struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The event stream, newest first; or followed, oldest first.",
    discussion: Examples.discussion(
      of: .events,
      "What is followed goes on through outages of the API, without losing or repeating an event."))

  @Argument(
    help: ArgumentHelp(
      "A filter of events, such as type:agent.run.* since:2h.", valueName: "filter"),
    completion: .filter(of: .events))
  var words: [String] = []

  @Flag(name: .shortAndLong, help: "The last 10, then new ones as they come.")
  var follow = false

  @OptionGroup var options: ListOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let settings = try options.settings(for: .events, words: words, standard: 100)
    if follow { try FollowCommand.check(settings) }
    try await CommandRunner.run(connection) { [follow] shot in
      guard follow else {
        return try await EventsCommand(shot.place, settings, console: shot.console).run()
      }
      return try await FollowCommand(
        shot.place, settings, console: shot.console, clock: SystemClock()
      ).run()
    }
  }
}

/// The runs of a line.
struct Runs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The runs of a line, newest first.", discussion: Examples.discussion(of: .runs))

  @Argument(help: "The line, LIN-….", completion: .lines())
  var line: String

  @Argument(
    help: ArgumentHelp("A filter of runs, such as status:failed.", valueName: "filter"),
    completion: .filter(of: .runs))
  var words: [String] = []

  @OptionGroup var options: ListOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let line = try IDArgument.line(line)
    let settings = try options.settings(for: .runs, words: words, standard: 100)
    try await CommandRunner.run(connection) { shot in
      try await RunsCommand(shot.place, of: line, settings, console: shot.console).run()
    }
  }
}
