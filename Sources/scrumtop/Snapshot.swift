import ArgumentParser
import Glibc
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// One frame as text.
struct Snapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One frame of the dashboard as text.",
    discussion: Examples.discussion(of: .snapshot))

  @OptionGroup var connection: ConnectionOptions

  @Argument(
    help: ArgumentHelp("A filter of the lines.", valueName: "filter"),
    completion: .filter(of: .lines))
  var words: [String] = []

  @Option(help: "Columns and rows, such as 120x40.")
  var size = "80x24"

  @Flag(help: "Keep the colours, as terminal sequences.")
  var ansi = false

  /// How long the first full sync may take when nothing else is said.
  private static let patience: Duration = .seconds(30)

  func run() async throws {
    let size = try SnapshotSize.size(size)
    let filter = words.isEmpty ? nil : try FilterArgument.filter(words, for: .lines)
    let settings = try SessionConfiguration(connection.given, environment: Scrumtop.environment)
      .settings
    let isColored = ansi
    throw ExitRequest(
      try await SignalHandler.watched {
        try await Self.print(settings, filter, size: size, isColored: isColored)
        return .done
      })
  }

  private static func print(
    _ settings: Settings, _ filter: Filter?, size: Size, isColored: Bool
  ) async throws {
    let connection = try await Connection(settings: settings).start(filter: filter)
    let clock = SystemClock()
    let colors = settings.color == .never ? 0 : 256
    let theme = settings.theme(colors: colors)
    let dashboard = Dashboard(
      session: connection.session, size: size, now: clock.now, actionSeed: "")
    do {
      let frame = try await SnapshotRunner(source: connection.source, clock: clock)
        .frame(
          of: dashboard, theme: theme,
          isASCII: settings.isASCII || TerminalText.isASCII(STDOUT_FILENO),
          timeout: settings.timeout ?? patience)
      try Output.print((isColored ? frame.grid.ansi(colors: colors) : frame.grid.text) + "\n")
      // The lines are worth printing; that the events are missing must not pass for success.
      if let error = frame.eventsError { throw error }
    } catch {
      await connection.close()
      throw finalError(error, connection.session)
    }
    await connection.close()
  }

  private static func finalError(_ error: any Error, _ session: Session) -> any Error {
    switch error {
    case SnapshotFault.failed(let error), let error as BackendError:
      FailedRequest(
        error, forListOf: session.object,
        isNarrowed: session.organization != nil || session.workspace != nil)
    case SnapshotFault.incomplete(let seconds, let missing):
      IncompleteSnapshot(object: session.object, seconds: seconds, missing: missing)
    default: error
    }
  }
}
