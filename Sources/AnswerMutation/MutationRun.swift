import ScrumsClient
import ScrumtopCore
import Synchronization

/// Sends requests of the real client to a server that answers each with a mutated answer.
public struct MutationRun: Sendable {
  /// What the client made of the answers.
  public struct Report: Sendable {
    /// How many exchanges ended in which way: `read` or the case of the error.
    public fileprivate(set) var outcomes: [String: Int] = [:]
    public fileprivate(set) var longest: (number: Int, duration: Duration) = (0, .zero)
  }

  private let seed: UInt64
  private let numbers: Range<Int>
  private let concurrency: Int
  let way: Way
  let corpus: AnswerCorpus

  /// The answer to one request takes no longer, whatever the server does.
  public static let limit = Duration.milliseconds(200)

  /// - Parameters:
  ///   - numbers: those of the requests; each has the same answer in every run with the same seed.
  ///   - concurrency: how many requests are under way at once.
  public init(
    seed: UInt64, numbers: Range<Int>, concurrency: Int, way: Way = .plain, corpus: AnswerCorpus
  ) {
    self.seed = seed
    self.numbers = numbers
    self.concurrency = concurrency
    self.way = way
    self.corpus = corpus
  }

  /// - Parameters:
  ///   - began: is told the number of each request before it is sent.
  ///   - ended: is told the number of each request whose exchange is over.
  public func run(
    began: @escaping @Sendable (Int) -> Void = { _ in },
    ended: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Report {
    let server = try await MutatingServer(tls: try serverContext()) { [seed, corpus] request in
      Delivery(of: request, seed: seed, corpus: corpus)
    }
    // Connections are used again, except where each request has its own proxied host.
    let shared = way == .proxy ? nil : try client(port: server.port, number: 0)
    let progress = Progress(numbers)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<concurrency {
        group.addTask {
          while let number = progress.next() {
            began(number)
            let clock = ContinuousClock()
            let start = clock.now
            let backend = try shared ?? client(port: server.port, number: number)
            let outcome = await Self.outcome(of: Request(number: number), backend)
            if shared == nil { await backend.shutdown() }
            progress.note(outcome, of: number, after: start.duration(to: clock.now))
            ended(number)
          }
        }
      }
      try await group.waitForAll()
    }
    await shared?.shutdown()
    await server.shutdown()
    return progress.report
  }

  private static func outcome(of request: Request, _ backend: HTTPBackend) async -> String {
    do throws(BackendError) {
      try await request.send(to: backend)
      return "read"
    } catch {
      // The name of the case is enough.
      return String(String(describing: error).prefix { $0 != "(" })
    }
  }
}

/// Which requests are left, and what became of the others.
private final class Progress: Sendable {
  private struct State {
    var left: Range<Int>
    var report = MutationRun.Report()
  }

  private let state: Mutex<State>

  init(_ numbers: Range<Int>) { state = Mutex(State(left: numbers)) }

  func next() -> Int? { state.withLock { $0.left.popFirst() } }

  func note(_ outcome: String, of number: Int, after duration: Duration) {
    state.withLock { state in
      state.report.outcomes[outcome, default: 0] += 1
      if duration > state.report.longest.duration { state.report.longest = (number, duration) }
    }
  }

  var report: MutationRun.Report { state.withLock { $0.report } }
}
