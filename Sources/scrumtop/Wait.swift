import ArgumentParser
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore

/// Waits until lines are in a state.
struct Wait: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Wait until Service Lines are in a state.",
    usage: "scrumtop wait <id> ... --state <state> [<options>]",
    discussion: Examples.discussion(
      of: .wait,
      """
      Goes on while the API fails. stdout gets a line for each Service Line when it is seen in one of the \
      states, which is enough for it.

      Ends with 0 when all were seen, 1 when the time is over or one can never get there.
      """))

  @OptionGroup var connection: CommonOptions

  @Option(
    help: "running, idle, paused, blocked or closed; several with commas between.",
    completion: .states)
  var state: String?

  @Option(help: "Longest time to wait for all of them, such as 10m. (default: none)")
  var timeout: String?

  @Argument(
    help: "Service Lines, LIN-…; - reads them from standard input.", completion: .lines())
  var ids: [String] = []

  func run() async throws {
    let given = try LinesArgument(ids, of: .wait)
    let states = try StatesArgument.states(state)
    let timeout = try Settings.timeout(timeout)
    let target = try ActionSettings(connection.given)
    let lines = try given.all()
    let pace = SyncSettings(
      requestsPerMinute: target.remote.requestsPerMinute?.value,
      isLoopback: target.remote.endpoint.isLoopback)
    try await CommandRunner.run(target.settings) { shot in
      await Waiting(
        for: states, timeout: timeout, backend: shot.place.backend, clock: SystemClock(),
        interval: pace.linesInterval, told: CommandOutput(shot.console)
      ).run(for: lines)
    }
  }
}
