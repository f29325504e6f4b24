import ArgumentParser
import SampleData
import TOMLMutation

/// Parses mutated TOML documents. A trap ends the process with its signal; a wrong result or a slow one ends it
/// with status 1.
struct TOMLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "toml",
    abstract: "Seeded mutations of TOML documents against the parser.")

  @Option(help: "Seed of the first document; each document has the next one.")
  var seed: UInt64 = 1
  @Option(help: "Number of documents.")
  var count = 1_000_000

  /// For one document of at most 256 KiB; it takes milliseconds.
  private static let patience = Duration.seconds(5)

  func run() throws {
    let mutator = TOMLMutator()
    var read = 0
    var longest = (duration: Duration.zero, seed: seed)
    let start = ContinuousClock.now
    for number in 0..<UInt64(max(0, count)) {
      var random = SplitMix64(seed: seed &+ number)
      let document = mutator.document(&random)
      let begin = ContinuousClock.now
      let outcome = TOMLCheck.outcome(of: document)
      let duration = begin.duration(to: .now)
      if duration > longest.duration { longest = (duration, seed &+ number) }
      switch outcome {
      case .read: read += 1
      case .refused: break
      case .wrong(let reason):
        print("seed \(seed &+ number): \(reason)\n\(String(decoding: document, as: UTF8.self))")
        throw ExitCode.failure
      }
      guard duration < Self.patience else {
        print("seed \(seed &+ number): \(duration) for \(document.count) bytes")
        throw ExitCode.failure
      }
    }
    print(
      "\(count) documents from seed \(seed) in \(start.duration(to: .now)), \(read) of them TOML")
    print("longest: \(longest.duration) (seed \(longest.seed))")
  }
}
