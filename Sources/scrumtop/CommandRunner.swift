import Foundation
import Glibc
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// A command that connects, does its work and ends.
struct CommandRunner: Sendable {
  let place: CommandContext
  let session: Session
  let console: Console

  /// Runs `work` until it ends or a signal ends it, and closes the connections either way.
  static func run(
    _ options: ConnectionOptions,
    work: @escaping @Sendable (CommandRunner) async throws -> ExitStatus
  ) async throws {
    try await run(
      SessionConfiguration(options.given, environment: Scrumtop.environment).settings, work: work)
  }

  /// The same for settings that were read before.
  static func run(
    _ settings: Settings, work: @escaping @Sendable (CommandRunner) async throws -> ExitStatus
  ) async throws {
    let console = Console.standard(settings)
    let status = try await SignalHandler.watched {
      let connection = Connection(settings: settings, warn: { console.tell($0) })
      let api = try await connection.api(progress: console.progress)
      if api.session.isDemo {
        console.tell("DEMO: an embedded workspace, made for this command")
      }
      let outcome: Result<ExitStatus, any Error>
      do {
        outcome = .success(
          try await work(CommandRunner(place: api.place, session: api.session, console: console)))
      } catch { outcome = .failure(error) }
      console.progress?.clear()
      await api.close()
      return try outcome.get()
    }
    throw ExitRequest(status)
  }
}

extension Console {
  /// Of this process.
  static func standard(_ settings: Settings) -> Console {
    let clock = SystemClock()
    let progress =
      isatty(STDERR_FILENO) == 1
      ? ProgressLine(
        uptime: { clock.now.uptime },
        isASCII: settings.isASCII || TerminalText.isASCII(STDERR_FILENO),
        write: { FileHandle.standardError.write(Data($0.utf8)) })
      : nil
    return Console(
      output: Output(progress: progress), progress: progress, look: .standard(settings),
      now: { SystemClock.time }, warn: { StandardError.write($0) })
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
      colors: colors, isASCII: settings.isASCII || TerminalText.isASCII(STDOUT_FILENO))
  }

  /// Of the terminal; 80 where it does not say.
  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
