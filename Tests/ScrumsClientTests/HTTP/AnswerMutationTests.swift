import AnswerMutation
import Support
import Testing

/// Mutated answers, as `scrumtop-tools answers` sends a hundred thousand of them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct AnswerMutationTests {
  @Test func everyAnswerEndsTheExchangeAndNoneTheProcess() async throws {
    let count = 2000
    let run = MutationRun(
      seed: 11, numbers: 0..<count, concurrency: 4,
      corpus: try AnswerCorpus(folder: Fixture.folder))
    let outcomes = try await run.run().outcomes
    #expect(outcomes.values.reduce(0, +) == count)
    // Some stay readable, some reach the reader of records, some are read as errors.
    for outcome in ["read", "notTheAPI", "refused"] {
      #expect(outcomes[outcome] != nil, "\(outcomes)")
    }
  }

  @Test(arguments: [MutationRun.Way.tls, .proxy])
  func thatIsSoOnEveryWayToTheAPI(way: MutationRun.Way) async throws {
    let count = 100
    let run = MutationRun(
      seed: 12, numbers: 0..<count, concurrency: 4, way: way,
      corpus: try AnswerCorpus(folder: Fixture.folder))
    let outcomes = try await run.run().outcomes
    #expect(outcomes.values.reduce(0, +) == count)
  }
}
