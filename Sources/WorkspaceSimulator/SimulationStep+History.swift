import ScrumtopCore

/// Something in the history, at its time.
struct Beat {
  enum Act {
    case open(Int)
    case warn(Int, TroubleKind)
    case stop(Int)
    case relieve(Int)
    case pause(Int)
    case resume(Int)
    case rest(Int)
    case close(Int)
    case startRun(Int)
    case endRun(Int, Run, RunPlan)
    case startCycle(Int, cycle: Int, of: Int)
    case endCycle(Int, cycle: Int, of: Int)
    case read(Int)
    case desk(Shift.DeskMove)
  }

  let at: Timestamp
  let act: Act
}

extension Shift {
  /// Tells what happened in the workspace from its first day to `end`.
  mutating func tellHistory(until end: Timestamp) {
    var founders = Founding(seed: seed, size: size, end: end)
      .founders(&state.numbers, &state.dice)
    decideFates(of: &founders, end: end)
    var script = deskScript(until: end)
    for index in founders.indices { script += life(of: founders[index], index, until: end) }
    // Sorted by time and, at the same time, by where it stands.
    script = script.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    state.numbers.run = firstRunNumber(in: script, founders)
    if let first = script.first { now = first.at }
    var ends: [Beat] = []
    for beat in script {
      // A run lasts minutes: what ends meanwhile is told in between.
      while let next = ends.first, next.at <= beat.at {
        ends.removeFirst()
        play(next, founders, &ends)
      }
      play(beat, founders, &ends)
    }
    while let next = ends.first {
      ends.removeFirst()
      play(next, founders, &ends)
    }
    now = end
  }

  /// The number before the first run's, chosen so that a run of the documents' agent gets the
  /// number of the documents' run.
  private func firstRunNumber(in script: [Beat], _ founders: [Founder]) -> Int64 {
    var count = 0
    var chosen = 0
    for beat in script {
      switch beat.act {
      case .startRun(let index):
        count += 1
        if founders[index].id == Cast.summariser, count <= 1_300 || chosen == 0 { chosen = count }
      case .startCycle: count += 1
      case .open, .warn, .stop, .relieve, .pause, .resume, .rest, .close, .endRun, .endCycle,
        .read, .desk:
        break
      }
    }
    return Int64(RunPlan.documentedRun - chosen)
  }

  private mutating func life(of line: Founder, _ index: Int, until end: Timestamp) -> [Beat] {
    var beats = [Beat(at: line.openedAt, act: .open(index))]
    let age = (line.since - line.openedAt)
    let isOld = age > .seconds(10 * 86_400)
    // A cycle does not begin on a line that stands still: lines in cycles had no such days.
    if isOld, !Cast.isDocumented(line.id), line.model != .timeboxedOutcome, state.dice.chance(0.5) {
      beats += episode(line, index, age: age)
    }
    if line.model == .agentRuntime { beats += runs(of: line, index, until: end) }
    if line.model == .timeboxedOutcome { beats += cycles(of: line, index) }
    beats.append(Beat(at: lastReading(line, end: end), act: .read(index)))
    switch line.fate {
    case .working: break
    case .blocked(let kind):
      let warning = line.since - state.dice.duration(50...170)
      beats.append(Beat(at: warning, act: .warn(index, kind)))
      beats.append(Beat(at: line.since, act: .stop(index)))
    case .paused: beats.append(Beat(at: line.since, act: .pause(index)))
    case .idle: beats.append(Beat(at: line.since, act: .rest(index)))
    case .closed: beats.append(Beat(at: line.since, act: .close(index)))
    }
    return beats
  }

  private mutating func lastReading(_ line: Founder, end: Timestamp) -> Timestamp {
    let back: ClosedRange<Double> =
      switch line.fate {
      case .working: 20...1_500
      case .blocked, .paused, .idle, .closed: 180...1_200
      }
    return line.since - state.dice.duration(back)
  }

  /// A trouble or a pause that is over.
  private mutating func episode(_ line: Founder, _ index: Int, age: Duration) -> [Beat] {
    let seconds = Double(age.components.seconds)
    let start = line.openedAt + state.dice.duration(seconds * 0.2...seconds * 0.5)
    let over = start + state.dice.duration(3_600...min(200_000, seconds * 0.1))
    guard state.dice.chance(0.7) else {
      return [Beat(at: start, act: .pause(index)), Beat(at: over, act: .resume(index))]
    }
    let kind = state.dice.pick(TroubleKind.allCases.filter { $0.models.contains(line.model) })
    return [
      Beat(at: start - state.dice.duration(60...500), act: .warn(index, kind)),
      Beat(at: start, act: .stop(index)), Beat(at: over, act: .relieve(index)),
    ]
  }

  /// The starts of the last day's runs; a large workspace keeps fewer of each line.
  private mutating func runs(of line: Founder, _ index: Int, until end: Timestamp) -> [Beat] {
    let isDocumented = Cast.isDocumented(line.id)
    let hours = isDocumented ? 24 : max(3, min(24, 24 * 60 / size))
    let gap: ClosedRange<Double> = isDocumented ? 1_000...2_400 : 4_500...14_000
    let last = line.since - .seconds(300)
    var start =
      max(line.openedAt + .seconds(3_600), end - .seconds(Int64(hours) * 3600))
      + state.dice.duration(10...gap.lowerBound)
    var beats: [Beat] = []
    while start < last {
      beats.append(Beat(at: start, act: .startRun(index)))
      start = start + state.dice.duration(gap)
    }
    return beats
  }

  /// The cycles of a timeboxed outcome so far; the current one goes on unless the line is closed.
  private mutating func cycles(of line: Founder, _ index: Int) -> [Beat] {
    let age = Double((line.since - line.openedAt).components.seconds)
    let length = max(state.dice.within(8...14) * 86_400, age / 7.5)
    let isClosed = line.fate == .closed
    let current = max(1, Int(age / length) + (isClosed ? 0 : 1))
    let total = isClosed ? current : current + state.dice.within(0...4)
    var beats: [Beat] = []
    for cycle in 1...current {
      let start = line.openedAt + .milliseconds(Int64(Double(cycle - 1) * length * 1000) + 1000)
      beats.append(Beat(at: start, act: .startCycle(index, cycle: cycle, of: total)))
      let isLast = cycle == current
      guard !isLast || isClosed else { continue }
      let end =
        isLast ? line.since - .seconds(60) : start + .milliseconds(Int64(length * 1000) - 1000)
      beats.append(Beat(at: end, act: .endCycle(index, cycle: cycle, of: total)))
    }
    return beats
  }

  /// A week at the desks in which every kind of thing happens.
  private mutating func deskScript(until end: Timestamp) -> [Beat] {
    var moves: [DeskMove] = [
      .finalizeInvoice, .inviteUser, .createTask, .openIncident, .connect, .finalizeInvoice,
      .createTask, .assignTask, .failDelivery, .warnOfUtilisation, .changeSeverity, .moveTask,
      .finalizeInvoice, .changeRole, .findGap, .createTask, .payInvoice, .failSync, .moveTask,
      .violatePolicy, .assignTask, .openIncident, .resolveIncident, .inviteUser, .failPayment,
      .createTask, .disconnect, .moveTask, .voidInvoice, .failVerification, .deactivateUser,
      .createTask, .assignTask, .connect, .moveTask, .finalizeInvoice,
    ]
    let everyday: [DeskMove] = [
      .createTask, .assignTask, .moveTask, .moveTask, .openIncident, .resolveIncident,
      .warnOfUtilisation, .failDelivery, .finalizeInvoice, .payInvoice,
    ]
    for _ in 0..<24 { moves.append(state.dice.pick(everyday)) }
    // Denser towards the end: people look at the last day first.
    let week = 7 * 86_400.0
    let count = Double(moves.count)
    return moves.enumerated().map { index, move in
      let share = 1 - (Double(index) + state.dice.within(0.1...0.9)) / count
      return Beat(
        at: end - .milliseconds(Int64(share * share * share * week * 1000) + 1000), act: .desk(move)
      )
    }
  }
}
