import ScrumtopCore
import WorkspaceStore

/// The simulator's working copy of the workspace, which includes the mutations it has proposed.
struct WorkingCopy: Sendable {
  /// Ascending by id.
  private(set) var lines: [ExecutionRecord]
  private var openRuns: [RunID: Run]
  private var runsByLine: [ServiceLineID: [RunID]] = [:]
  private var counts: [ExecutionState: Int] = [:]

  init(_ view: WorkspaceView) {
    lines = view.lines
    openRuns = Dictionary(view.openRuns.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    for run in view.openRuns {
      if let line = run.serviceLineID { runsByLine[line, default: []].append(run.id) }
    }
    for line in lines { if let state = line.state { counts[state, default: 0] += 1 } }
  }

  subscript(id: ServiceLineID) -> ExecutionRecord? { index(of: id).map { lines[$0] } }

  func openRun(_ id: RunID) -> Run? { openRuns[id] }

  /// The pending and running runs of a line, oldest first.
  func openRuns(of line: ServiceLineID) -> [Run] {
    (runsByLine[line] ?? []).compactMap { openRuns[$0] }
  }

  func isBusy(_ line: ServiceLineID) -> Bool { !(runsByLine[line] ?? []).isEmpty }

  func count(_ state: ExecutionState) -> Int { counts[state] ?? 0 }

  /// A random line that matches, or nil if none does; `free` excludes lines with pending or running
  /// runs.
  ///
  /// Tries 24 random lines first: most conditions match many lines, and testing all of them each time
  /// is slow in a large workspace.
  func pick(
    _ rng: inout SplitMix64, free: Bool = false, where matches: (ExecutionRecord) -> Bool
  ) -> ExecutionRecord? {
    guard !lines.isEmpty else { return nil }
    func fits(_ line: ExecutionRecord) -> Bool {
      matches(line) && !(free && isBusy(line.serviceLineID))
    }
    for _ in 0..<24 {
      let line = lines[rng.below(lines.count)]
      if fits(line) { return line }
    }
    let fitting = lines.filter(fits)
    return fitting.isEmpty ? nil : rng.pick(fitting)
  }

  /// Applies the mutation as the store will.
  mutating func apply(_ mutation: Mutation, at time: Timestamp) {
    switch mutation {
    case .open(let line): insert(line.record)
    case .stateChange(let transition):
      guard let index = index(of: transition.line) else { return }
      if let old = lines[index].state { counts[old, default: 0] -= 1 }
      let new = transition.kind.destination
      lines[index].state = new
      counts[new, default: 0] += 1
    case .checkIn(let id, let metrics):
      guard let index = index(of: id) else { return }
      lines[index].metrics = (lines[index].metrics ?? [:]).merging(metrics) { $1 }
      lines[index].lastActivityAt = max(time, lines[index].lastActivityAt ?? time)
    case .health(let id, let health):
      guard let index = index(of: id) else { return }
      lines[index].health = health
      if let score = health.score, lines[index].executionModel != .agentRuntime {
        lines[index].metrics = lines[index].metrics ?? [:]
        lines[index].metrics?["health_score"] = .integer(Int64(score))
      }
    case .run(let run): keep(run)
    case .event: break
    }
  }

  private func index(of id: ServiceLineID) -> Int? {
    let index = place(of: id)
    return index < lines.count && lines[index].serviceLineID == id ? index : nil
  }

  private func place(of id: ServiceLineID) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].serviceLineID < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func insert(_ record: ExecutionRecord) {
    lines.insert(record, at: place(of: record.serviceLineID))
    counts[.running, default: 0] += 1
  }

  private mutating func keep(_ run: Run) {
    guard let line = run.serviceLineID else { return }
    let isOpen = run.status == .pending || run.status == .running
    if isOpen {
      if openRuns.updateValue(run, forKey: run.id) == nil {
        runsByLine[line, default: []].append(run.id)
      }
    } else if openRuns.removeValue(forKey: run.id) != nil {
      runsByLine[line]?.removeAll { $0 == run.id }
    }
  }
}
