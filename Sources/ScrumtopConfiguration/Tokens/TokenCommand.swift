import Glibc
import ScrumtopCore
import Subprocess
import SystemPackage

/// A program that prints a token. It is run without a shell, in a session of its own, so that it and what
/// it started end together and cannot draw on the terminal.
enum TokenCommand {
  /// How much is read of what it prints, in bytes.
  static let limit = 65_536

  /// Runs `words`, a program in `PATH` or its path, and its arguments, and reads the first line.
  static func token(
    of words: [String], within patience: Duration
  ) async throws(TokenFault) -> BearerToken {
    let program = words.first ?? ""
    let output: [UInt8]
    switch await outcome(of: program, Array(words.dropFirst()), within: patience) {
    case .success(let bytes): output = bytes
    case .failure(let ending): throw .command(ending.fault, program: program)
    }
    let line = output.prefix { $0 != UInt8(ascii: "\n") }
    do throws(BearerToken.Fault) {
      return try BearerToken(String(decoding: line, as: UTF8.self))
    } catch { throw .token(error, from: .command(program: program)) }
  }

  private struct Failure: Error {
    let fault: TokenCommandFault
  }

  private static func outcome(
    of program: String, _ arguments: [String], within patience: Duration
  ) async -> Result<[UInt8], Failure> {
    await withTaskGroup { group in
      group.addTask { await run(program, arguments) }
      group.addTask {
        try? await Task.sleep(for: patience)
        return .failure(Failure(fault: .noEnd(within: patience)))
      }
      defer { group.cancelAll() }
      return await group.next() ?? .failure(Failure(fault: .silent))
    }
  }

  private static func run(_ program: String, _ arguments: [String]) async -> Result<
    [UInt8], Failure
  > {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
    ]
    do {
      let result = try await Subprocess.run(
        program.contains("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(arguments), platformOptions: options, output: .bytes(limit: limit))
      return switch result.terminationStatus {
      case .exited(0) where result.standardOutput.isEmpty: .failure(Failure(fault: .silent))
      case .exited(0): .success(result.standardOutput)
      case .exited(let status): .failure(Failure(fault: .failed(status: status)))
      case .signaled(let signal): .failure(Failure(fault: .killed(signal: signal)))
      }
    } catch let error as SubprocessError {
      return .failure(Failure(fault: fault(of: error, program)))
    } catch {
      return .failure(Failure(fault: .notStarted(errno: 0)))
    }
  }

  private static func fault(of error: SubprocessError, _ program: String) -> TokenCommandFault {
    switch error.code {
    // Subprocess says so, too, of a file that may not be run.
    case .executableNotFound where program.contains("/") && access(program, F_OK) == 0:
      .notStarted(errno: EACCES)
    case .executableNotFound: .notFound
    case .outputLimitExceeded: .tooLong(limit: limit)
    default: .notStarted(errno: error.underlyingError?.rawValue ?? 0)
    }
  }
}
