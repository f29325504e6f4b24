import Foundation
import Subprocess

/// A line of bash with the program in its path, in a folder of its own, without the user's environment.
struct Shell: Sendable {
  let folder: URL
  var environment: [String: String] = [:]

  struct Outcome {
    let status: Int
    let output: String
    let error: String
  }

  func run(_ line: String) async throws -> Outcome {
    let programs = URL(fileURLWithPath: TmuxScreen.program).deletingLastPathComponent().path
    let variables = [
      "HOME": folder.path, "TMPDIR": folder.path, "LC_ALL": "C.UTF-8",
      "PATH": "\(programs):/usr/bin:/bin",
    ].merging(environment) { $1 }
    let result = try await Subprocess.run(
      .name("bash"), arguments: ["-c", "cd '\(folder.path)' || exit 99\n\(line)"],
      environment: .custom(
        Dictionary(
          uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0), $1) })),
      input: .none, output: .string(limit: 1 << 22), error: .string(limit: 1 << 16))
    let status: Int =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return Outcome(
      status: status, output: result.standardOutput, error: result.standardError)
  }

  /// A file in the folder, with its folders.
  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
