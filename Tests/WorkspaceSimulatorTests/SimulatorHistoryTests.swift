import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator
import WorkspaceStore

/// What a new workspace holds before anything has happened in it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SimulatorHistoryTests {
  static let seeds: [UInt64] = [0, 1, 7, 42, .max]
  static let now = Timestamp(seconds: 1_776_244_366)

  private func begun(
    _ seed: UInt64, lines: Int = 46, at now: Timestamp = now
  ) -> (WorkspaceDouble, [TimedMutation]) {
    var simulator = Simulator(seed: seed, lines: lines)
    let mutations = simulator.begin(at: now)
    var double = WorkspaceDouble()
    double.apply(mutations)
    return (double, mutations)
  }

  @Test(arguments: seeds) func everyMutationIsOneAStoreAccepts(_ seed: UInt64) {
    let (double, mutations) = begun(seed)
    #expect(double.refusals == [])
    #expect(mutations.allSatisfy { $0.at <= Self.now })
    #expect(mutations.first.map { $0.at < Self.now - .seconds(60 * 86_400) } == true)
  }

  @Test(arguments: seeds) func allModelsProductLinesAndStatesAreThere(_ seed: UInt64) {
    let (double, _) = begun(seed)
    let lines = double.view.lines
    #expect(lines.count >= 40)
    #expect(Set(lines.compactMap(\.executionModel)) == Set(ExecutionModel.known))
    #expect(Set(lines.compactMap(\.productLine)) == Set(ProductLine.known))
    #expect(Set(lines.compactMap(\.state)) == Set(ExecutionState.known))
    #expect((3...5).contains(double.count(.blocked)))
    #expect(double.count(.paused) >= 2)
    #expect(double.count(.running) >= 18)
  }

  @Test func pairsOfModelAndProductLineAreTheUsualOnes() {
    let pairs: [ExecutionModel: ProductLine] = [
      .capacity: .talent, .ongoingSLA: .managedServices, .timeboxedOutcome: .ods,
      .infraManaged: .infrastructure, .observability: .intelligence, .agentRuntime: .agentGateway,
    ]
    for line in begun(7).0.view.lines {
      #expect(line.executionModel.flatMap { pairs[$0] } == line.productLine)
    }
  }

  @Test(arguments: seeds) func theDocumentsLinesAreThere(_ seed: UInt64) throws {
    let double = begun(seed).0
    let squad = try #require(double.lines[ServiceLineID(rawValue: "LIN-26-084729")])
    #expect(squad.executionModel == .capacity && squad.productLine == .talent)
    #expect(squad.name == "Core squad" && squad.projectTags == ["PROJ-26-004281"])
    #expect(squad.startedAt == Timestamp(rfc3339: "2026-01-15T00:00:00Z"))
    #expect(squad.state == .running)
    let agent = try #require(double.lines[ServiceLineID(rawValue: "LIN-26-091100")])
    #expect(agent.executionModel == .agentRuntime && agent.productLine == .agentGateway)
    #expect(agent.name == "Summariser" && agent.state == .running)
    #expect(agent.startedAt == Timestamp(rfc3339: "2026-04-10T12:00:00Z"))
    let run = try #require(double.runs[RunID(rawValue: "RUN-26-001812")])
    #expect(run.serviceLineID == agent.serviceLineID && run.status == .completed)
    #expect(run.durationMS == 2411 && run.tokensUsed == 1840)
    #expect(run.output?["summary"] == "14 open tasks across 3 sprints. 2 are blocked.")
  }

  @Test(arguments: seeds) func blocksSayDifferentReasonsAndHaveACauseBeforeThem(_ seed: UInt64) {
    let (double, mutations) = begun(seed)
    let blocked = double.view.lines.filter { $0.state == .blocked }.map(\.serviceLineID)
    var reasons: Set<String> = []
    for line in blocked {
      let last = mutations.last { $0.mutation.stateChange?.line == line }
      let change = last?.mutation.stateChange
      #expect(change?.kind == .block)
      reasons.insert(change?.reason ?? "")
      let cause = mutations.last { timed in
        guard let event = timed.mutation.event, let last else { return false }
        return timed.at <= last.at && event.payload["service_line_id"]?.string == line.rawValue
          && !event.type.rawValue.hasPrefix("agent.run.")
      }
      #expect(cause != nil)
    }
    #expect(reasons.count == blocked.count)
  }

  @Test(arguments: seeds) func pausesNameAPersonAndAReason(_ seed: UInt64) {
    let (double, mutations) = begun(seed)
    for line in double.view.lines where line.state == .paused {
      let change = mutations.last { $0.mutation.stateChange?.line == line.serviceLineID }?
        .mutation.stateChange
      #expect(change?.kind == .pause && change?.actor.type == "user")
      #expect(change?.reason?.isEmpty == false)
    }
  }

  @Test(arguments: seeds) func everyDocumentedEventTypeHasOccurred(_ seed: UInt64) {
    let types = Set(begun(seed).1.compactMap(\.mutation.eventType))
    #expect(Set(EventType.documented).subtracting(types) == [])
    #expect(types.subtracting(EventType.documented) == [])
  }

  @Test(arguments: seeds) func theLastHourFillsTheFeed(_ seed: UInt64) {
    let recent = begun(seed).1.filter {
      $0.at > Self.now - .seconds(3600) && $0.mutation.eventType != nil
    }
    #expect((60...600).contains(recent.count))
  }

  @Test(arguments: seeds) func runsAreThereInEveryStatusAndLength(_ seed: UInt64) {
    let runs = begun(seed).0.runs.values
    #expect(Set(runs.compactMap(\.status)) == Set(RunStatus.known))
    let lengths = runs.compactMap { $0.output?.strings.map(\.lineCount).max() }
    #expect(lengths.min() == 1)
    #expect((90...100).contains(lengths.max() ?? 0))
    #expect(Set(lengths).count >= 15)
    let agentRuns = runs.filter { $0.tokensUsed != nil }.compactMap(\.durationMS)
    #expect((agentRuns.min() ?? 0) >= 400 && (agentRuns.min() ?? .max) < 1_500)
    #expect((agentRuns.max() ?? 0) > 60_000)
  }

  @Test func sizesFromADozenToHundredsHoldTogether() {
    for size in [12, 40, 46, 230, 1_000] {
      let (double, mutations) = begun(3, lines: size)
      #expect(double.refusals == [])
      #expect(double.lines.count >= size && double.lines.count <= size + 3)
      #expect(Set(double.view.lines.compactMap(\.name)).count == double.lines.count)
      #expect(mutations.count < 1_200 + size * 16)
    }
  }

  @Test(arguments: ["2026-03-01T10:00:00Z", "2026-11-23T00:04:00Z", "2028-02-29T23:59:59Z"])
  func anyDayWillDo(_ day: String) throws {
    let now = try #require(Timestamp(rfc3339: day))
    let (double, mutations) = begun(7, at: now)
    #expect(double.refusals == [])
    #expect(mutations.allSatisfy { $0.at <= now })
    #expect(Set(double.view.lines.compactMap(\.state)) == Set(ExecutionState.known))
  }
}
