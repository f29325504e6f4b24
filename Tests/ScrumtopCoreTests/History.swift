import SampleData
import ScrumtopCore
import Support

/// A random session with a small workspace: every kind of answer, numbered as they were asked for.
struct History {
  private(set) var observations: [Observation] = []

  static let lines = 1...6
  static let states = ["running", "idle", "paused", "blocked", "closed", "hibernating"]

  init(seed: UInt64, length: Int) throws {
    var random = SplitMix64(seed: seed)
    // Events are immutable; a single read of one may be fuller than a list's, and never less true.
    let events = try (1...40).map { number in
      let second = Int64.random(in: 0...20, using: &random)
      let line = Int.random(in: Self.lines, using: &random)
      let state = Bool.random(using: &random) ? Self.states.randomElement(using: &random) : nil
      return [
        try Sample.event(number, second: second, line: line, state: state),
        try Sample.event(
          number, second: second, line: line, state: state, reason: "the whole reason"),
      ]
    }
    var firstOfPass: UInt64 = 1
    for number in 1...UInt64(length) {
      let content: Observation.Content
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<3:
        content = .lines(
          try Self.lines.filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
            .map { try Self.record($0, Sample.listed, using: &random) })
      case 3:
        add(firstOfPass, .passCompleted)
        firstOfPass = number
        content = .lines([])
      case 4, 5:
        let line = Int.random(in: Self.lines, using: &random)
        content = .detail(try Self.record(line, Sample.detail, using: &random))
      case 6: content = .missing(ServiceLineID(.random(in: Self.lines, using: &random)))
      case 7, 8:
        content = .events(
          (0..<Int.random(in: 1...8, using: &random)).map { _ in
            events.randomElement(using: &random)![Int.random(in: 0...1, using: &random)]
          })
      default:
        content = .runs(
          ServiceLineID(.random(in: Self.lines, using: &random)),
          try (0..<Int.random(in: 1...5, using: &random)).map { _ in
            let second = Bool.random(using: &random) ? Int64.random(in: 0...9, using: &random) : nil
            let status = ["pending", "running", "failed"].randomElement(using: &random)!
            return try Sample.run(.random(in: 1...8, using: &random), status, second: second)
          })
      }
      add(number, content)
    }
  }

  private mutating func add(_ number: UInt64, _ content: Observation.Content) {
    observations.append(
      Observation(number: number, at: .second(Int64(number)), content: content))
  }

  private static func record(
    _ line: Int, _ form: (Int, String, Int?) throws -> SourceBacked<ExecutionRecord>,
    using random: inout SplitMix64
  ) throws -> SourceBacked<ExecutionRecord> {
    // Few different records, so that the same one often comes again.
    let score = Bool.random(using: &random) ? [40, 60].randomElement(using: &random) : nil
    return try form(line, states.randomElement(using: &random)!, score)
  }

  /// All observations in another order, many of them more than once.
  func disturbed(using random: inout SplitMix64) -> [Observation] {
    observations.flatMap { Array(repeating: $0, count: Int.random(in: 1...3, using: &random)) }
      .shuffled(using: &random)
  }
}

extension Board {
  init(_ observations: [Observation]) {
    self.init()
    for observation in observations { absorb(observation) }
  }
}
