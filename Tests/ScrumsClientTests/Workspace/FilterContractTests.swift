import SampleData
import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// What the API filters and what is filtered here say the same together, whatever goes where.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct FilterContractTests {
  private let now = SystemClock().now.time

  /// Whether each of the records passes.
  private func passes(_ rows: [IndexRow], _ filter: Filter) -> [Bool] {
    let compiled = CompiledFilter(filter)
    return rows.map { compiled.matches($0, at: now) }
  }

  @Test func theListOfLinesIsTheSameBothWays() async throws {
    let workspace = try LiveWorkspace()
    try await workspace.serve { port in
      try await withClient(port: port) { client in
        let all = try await client.allExecutions(ExecutionQuery()).records
        let some = try #require(all.first { $0.record.projectTags?.isEmpty == false }?.record)
        let tag = try #require(some.projectTags?.first)
        let home = try #require(some.workspaceID)
        let terms = [
          "state:blocked", "state:running", "-state:closed", "state!=running", "-state!=paused",
          "state:blocked,paused", "state:b*", "state:/ed$/", "state:\"idle\"", "state:hibernating",
          "model:agent_runtime", "-model:capacity", "model:capacity,ongoing_sla", "product:talent",
          "product:agent_gateway", "tag:\(tag)", "-tag:\(tag)", "tag:PROJ-*", "tag:none",
          "tag:\"\"",
          "workspace:\(home)", "health<70", "-health>=50", "LIN-26",
          "activity>1h", "/agent|sla/",
        ]
        var pushed = 0
        var found = 0
        for query in queries(of: terms) {
          let vocabulary = FilterVocabulary(seen: [.state: ["hibernating"]])
          let filter = try Filter.parse(query, for: .lines, vocabulary: vocabulary)
          let divided = filter.pushedDown(to: ExecutionQuery())
          if divided.query != ExecutionQuery() { pushed += 1 }
          let answered = try await client.allExecutions(divided.query).records
          let both = passing(answered, divided.rest)
          #expect(both == passing(all, filter), "\(query)")
          found += both.count
        }
        #expect(pushed > 20 && found > 0)
      }
    }
  }

  @Test func theHistoryOfEventsIsTheSameBothWays() async throws {
    let workspace = try LiveWorkspace()
    try await workspace.serve { port in
      try await withClient(port: port) { client in
        let all = try await client.allEvents(EventQuery()).records
        let actor = try #require(all.first { $0.record.actor?.type == "user" }?.record.actor?.id)
        let middle = try #require(all[all.count / 2].record.createdAt)
        let home = try #require(all.lazy.compactMap { $0.record.workspaceID }.first)
        let terms = [
          "type:agent.run.completed", "type:execution.blocked", "-type:agent.run.started",
          "type:agent.run.*", "type:/paid|failed/", "type:none.such",
          "type:task.created,user.invited",
          "subject:\(LiveWorkspace.capacityLine)", "subject:LIN-*", "subject.type:run",
          "-subject.type:run", "actor:\(actor)", "-actor:\(actor)", "actor.type:user", "since:2h",
          "since:1d", "-since:1d", "until:3h", "until:2d", "since:\(middle.rfc3339)",
          "until:\(middle.rfc3339)", "workspace:\(home)", "-workspace:\(home)",
          "organization:\(LiveWorkspace.organization)", "line:\(LiveWorkspace.agentLine)",
          "payload.service_line_id:\(LiveWorkspace.agentLine)", "payload.duration_ms>1000",
          "RUN-26",
        ]
        var pushed = 0
        var found = 0
        for query in queries(of: terms) {
          let filter = try Filter.parse(query, for: .events)
          let divided = filter.pushedDown(to: EventQuery(), now: now)
          guard divided.query != EventQuery() else { continue }
          pushed += 1
          let answered = try await client.allEvents(divided.query).records
          let both = passing(answered, divided.rest)
          #expect(both == passing(all, filter), "\(query)")
          found += both.count
        }
        #expect(pushed > 20 && found > 0)
      }
    }
  }

  /// Each term alone, and some together.
  private func queries(of terms: [String]) -> [String] {
    var random = SplitMix64(seed: 7)
    return terms
      + (0..<40).map { _ in
        (0..<Int.random(in: 2...4, using: &random))
          .compactMap { _ in terms.randomElement(using: &random) }.joined(separator: " ")
      }
  }

  private func passing(
    _ records: [SourceBacked<ExecutionRecord>], _ filter: Filter
  ) -> Set<ServiceLineID> {
    var board = Board()
    board.absorb(Observation(number: 1, at: now, content: .lines(records)))
    let lines = Array(board.lines)
    let marks = passes(lines.map { IndexRow(line: $0, cause: nil) }, filter)
    return Set(zip(lines, marks).filter { $0.1 }.map { $0.0.id })
  }

  private func passing(_ records: [SourceBacked<PlatformEvent>], _ filter: Filter) -> [EventID] {
    let marks = passes(records.map { IndexRow(event: $0.record) }, filter)
    return zip(records, marks).filter { $0.1 }.map { $0.0.record.id }
  }
}
