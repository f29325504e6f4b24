import ScrumtopCore

extension SimulationStep {
  /// Generates the workspace's history from its first day to `end`.
  mutating func generateHistory(until end: Timestamp) {
    var seedLines = SeedLineFactory(seed: seed, size: size, end: end)
      .lines(&state.ids, &state.rng)
    assignFinalStates(of: &seedLines, end: end)
    var script = backgroundScript(until: end)
    for index in seedLines.indices { script += life(of: seedLines[index], index, until: end) }
    // `sort` is not stable: entries of the same time keep their order by their index.
    script = script.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    state.ids.run = firstRunNumber(in: script, seedLines)
    if let first = script.first { now = first.at }
    var ends: [TimelineEntry] = []
    for entry in script {
      // Runs that end before the next entry are played first.
      while let next = ends.first, next.at <= entry.at {
        ends.removeFirst()
        play(next, seedLines, &ends)
      }
      play(entry, seedLines, &ends)
    }
    while let next = ends.first {
      ends.removeFirst()
      play(next, seedLines, &ends)
    }
    now = end
  }

  /// The last run number before the history, chosen so that a run of the documents' agent gets the
  /// number used in the documents.
  private func firstRunNumber(in script: [TimelineEntry], _ seedLines: [SeedLine]) -> Int64 {
    var count = 0
    var chosen = 0
    for entry in script {
      switch entry.action {
      case .startRun(let index):
        count += 1
        if seedLines[index].id == SampleIdentities.summariser, count <= 1_300 || chosen == 0 {
          chosen = count
        }
      case .startCycle: count += 1
      case .open, .warn, .block, .unblock, .pause, .resume, .goIdle, .close, .endRun, .endCycle,
        .report, .background:
        break
      }
    }
    return Int64(RunPlan.documentedRun - chosen)
  }

  private mutating func life(of line: SeedLine, _ index: Int, until end: Timestamp)
    -> [TimelineEntry]
  {
    var entries = [TimelineEntry(at: line.openedAt, action: .open(index))]
    let age = (line.since - line.openedAt)
    let isOld = age > .seconds(10 * 86_400)
    // Cycles start on fixed dates, and none may start on a blocked or paused line.
    if isOld, !SampleIdentities.isDocumented(line.id), line.model != .timeboxedOutcome,
      state.rng.chance(0.5)
    {
      entries += episode(line, index, age: age)
    }
    if line.model == .agentRuntime { entries += runs(of: line, index, until: end) }
    if line.model == .timeboxedOutcome { entries += cycles(of: line, index) }
    entries.append(TimelineEntry(at: lastReport(line, end: end), action: .report(index)))
    switch line.finalState {
    case .running: break
    case .blocked(let kind):
      let warning = line.since - state.rng.duration(50...170)
      entries.append(TimelineEntry(at: warning, action: .warn(index, kind)))
      entries.append(TimelineEntry(at: line.since, action: .block(index)))
    case .paused: entries.append(TimelineEntry(at: line.since, action: .pause(index)))
    case .idle: entries.append(TimelineEntry(at: line.since, action: .goIdle(index)))
    case .closed: entries.append(TimelineEntry(at: line.since, action: .close(index)))
    }
    return entries
  }

  private mutating func lastReport(_ line: SeedLine, end: Timestamp) -> Timestamp {
    let back: ClosedRange<Double> =
      switch line.finalState {
      case .running: 20...1_500
      case .blocked, .paused, .idle, .closed: 180...1_200
      }
    return line.since - state.rng.duration(back)
  }

  /// A past block or pause.
  private mutating func episode(_ line: SeedLine, _ index: Int, age: Duration) -> [TimelineEntry] {
    let seconds = Double(age.components.seconds)
    let start = line.openedAt + state.rng.duration(seconds * 0.2...seconds * 0.5)
    let over = start + state.rng.duration(3_600...min(200_000, seconds * 0.1))
    guard state.rng.chance(0.7) else {
      return [
        TimelineEntry(at: start, action: .pause(index)),
        TimelineEntry(at: over, action: .resume(index)),
      ]
    }
    let kind = state.rng.pick(BlockReason.allCases.filter { $0.models.contains(line.model) })
    return [
      TimelineEntry(at: start - state.rng.duration(60...500), action: .warn(index, kind)),
      TimelineEntry(at: start, action: .block(index)),
      TimelineEntry(at: over, action: .unblock(index)),
    ]
  }

  /// The starts of the last day's runs; the larger the workspace, the fewer of each line.
  private mutating func runs(of line: SeedLine, _ index: Int, until end: Timestamp)
    -> [TimelineEntry]
  {
    let isDocumented = SampleIdentities.isDocumented(line.id)
    let hours = isDocumented ? 24 : max(3, min(24, 24 * 60 / size))
    let gap: ClosedRange<Double> = isDocumented ? 1_000...2_400 : 4_500...14_000
    let last = line.since - .seconds(300)
    var start =
      max(line.openedAt + .seconds(3_600), end - .seconds(Int64(hours) * 3600))
      + state.rng.duration(10...gap.lowerBound)
    var entries: [TimelineEntry] = []
    while start < last {
      entries.append(TimelineEntry(at: start, action: .startRun(index)))
      start = start + state.rng.duration(gap)
    }
    return entries
  }

  /// The cycles of a timeboxed outcome; the last one is still open unless the line is closed.
  private mutating func cycles(of line: SeedLine, _ index: Int) -> [TimelineEntry] {
    let age = Double((line.since - line.openedAt).components.seconds)
    let length = max(state.rng.within(8...14) * 86_400, age / 7.5)
    let isClosed = line.finalState == .closed
    let current = max(1, Int(age / length) + (isClosed ? 0 : 1))
    let total = isClosed ? current : current + state.rng.within(0...4)
    var entries: [TimelineEntry] = []
    for cycle in 1...current {
      let start = line.openedAt + .milliseconds(Int64(Double(cycle - 1) * length * 1000) + 1000)
      entries.append(TimelineEntry(at: start, action: .startCycle(index, cycle: cycle, of: total)))
      let isLast = cycle == current
      guard !isLast || isClosed else { continue }
      let end =
        isLast ? line.since - .seconds(60) : start + .milliseconds(Int64(length * 1000) - 1000)
      entries.append(TimelineEntry(at: end, action: .endCycle(index, cycle: cycle, of: total)))
    }
    return entries
  }

  /// A week of background activity that covers every documented event type.
  private mutating func backgroundScript(until end: Timestamp) -> [TimelineEntry] {
    var activities: [BackgroundActivity] = [
      .finalizeInvoice, .inviteUser, .createTask, .openIncident, .connect, .finalizeInvoice,
      .createTask, .assignTask, .failDelivery, .warnOfUtilisation, .changeSeverity, .moveTask,
      .finalizeInvoice, .changeRole, .findGap, .createTask, .payInvoice, .failSync, .moveTask,
      .violatePolicy, .assignTask, .openIncident, .resolveIncident, .inviteUser, .failPayment,
      .createTask, .disconnect, .moveTask, .voidInvoice, .failVerification, .deactivateUser,
      .createTask, .assignTask, .connect, .moveTask, .finalizeInvoice,
    ]
    let everyday: [BackgroundActivity] = [
      .createTask, .assignTask, .moveTask, .moveTask, .openIncident, .resolveIncident,
      .warnOfUtilisation, .failDelivery, .finalizeInvoice, .payInvoice,
    ]
    for _ in 0..<24 { activities.append(state.rng.pick(everyday)) }
    // Most of it is recent, because users look at the last day first.
    let week = 7 * 86_400.0
    let count = Double(activities.count)
    return activities.enumerated().map { index, activity in
      let share = 1 - (Double(index) + state.rng.within(0.1...0.9)) / count
      return TimelineEntry(
        at: end - .milliseconds(Int64(share * share * share * week * 1000) + 1000),
        action: .background(activity)
      )
    }
  }
}
