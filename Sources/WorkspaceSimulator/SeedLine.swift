import ScrumtopCore

/// One line of the history: what it is, and where it stands when the living part begins.
struct Founder: Sendable {
  enum Fate: Sendable, Equatable {
    case working
    case blocked(TroubleKind)
    case paused, idle, closed
  }

  let record: ExecutionRecord
  let openedAt: Timestamp
  var fate = Fate.working
  /// When its state last changed; the end of the history for a working line.
  var since: Timestamp

  var id: ServiceLineID { record.serviceLineID }
  var model: ExecutionModel { record.executionModel ?? .unknown("") }
}

/// Makes the lines of a new workspace, ascending by id and by the day they opened.
struct Founding {
  let seed: UInt64
  let size: Int
  let end: Timestamp
  /// The days of the documents' two lines, or days like them when the clock is before those.
  private let squadOpened: Timestamp
  private let summariserOpened: Timestamp

  init(seed: UInt64, size: Int, end: Timestamp) {
    self.seed = seed
    self.size = size
    self.end = end
    let squad = Timestamp(rfc3339: "2026-01-15T09:00:00Z")
    let summariser = Timestamp(rfc3339: "2026-04-10T12:00:00Z")
    if let squad, let summariser, summariser + .seconds(3 * 86_400) < end {
      squadOpened = squad
      summariserOpened = summariser
    } else {
      squadOpened = end - .seconds(120 * 86_400)
      summariserOpened = end - .seconds(6 * 86_400)
    }
  }

  func founders(_ numbers: inout Numbers, _ dice: inout SplitMix64) -> [Founder] {
    let step = max(4, 16_000 / size)
    let top = 80_000 + step * size
    var founders: [Founder] = []
    var listed = 0
    // The documents' agent is the first of its kind.
    _ = numbers.ordinal(of: .agentRuntime)
    for index in 0..<(size - 2) {
      var number = 80_001 + index * step + dice.below(step - 2)
      if number == 84_729 || number == 91_100 { number += 1 }
      let model = Lineup.model(at: index)
      let opened = openingDay(number, top: top)
      var record = Lineup.record(
        id: ServiceLineID(rawValue: Numbers.id("LIN", number)), listed: listedRun(&listed),
        model: model, ordinal: numbers.ordinal(of: model), openedAt: opened, size: size, seed: seed)
      if model == .agentRuntime {
        let days = Int((end - opened).components.seconds / 86_400)
        record.metrics?["invocations_total"] = .integer(Int64(days * dice.within(2...9)))
      }
      founders.append(Founder(record: record, openedAt: opened, since: end))
    }
    founders.append(Founder(record: squad, openedAt: squadOpened, since: end))
    founders.append(Founder(record: summariser, openedAt: summariserOpened, since: end))
    founders.sort { $0.id < $1.id }
    return founders
  }

  /// The `RUN-…` that the list form gives to every line; it names no run.
  private func listedRun(_ count: inout Int) -> RunID {
    repeat { count += 1 } while count == 388 || count == 419
    // Numbers from 500 on are those of runs.
    return RunID(rawValue: Numbers.id("RUN", count < 500 ? count : 1_000_000 + count))
  }

  private func openingDay(_ number: Int, top: Int) -> Timestamp {
    func between(_ from: (Int, Timestamp), _ to: (Int, Timestamp)) -> Timestamp {
      let share = Double(number - from.0) / Double(max(1, to.0 - from.0))
      let minutes = Double((to.1 - from.1).components.seconds) / 60 * min(max(share, 0), 1)
      return from.1 + .seconds(60 * Int64(minutes))
    }
    let first = (80_000, squadOpened - .seconds(75 * 86_400))
    let second = (84_729, squadOpened)
    let third = (91_100, summariserOpened)
    let last = (max(top, 91_101), end - .seconds(40 * 3600))
    return switch number {
    case ..<second.0: between(first, second)
    case ..<third.0: between(second, third)
    default: between(third, last)
    }
  }

  private var squad: ExecutionRecord {
    var record = Lineup.record(
      id: Cast.squad, listed: RunID(rawValue: "RUN-26-000419"), model: .capacity, ordinal: 0,
      openedAt: squadOpened, size: size, seed: seed)
    record.name = "Core squad"
    record.projectTags = [Cast.project]
    record.startedAt = squadOpened - .seconds(9 * 3600)
    record.resources = [
      Resource(
        type: "talent", id: "SCR-128491", name: "Allocated engineer",
        role: "senior_backend_engineer", allocatedHoursPerWeek: 40, status: "active")
    ]
    return record
  }

  private var summariser: ExecutionRecord {
    var record = Lineup.record(
      id: Cast.summariser, listed: RunID(rawValue: "RUN-26-000388"), model: .agentRuntime,
      ordinal: 0, openedAt: summariserOpened, size: size, seed: seed)
    record.projectTags = []
    record.resources = [
      Resource(
        type: "agent", id: "AGT-26-000012", name: "Summariser",
        role: Specialty.summarisation.rawValue, status: "active")
    ]
    record.metrics?["invocations_total"] = 1_150
    return record
  }
}

extension Shift {
  /// Decides where each line stands at the end of the history, and since when.
  mutating func decideFates(of founders: inout [Founder], end: Timestamp) {
    var left = state.dice.shuffled(
      founders.indices.filter { !Cast.isDocumented(founders[$0].id) })
    func take(_ count: Int, where suits: (Founder) -> Bool) -> [Int] {
      var taken: [Int] = []
      var rest: [Int] = []
      for index in left {
        if taken.count < count && suits(founders[index]) {
          taken.append(index)
        } else {
          rest.append(index)
        }
      }
      left = rest
      return taken
    }
    let kinds: [TroubleKind] = [.policyViolation, .capacityGap, .slaApproval, .approvalGap]
    for kind in kinds {
      for index in take(1, where: { kind.models.contains($0.model) }) {
        founders[index].fate = .blocked(kind)
      }
    }
    for index in take(usual(.blocked) - kinds.count, where: { _ in true }) {
      let model = founders[index].model
      founders[index].fate = .blocked(
        state.dice.pick(TroubleKind.allCases.filter { $0.models.contains(model) }))
    }
    for index in take(1, where: { $0.model == .timeboxedOutcome }) {
      founders[index].fate = .closed
    }
    for index in take(usual(.closed) - 1, where: { $0.model != .agentRuntime }) {
      founders[index].fate = .closed
    }
    for index in take(usual(.paused), where: { $0.model != .agentRuntime }) {
      founders[index].fate = .paused
    }
    for index in take(usual(.idle), where: { $0.model != .timeboxedOutcome }) {
      founders[index].fate = .idle
    }
    for index in founders.indices where founders[index].fate != .working {
      founders[index].since = since(founders[index], end: end)
    }
  }

  private mutating func since(_ founder: Founder, end: Timestamp) -> Timestamp {
    let hours: ClosedRange<Double> =
      switch founder.fate {
      case .working: 0...0
      case .blocked: state.dice.pick([0.05...0.4, 1...3, 5...30, 40...100])
      case .paused: state.dice.pick([0.2...2, 4...40, 40...140])
      case .idle: 0.2...9
      case .closed: 30...700
      }
    // Never in the first two thirds of a line's life: there is room for what happened before.
    let third = Double((end - founder.openedAt).components.seconds) * 0.3
    let seconds = min(state.dice.within(hours) * 3600, third)
    return end - .milliseconds(Int64(seconds * 1000))
  }
}
