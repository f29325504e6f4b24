public import AnswerMutation
public import ArgumentParser
import Foundation
import Synchronization

/// Sends mutated answers to the real client. A trap ends the process with its signal; a hang or too
/// much memory ends it with status 1.
struct AnswersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Seeded mutations of real answers, byte for byte over a socket, against the client.")

  @Option(help: "Seed of the mutations.")
  var seed: UInt64 = 1
  @Option(help: "Number of exchanges.")
  var count = 100_000
  @Option(help: "Number of the first exchange, to repeat a part of a run.")
  var first = 0
  @Option(help: "Exchanges at the same time.")
  var concurrency = 8
  @Option(
    help: "How the client comes to the server: plain, tls, or proxy, whose own answers are mutated."
  )
  var way = MutationRun.Way.plain
  @Option(help: "Folder of the example answers.")
  var examples = "Tests/Support/Fixtures"
  @Flag(
    help:
      "Write the number of each exchange to stderr before it starts, to find the one that traps.")
  var trace = false

  /// A longer exchange counts as a hang. The client's own limit is far below.
  private static let patience = Duration.seconds(30)
  /// In MiB.
  private static let growthLimit = 50.0
  /// Exchanges before memory is measured for the first time.
  private static let warmUp = 2_000
  private static let interval = 1_000

  func validate() throws {
    guard count > 0, first >= 0, concurrency > 0 else {
      throw ValidationError("Count and concurrency must be at least 1, first at least 0.")
    }
  }

  func run() async throws {
    let run = MutationRun(
      seed: seed, numbers: first..<first + count, concurrency: concurrency, way: way,
      corpus: try AnswerCorpus(folder: examples))
    let watch = ExchangeWatch()
    watch.start(patience: Self.patience)
    let start = ContinuousClock.now
    let report = try await run.run(
      began: { [trace] number in
        // Standard output is buffered: a trap would lose the number.
        if trace { FileHandle.standardError.write(Data("\(number)\n".utf8)) }
        watch.began(number)
      },
      ended: { number in
        let done = watch.ended(number)
        if done >= Self.warmUp, done.isMultiple(of: Self.interval) { watch.measureMemory() }
      })
    watch.measureMemory()
    let seconds = (start.duration(to: .now).milliseconds / 1000).rounded()
    print("\(count) exchanges with seed \(seed) in \(seconds) s; no trap, no hang")
    for (outcome, number) in report.outcomes.sorted(by: { $0.value > $1.value }) {
      print("  \(number) \(outcome)")
    }
    let longest = report.longest
    print("longest: \(longest.duration.milliseconds.rounded()) ms (exchange \(longest.number))")
    print(
      "resident: \(watch.memory.first.oneDecimal) MiB after the warm-up,",
      "\(watch.growth.oneDecimal) MiB more at most")
    guard watch.growth <= Self.growthLimit else { throw ExitCode(1) }
  }
}

extension MutationRun.Way: ExpressibleByArgument {}

/// Watches exchanges from a thread of its own, which runs even if every task is blocked.
private final class ExchangeWatch: Sendable {
  private struct State {
    var underWay: [Int: ContinuousClock.Instant] = [:]
    var done = 0
    var memory: (first: Double, highest: Double)?
  }

  private let state = Mutex(State())

  func start(patience: Duration) {
    Thread.detachNewThread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        let now = ContinuousClock.now
        let late = state.withLock { state in
          state.underWay.filter { $0.value.duration(to: now) > patience }.keys.sorted()
        }
        guard late.isEmpty else {
          print("hang: exchange \(late.map(String.init).joined(separator: ", "))")
          Foundation.exit(1)
        }
      }
    }
  }

  func began(_ number: Int) { state.withLock { $0.underWay[number] = .now } }

  /// Returns the number of finished exchanges.
  func ended(_ number: Int) -> Int {
    state.withLock { state in
      state.underWay[number] = nil
      state.done += 1
      return state.done
    }
  }

  func measureMemory() {
    let resident = ProcessMemory().resident
    state.withLock { state in
      let before = state.memory ?? (resident, resident)
      state.memory = (before.first, max(before.highest, resident))
    }
  }

  /// In MiB.
  var memory: (first: Double, highest: Double) { state.withLock { $0.memory ?? (0, 0) } }
  var growth: Double { memory.highest - memory.first }
}
