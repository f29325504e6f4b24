import Foundation
import Glibc
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopUI
import TerminalGrid
import UnixSignals

/// A command that connects, does its work and ends.
struct OneShot: Sendable {
  let place: CommandPlace
  let session: Session
  let console: Console

  /// Runs `work` until it ends or a signal ends it, and closes the connections either way.
  static func run(
    _ options: ConnectionOptions,
    work: @escaping @Sendable (OneShot) async throws -> ExitStatus
  ) async throws {
    try await run(
      Configured(options.given, environment: Scrumtop.environment).settings, work: work)
  }

  /// The same for settings that were read before.
  static func run(
    _ settings: Settings, work: @escaping @Sendable (OneShot) async throws -> ExitStatus
  ) async throws {
    let console = Console.standard(settings)
    let connection = Connection(settings: settings, warn: { console.tell($0) })
    let api = try await connection.api(progress: console.progress)
    let shot = OneShot(place: api.place, session: api.session, console: console)
    if api.session.isDemo {
      console.tell("DEMO: an embedded workspace, made for this command")
    }
    let outcome = await untilSignal { try await work(shot) }
    console.progress?.clear()
    await api.close()
    throw Ending(try outcome.get())
  }

  private static func untilSignal(
    _ work: @escaping @Sendable () async throws -> ExitStatus
  ) async -> Result<ExitStatus, any Error> {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
    return await withTaskGroup(of: Result<ExitStatus, any Error>?.self) { group in
      group.addTask {
        do { return .success(try await work()) } catch { return .failure(error) }
      }
      group.addTask {
        for await signal in signals {
          switch signal {
          case .sigint: return .success(.interrupted)
          case .sighup: return .success(.hangUp)
          default: return .success(.terminated)
          }
        }
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first ?? .success(.interrupted)
    }
  }
}

extension Console {
  /// Of this process.
  static func standard(_ settings: Settings) -> Console {
    let clock = MachineClock()
    let progress =
      isatty(STDERR_FILENO) == 1
      ? ProgressLine(
        uptime: { clock.now.uptime }, write: { FileHandle.standardError.write(Data($0.utf8)) })
      : nil
    return Console(
      output: Output(progress: progress), progress: progress, look: .standard(settings),
      now: { MachineClock.time }, warn: { StandardError.write($0) })
  }
}

extension Console.Look {
  /// Of standard output and what was asked for.
  static func standard(_ settings: Settings) -> Console.Look {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let available = TerminalColors.count(environment: ProcessInfo.processInfo.environment)
    let colors: Int? =
      switch settings.color {
      case .never: nil
      case .always: max(8, available)
      case .auto: isTerminal && available > 0 ? available : nil
      }
    return Console.Look(
      width: isTerminal ? columns : nil, theme: settings.theme(colors: colors ?? 0),
      colors: colors, isASCII: settings.isASCII)
  }

  /// Of the terminal; 80 where it does not say.
  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
