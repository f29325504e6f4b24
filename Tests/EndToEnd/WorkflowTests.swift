import Foundation
import Support
import Testing

/// The workflows and practices of the API's documents, as the README has them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct WorkflowTests {
  /// The lines of the README's block that are commands.
  private static func commands() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "<!-- workflows -->\n```sh\n"))
    let block = readme[start.upperBound...]
    let end = try #require(block.range(of: "```\n"))
    return block[..<end.lowerBound].split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }

  @Test func everyWorkflowOfTheReadmeWorks() async throws {
    let commands = try Self.commands()
    #expect(commands.count == 15)
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let shell = Shell(
          folder: folder,
          environment: ["SCRUMTOP_API": server.url, "SCRUMTOP_TOKEN": try server.token])
        for command in commands {
          let outcome = try await shell.run("set -o pipefail; " + command)
          // The simulated workspace has lines with amber signals, so the answer is no.
          let wanted = command.contains("--none") ? 1 : 0
          #expect(outcome.status == wanted, "\(command): \(outcome.error)")
          #expect(!outcome.output.contains("\u{1B}"))
          if wanted == 1 { #expect(outcome.output.contains("amber")) }
          if command.contains("-o jsonl"), command.contains("runs") {
            #expect(outcome.output.contains(#""prompt":"#))
          }
        }
      }
    }
  }
}
