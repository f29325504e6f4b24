import Foundation
import SampleData
import ScrumtopCommands
import ScrumtopCore
import ScrumtopUI
import Support
import Testing

/// `scrumtop events --follow` while events come late, in any order and in storms, and answers fail.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FollowPropertyTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func everyEventIsPrintedOnce(seed: UInt64) async throws {
    let api = PagedAPI(.init(pageSize: 5))
    var random = SplitMix64(seed: seed)
    // What happens between the polls: events by their number and second, and how many answers fail.
    var steps: [(new: [(number: Int, second: Int)], failures: [BackendError])] = []
    var count = 0
    for step in 0..<20 {
      let now = 300 + step * 2
      let amount = [0, 0, 1, 3, 15].randomElement(using: &random) ?? 0
      let new = (0..<amount).map { index in
        // Four minutes late at most, and many at one moment.
        (number: count + index, second: now - Int.random(in: 0...240, using: &random) / 20 * 20)
      }
      count += amount
      let isOutage = Int.random(in: 0..<4, using: &random) == 0
      steps.append((new, isOutage ? [.interrupted, .refused(APIProblem(status: 520))] : []))
    }
    // Late ones are looked for once a minute at least.
    let quiet = 30
    let paper = try Paper()
    let settings = try ListSettings(
      subject: .events, words: [], form: .jsonl, limit: nil, standard: 100, isUTC: false,
      isLocal: false, zone: .gmt)
    let command = FollowCommand(
      CommandContext(
        backend: api, organization: nil, workspace: nil, object: "api.example.com",
        pollInterval: .seconds(2)),
      settings, console: paper.console,
      clock: TestClock(.leaps, start: Paper.now) { [steps] step in
        guard step < steps.count + quiet else { throw CancellationError() }
        guard step < steps.count else { return }
        // Newest first, and of one moment the latest.
        let known = steps[...step].reversed().flatMap { $0.new }.sorted { $0.second > $1.second }
        api.change { content in
          content.events = known.map { StreamedListTests.event($0.number, at: $0.second) }
          content.failures = steps[step].failures
        }
      })
    await #expect(throws: CancellationError.self) { _ = try await command.run() }
    let printed = paper.text.split(separator: "\"").compactMap { word in
      word.hasPrefix("EVT-26-") ? Int(word.dropFirst("EVT-26-".count)) : nil
    }
    #expect(Set(printed).count == printed.count)
    #expect(Set(0..<count).subtracting(printed).isEmpty)
  }
}
