import ArgumentParser
import Foundation
import Logging
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import UnixSignals
import WorkspaceServer
import WorkspaceSimulator
import WorkspaceStore

/// The workspace API server.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the workspace API from a database of your own.",
    discussion: Examples.discussion(of: .serve))

  @Option(help: "Address to listen on.")
  var host: String?

  @Option(help: "Port to listen on; 0 for any free one. (default: 8787)")
  var port: String?

  @Option(
    help: "Database file; made if it is missing. (default: in the state folder)",
    completion: .file())
  var database: String?

  @Option(help: "Simulate a workspace with this seed, or off. (default: off)")
  var simulate: String?

  @Option(help: "How many lines a new simulated workspace has. (default: 46)")
  var lines: String?

  @Option(help: "How many times faster than time the simulation runs. (default: 1)")
  var speed: String?

  @Option(
    help: "File with the token; written with a new one if it is missing.",
    completion: .file())
  var tokenFile: String?

  @Option(help: "Append the log to this file instead of stderr.", completion: .file())
  var log: String?

  func run() async throws {
    var given = ServeOptionValues()
    given.host = host
    given.port = port
    given.database = database
    given.simulate = simulate
    given.speed = speed
    given.lines = lines
    given.tokenFile = tokenFile
    given.log = log
    let settings = try ServeSettings(given, environment: Scrumtop.environment)
    let store = try Store(
      path: settings.databasePath, origin: settings.seed == nil ? .real : .simulated)
    let logger = try logger(settings)
    let simulation = try prepare(store, settings, logger)
    DescriptorLimit.raise()
    if settings.seed == nil, try store.createFirstIfMissing() {
      StandardError.write(
        "made organization \(Store.firstOrganization) with workspace \(Store.firstWorkspace)")
    }
    let organization = try store.organizations()[0].id
    let server = try WorkspaceServer(
      store: store,
      tokens: [AccessToken(settings.token.secret, scope: Scope(organizationID: organization))],
      clock: { SystemClock.time }, logger: logger)
    let ending = try await serve(server, simulation, settings)
    do { try store.checkpoint() } catch {
      StandardError.write("cannot close the database cleanly: \(error.sentence)")
    }
    throw ending
  }

  /// Serves until a signal comes: SIGTERM drains and is a success, SIGINT drains and is told.
  private func serve(
    _ server: WorkspaceServer, _ simulation: Simulation?, _ settings: ServeSettings
  ) async throws -> ExitRequest {
    // Before anybody is told of the server: from then on a signal finds it ready.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    return try await withThrowingTaskGroup(of: ExitRequest?.self) { group in
      group.addTask {
        try await server.run(host: settings.host, port: settings.port) { port in
          let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
          let url = "http://\(host):\(port)"
          Self.tellClients(url, settings)
          Self.tellReady(url)
        }
        return nil
      }
      if let simulation {
        group.addTask {
          do { try await simulation.run() } catch is CancellationError {}
          return nil
        }
      }
      group.addTask {
        for await signal in signals {
          return ExitRequest(signal == .sigterm ? .done : .interrupted)
        }
        return nil
      }
      var ending = ExitRequest(.done)
      while let ended = try await group.next() {
        if let ended { ending = ended }
        group.cancelAll()
      }
      return ending
    }
  }

  private func prepare(
    _ store: Store, _ settings: ServeSettings, _ logger: Logger
  ) throws -> Simulation? {
    guard let seed = settings.seed else { return nil }
    let simulation = Simulation(
      store: store, seed: seed, lines: settings.lines,
      speed: SimulationSpeed.real.multiplied(by: settings.speed),
      now: { SystemClock.time }, sleep: { try await Task.sleep(for: $0, clock: .continuous) },
      report: { Self.log($0, logger) })
    try simulation.prepare()
    if let stored = try simulation.storedSeed(), stored != seed {
      StandardError.write(
        "the database was created with seed \(stored) and continues with it; "
          + "to use seed \(seed), give another file with --database")
    }
    return simulation
  }

  private static func log(_ report: Simulation.Report, _ logger: Logger) {
    switch report {
    case .failed(let error, let retry):
      logger.error(
        "simulation step failed; retrying in \(retry.components.seconds) s",
        metadata: ["error": "\(error)"])
    case .resumed: logger.notice("simulation resumed")
    }
  }

  /// Says on stdout that the server is ready; it serves also where nobody can be told.
  private static func tellReady(_ url: String) {
    do { try Output.print("listening on \(url)\n") } catch .readerGone {} catch {
      StandardError.write(error.sentence)
    }
  }

  /// Says on stderr how a dashboard comes here: where the token is, never the token.
  private static func tellClients(_ url: String, _ settings: ServeSettings) {
    switch settings.tokenPlace {
    case .variable(let name): StandardError.write("clients need the token in \(name.rawValue)")
    case .file(let path, let isNew):
      StandardError.write(
        "\(isNew ? "wrote a new token; " : "")watch with: "
          + "scrumtop --api \(url) --token-file \(path)")
    }
  }

  private func logger(_ settings: ServeSettings) throws -> Logger {
    Secrets.ofProcess.add(settings.token)
    var logger: Logger
    if let path = settings.logPath {
      let file = try LogFile(path: path)
      logger = Logger(label: "scrumtop.server") { JSONLogHandler(label: $0, file: file) }
    } else {
      logger = Logger(label: "scrumtop.server") { StreamLogHandler.standardError(label: $0) }
    }
    logger.logLevel = .info
    return logger
  }
}
