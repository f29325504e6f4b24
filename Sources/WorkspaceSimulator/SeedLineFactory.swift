import ScrumtopCore

/// Creates the lines of a new workspace, in ascending order of id and of start.
struct SeedLineFactory {
  let seed: UInt64
  let size: Int
  let end: Timestamp
  /// The start of the documents' two lines; earlier dates if the clock is before theirs.
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

  func lines(_ numbers: inout IDGenerator, _ rng: inout SplitMix64) -> [SeedLine] {
    let step = max(4, 16_000 / size)
    let top = 80_000 + step * size
    var seedLines: [SeedLine] = []
    var listed = 0
    // The documents' agent is the first of its kind.
    _ = numbers.ordinal(of: .agentRuntime)
    for index in 0..<(size - 2) {
      var number = 80_001 + index * step + rng.below(step - 2)
      if number == 84_729 || number == 91_100 { number += 1 }
      let model = LineTemplates.model(at: index)
      let opened = openingDay(number, top: top)
      var record = LineTemplates.record(
        id: ServiceLineID(rawValue: IDGenerator.id("LIN", number)), listed: listedRun(&listed),
        model: model, ordinal: numbers.ordinal(of: model), openedAt: opened, size: size, seed: seed)
      if model == .agentRuntime {
        let days = Int((end - opened).components.seconds / 86_400)
        record.metrics?["invocations_total"] = .integer(Int64(days * rng.within(2...9)))
      }
      seedLines.append(SeedLine(record: record, openedAt: opened, since: end))
    }
    seedLines.append(SeedLine(record: squad, openedAt: squadOpened, since: end))
    seedLines.append(SeedLine(record: summariser, openedAt: summariserOpened, since: end))
    seedLines.sort { $0.id < $1.id }
    return seedLines
  }

  /// The `RUN-…` id in the list form of a line, which names no run.
  private func listedRun(_ count: inout Int) -> RunID {
    repeat { count += 1 } while count == 388 || count == 419
    // IDGenerator from 500 on are those of runs.
    return RunID(rawValue: IDGenerator.id("RUN", count < 500 ? count : 1_000_000 + count))
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
    var record = LineTemplates.record(
      id: SampleIdentities.squad, listed: RunID(rawValue: "RUN-26-000419"), model: .capacity,
      ordinal: 0,
      openedAt: squadOpened, size: size, seed: seed)
    record.name = "Core squad"
    record.projectTags = [SampleIdentities.project]
    record.startedAt = squadOpened - .seconds(9 * 3600)
    record.resources = [
      Resource(
        type: "talent", id: "SCR-128491", name: "Allocated engineer",
        role: "senior_backend_engineer", allocatedHoursPerWeek: 40, status: "active")
    ]
    return record
  }

  private var summariser: ExecutionRecord {
    var record = LineTemplates.record(
      id: SampleIdentities.summariser, listed: RunID(rawValue: "RUN-26-000388"),
      model: .agentRuntime,
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
