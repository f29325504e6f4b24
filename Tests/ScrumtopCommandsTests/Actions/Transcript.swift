import ScrumtopCommands
import Synchronization

/// What a command said.
final class Transcript: Sendable {
  private let lines = Mutex<(output: [String], errors: [String])>(([], []))

  var output: [String] { lines.withLock { $0.output } }
  var errors: [String] { lines.withLock { $0.errors } }

  var told: CommandOutput {
    CommandOutput(
      write: { line in self.lines.withLock { $0.output.append(line) } },
      tell: { line in self.lines.withLock { $0.errors.append(line) } })
  }
}
