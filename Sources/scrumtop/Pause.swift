import ArgumentParser
import CursesTerminal
import Foundation
import ScrumsClient
import ScrumtopCommands
import ScrumtopCore

/// Pauses lines.
struct Pause: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pause Service Lines, and tell each to its end.",
    usage: "scrumtop pause <id> ... --reason <reason> [<options>]",
    discussion: Examples.discussion(
      of: .pause,
      """
      All lines are looked at before anything is sent: when one cannot be paused, none is. Then stdout \
      gets a line for each that the API's records show as paused. A run in progress ends, no other starts.

      Ends with 0 when all are paused, 1 when one was refused or is not there, 5 when an outcome is unknown: \
      then the same command can safely be run again.
      """))

  @OptionGroup var connection: ConnectionOptions

  @Option(help: "Why, at most 500 characters; it stands in the line's history.")
  var reason: String?

  @Argument(
    help: "Service Lines, LIN-…; - reads them from standard input.", completion: .lines())
  var ids: [String] = []

  func run() async throws {
    let reason = try ReasonArgument.reason(reason)
    let given = try LinesArgument(ids, of: .pause)
    try await Action.Verb.pause(reason: reason).run(on: given, of: .pause, connection)
  }
}

extension Action.Verb {
  /// Asks for it once nothing speaks against it.
  func run(
    on given: LinesArgument, of command: CommandName, _ options: ConnectionOptions
  ) async throws {
    let target = try ActionSettings(options.given)
    try ReadOnlyRefusal.check(command, target.remote)
    let lines = try given.all()
    LastWords.guardCrashes()
    try await CommandRunner.run(target.settings) { shot in
      await ActionRun(
        self, backend: shot.place.backend, clock: SystemClock(),
        seed: UUID().uuidString.lowercased(), told: CommandOutput(shot.console), noteOpen: noteOpen
      ).run(on: lines)
    }
  }

  /// A crash still says which outcomes are unknown.
  private func noteOpen(_ lines: [ServiceLineID]) {
    LastWords.set(lines.map { ActionRun.crashSentence(kind, of: $0) })
  }
}
