import Foundation
import Subprocess

/// A `scrumtop serve --simulate 7` of its own, in its own folder, on a free or a given port.
struct ServerProcess {
  let url: String
  let tokenFile: String

  /// For `SCRUMTOP_TOKEN`.
  var token: String {
    get throws {
      try String(contentsOfFile: tokenFile, encoding: .utf8).trimmingCharacters(in: .newlines)
    }
  }

  var options: String { "--api \(url) --token-file \(tokenFile)" }

  /// Runs a body while the server serves, then ends it with SIGTERM.
  /// - Parameter speed: how much faster than time the workspace lives; slow keeps it still.
  static func with(
    folder: URL, port: Int = 0, speed: String = "0.01",
    _ body: @Sendable (ServerProcess) async throws -> Void
  ) async throws {
    let tokenFile = folder.appendingPathComponent("token").path
    let arguments: [String] = [
      "serve", "--port", String(port), "--database", folder.appendingPathComponent("db").path,
      "--simulate", "7", "--speed", speed, "--token-file", tokenFile,
    ]
    let result = try await run(
      .name("env"), arguments: Arguments([TmuxScreen.program] + arguments),
      environment: .custom(["HOME": folder.path, "PATH": "/usr/bin:/bin"]),
      input: .none, output: .sequence, error: .discarded
    ) { execution in
      var line = ""
      for try await text in execution.standardOutput.strings() {
        line = text
        break
      }
      guard let url = line.split(separator: " ").last.map(String.init) else {
        throw TmuxScreen.Failure(description: "the server said nothing")
      }
      do {
        try await body(ServerProcess(url: url, tokenFile: tokenFile))
      } catch {
        try execution.send(signal: .terminate)
        throw error
      }
      try execution.send(signal: .terminate)
    }
    guard result.terminationStatus.isSuccess else {
      throw TmuxScreen.Failure(description: "the server ended with \(result.terminationStatus)")
    }
  }
}

/// Runs a body with a folder that is removed afterwards.
func withFolder(_ body: (URL) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("scrumtop-test-\(UUID().uuidString.prefix(8))")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder)
}
