import ArgumentParser
import Foundation
import ScrumtopCommands
import ScrumtopPresentation
import ScrumtopUI

/// One Service Line.
struct LineRecord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "line", abstract: "One line, with its health, runs, events and resources.",
    discussion: Examples.discussion(of: .line))

  @Argument(help: "The line, LIN-….", completion: .lines())
  var id: String

  @OptionGroup var options: RecordOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws { try await options.print(.line(IDArgument.line(id)), connection) }
}

/// One run.
struct RunRecord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "One run of a line.",
    discussion: Examples.discussion(of: .run))

  @Argument(help: "The line, LIN-….", completion: .lines())
  var line: String

  @Argument(help: "The run, RUN-….", completion: .runs)
  var run: String

  @OptionGroup var options: RecordOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws {
    let line = try IDArgument.line(line)
    try await options.print(.run(IDArgument.run(run), of: line), connection)
  }
}

/// One event.
struct EventRecord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: "One event with its payload.",
    discussion: Examples.discussion(of: .event))

  @Argument(help: "The event, EVT-….")
  var id: String

  @OptionGroup var options: RecordOptions
  @OptionGroup var connection: ConnectionOptions

  func run() async throws { try await options.print(.event(IDArgument.event(id)), connection) }
}

extension RecordOptions {
  func print(_ wanted: RecordCommand.Wanted, _ connection: ConnectionOptions) async throws {
    let style: TimeStyle = times.local ? .local : .utc
    try await CommandRunner.run(connection) { shot in
      try await RecordCommand(
        shot.place, wanted, as: form, session: shot.session,
        times: RecordTimes(style, zone: .current), console: shot.console
      ).run()
    }
  }
}
