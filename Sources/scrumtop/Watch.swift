import ArgumentParser
import CursesTerminal
import Foundation
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// The dashboard.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The dashboard (the default command).",
    discussion: Examples.discussion(of: .watch))

  @OptionGroup var connection: ConnectionOptions

  @Argument(
    help: ArgumentHelp(
      "A filter of the lines, or one line, run or event to open at once: LIN-…, RUN-…, EVT-….",
      valueName: "filter"),
    completion: .filter(of: .lines, orID: true))
  var words: [String] = []

  func run() async throws {
    Allocator.keepSmall()
    let place = words.count == 1 ? Place(id: words[0]) : nil
    let filter =
      words.isEmpty || place != nil ? nil : try FilterArgument.filter(words, for: .lines)
    let file = ConfigurationFile(option: connection.given.config, environment: Scrumtop.environment)
    // Begun before the file is read: what changes from then on is seen.
    let changes = Self.changes(of: file)
    let configured = try SessionConfiguration(connection.given, environment: Scrumtop.environment)
    // What is to be told while the screen is taken belongs on it.
    let (warnings, warning) = AsyncStream.makeStream(of: String.self)
    let connected = try await Connection(
      settings: configured.settings, warn: { warning.yield($0) }
    ).start(opening: place, filter: filter)
    let ending: Runner.Ending
    let unresolvedActions: [String]
    do {
      (ending, unresolvedActions) = try await Self.show(
        connected, configured, changes, warnings, connection.given)
    } catch {
      // There is no screen to show it on.
      await connected.close()
      throw error
    }
    for sentence in unresolvedActions { StandardError.write(sentence) }
    throw ExitRequest(Self.status(ending))
  }

  @MainActor
  private static func show(
    _ connected: Connected, _ configured: SessionConfiguration,
    _ changes: Result<AsyncStream<Void>?, FileFault>, _ warnings: AsyncStream<String>,
    _ options: OptionValues
  ) async throws -> (Runner.Ending, [String]) {
    let settings = configured.settings
    let terminal = try open(settings)
    defer { terminal.close() }
    let clock = SystemClock()
    let surroundings = MachineSurroundings(
      configured, changes: changes, warnings: warnings, options: options,
      environment: Scrumtop.environment, colors: terminal.abilities.colors)
    var session = connected.session
    session.configurationFile =
      ConfigurationFile(option: options.config, environment: Scrumtop.environment).path?.value
    let runner = Runner(
      dashboard: Dashboard(
        session: session, size: terminal.size, now: clock.now,
        keys: try configured.keys, views: configured.views, memory: surroundings.memory(),
        actionSeed: UUID().uuidString.lowercased()),
      terminal: terminal, connected: connected,
      theme: settings.theme(colors: terminal.abilities.colors), host: surroundings,
      clock: clock, noteOpen: { LastWords.set($0) })
    let ending = await runner.run()
    terminal.close()
    await runner.connected.close()
    return (ending, runner.unresolvedActions)
  }

  @MainActor
  private static func open(_ settings: Settings) throws -> CursesTerminal {
    do {
      return try CursesTerminal(
        environment: ProcessInfo.processInfo.environment,
        colors: settings.color == .never ? 0 : 256, isASCII: settings.isASCII)
    } catch .notATerminal {
      throw TerminalFault.notATerminal
    } catch .unknownTerminal(let name) {
      throw TerminalFault.unknownTerminal(name)
    }
  }

  private static func changes(
    of file: ConfigurationFile
  ) -> Result<AsyncStream<Void>?, FileFault> {
    do throws(FileFault) {
      return .success(
        try file.path.map { path throws(FileFault) in
          try ConfigurationWatch.changes(of: path.value)
        })
    } catch { return .failure(error) }
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
