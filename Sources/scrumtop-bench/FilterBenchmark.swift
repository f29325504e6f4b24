import ArgumentParser
import ScrumtopCore

/// A keystroke of a filter over events and over lines, beside fzf over the same records, and what the
/// events take in memory.
struct FilterBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filter",
    abstract: "Filter keystrokes over events and lines, beside fzf, and the memory of the events.")

  @Option(help: "How many events.")
  var events = 1_000_000
  @Option(help: "How many lines; may be given several times.")
  var lines = [10_000, 100_000]
  @Option(help: "How often each keystroke is measured.")
  var repeats = 9
  @Option(help: "What the records are made from.")
  var seed: UInt64 = 7

  private static let eventQueries = [
    "b", "bl", "blo", "blocked", "e", "zzz", "type:agent.run.*", "subject:LIN-26-084729",
    "-type:agent.run.* reason", "payload.outcome=success", "payload.tokens_used>5000", "/time.*7$/",
    "/5[0-9]*7$/", "/blocked|paused/",
  ]

  private static let lineQueries = [
    "b", "bl", "blo", "blocked", "state:blocked,paused", "health<70", "signal:*=red",
    "-state:running squad", "/squad 1[0-9]+7/",
  ]

  func validate() throws {
    guard repeats > 0, events > 0, lines.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("Every number must be at least 1.")
    }
  }

  /// The events come first: later the process holds on to memory of what is gone.
  func run() throws {
    try measureEvents()
    for count in lines { try measureLines(count) }
  }

  private func measureEvents() throws {
    let before = ProcessMemory().resident
    let records = try RecordFile()
    let workload = try EventWorkload(count: events, seed: seed, records: records)
    let memory = ProcessMemory()
    print("\(events) events, read and taken in in \(workload.loading.milliseconds.rounded()) ms:")
    print(
      "\(memory.resident.oneDecimal) MiB resident, \((memory.resident - before).oneDecimal) of them",
      "for the events; \(memory.peak.oneDecimal) MiB at most")
    let table = try KeystrokeTable(records: records, repeats: repeats)
    for query in Self.eventQueries {
      let filter = try Filter.parse(query, for: .events)
      table.row(query) { workload.rows(passing: filter).count }
    }
    let filter = try Filter.parse("blo", for: .events)
    let rows = workload.rows(passing: filter)
    let arrival = try Timing(repeats: repeats) { try workload.arrival(in: rows, of: filter) }
    print("one event more under blo: \(arrival.median.twoDecimals) ms")
  }

  private func measureLines(_ count: Int) throws {
    let records = try RecordFile()
    let workload = try LineWorkload(count: count, seed: seed, records: records)
    print("\n\(count) lines:")
    let table = try KeystrokeTable(records: records, repeats: repeats)
    for query in Self.lineQueries {
      let filter = try Filter.parse(query, for: .lines)
      table.row(query) { workload.matches(of: filter).count }
    }
    print("in the program, the last character of each, until its frame is drawn:")
    var screen = ScreenWorkload(board: workload.board, at: LineWorkload.end)
    for query in Self.lineQueries { table.row(query, screen.lastKey(of: query, repeats: repeats)) }
  }
}
