import ArgumentParser
import ScrumtopCommands
import ScrumtopCore

/// Resumes paused lines.
struct Resume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Resume paused Service Lines, and tell each to its end.",
    usage: "scrumtop resume <id> ... [<options>]",
    discussion: Examples.discussion(
      of: .resume,
      """
      All lines are looked at before anything is sent: when one cannot be resumed, none is. Then stdout \
      gets a line for each that the API's records show as running.

      Ends with 0 when all are running, 1 when one was refused or is not there, 5 when an outcome is \
      unknown: then the same command can safely be run again.
      """))

  @OptionGroup var connection: ConnectionOptions

  @Argument(
    help: "Service Lines, LIN-…; - reads them from standard input.", completion: .lines(in: .paused)
  )
  var ids: [String] = []

  func run() async throws {
    let given = try LinesArgument(ids, of: .resume)
    try await Action.Verb.resume.run(on: given, of: .resume, connection)
  }
}
