import ArgumentParser
import Foundation
import ScrumtopCommands
import ScrumtopConfiguration

/// The program: finds the command, runs it, and ends with one sentence and one status.
@main
struct Scrumtop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrumtop",
    abstract: "A live dashboard of a Scrums.com workspace in the terminal.",
    discussion: """
      Without an API it opens a workspace of its own, simulated and marked DEMO. The Scrums.com API is \
      planned and not yet public; `scrumtop serve` is a full server of it.
      """,
    version: "scrumtop 0.1.0",
    subcommands: [
      Watch.self,
      Snapshot.self,
      Serve.self,
      Doctor.self,
    ],
    defaultSubcommand: Watch.self)

  /// The variables that mean something here, taken before there is a second thread.
  static let environment = Environment.takenFromProcess()

  static func main() async {
    _ = environment
    do {
      var command = try parseAsRoot(
        CommandLineSlips.checked(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as any FinalError {
      StandardError.write(error.sentence)
      Foundation.exit(error.exitStatus.rawValue)
    } catch let ending as Ending {
      Foundation.exit(ending.status)
    } catch {
      // Help and version are answers, not errors.
      guard exitCode(for: error) != .success else {
        print(fullMessage(for: error))
        Foundation.exit(ExitStatus.done.rawValue)
      }
      StandardError.write("\(message(for: error)); see: scrumtop --help")
      Foundation.exit(ExitStatus.usage.rawValue)
    }
  }
}

/// A status that needs no sentence.
struct Ending: Error {
  let status: Int32
  init(_ status: ExitStatus) { self.status = status.rawValue }
}
