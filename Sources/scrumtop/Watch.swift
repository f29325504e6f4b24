import ArgumentParser
import CursesTerminal
import Foundation
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopUI
import TerminalGrid

/// The dashboard.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The dashboard (the default command).")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "A line, run or event to open at once: LIN-…, RUN-… or EVT-….")
  var id: String?

  func run() async throws {
    let settings = try Settings(connection.given, environment: Scrumtop.environment)
    let connection = try Connection(settings, opening: id.flatMap(Place.init(id:)))
    let (ending, farewell) = try await Self.show(connection, settings)
    await connection.close()
    for sentence in farewell { StandardError.write(sentence) }
    throw Ending(Self.status(ending))
  }

  @MainActor
  private static func show(
    _ connection: Connection, _ settings: Settings
  ) async throws -> (Runner.Ending, [String]) {
    let terminal = try open(colors: settings.color == .never ? 0 : 256)
    defer { terminal.close() }
    let clock = MachineClock()
    let runner = Runner(
      dashboard: Dashboard(
        session: connection.session, size: terminal.size, now: clock.now,
        actionSeed: UUID().uuidString.lowercased()),
      terminal: terminal, source: connection.source,
      theme: settings.theme(colors: terminal.abilities.colors), clock: clock)
    let ending = await runner.run()
    return (ending, runner.farewell)
  }

  @MainActor
  private static func open(colors: Int) throws -> CursesTerminal {
    do {
      return try CursesTerminal(environment: ProcessInfo.processInfo.environment, colors: colors)
    } catch .notATerminal {
      throw TerminalFault.notATerminal
    } catch .unknownTerminal(let name) {
      throw TerminalFault.unknownTerminal(name)
    }
  }

  private static func status(_ ending: Runner.Ending) -> ExitStatus {
    switch ending {
    case .left(.finished): .done
    case .left(.interrupted): .interrupted
    case .hangUp: .hangUp
    // Only the four that have a status are watched for.
    case .signal(let number): ExitStatus(signal: number) ?? .terminated
    }
  }
}
