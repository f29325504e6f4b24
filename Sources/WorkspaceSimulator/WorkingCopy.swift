import Algorithms
import HashTreeCollections
import ScrumtopCore
import WorkspaceStore

/// The simulator's working copy of the workspace, which includes the mutations it has proposed.
///
/// A copy shares everything that did not change, so that a step can be proposed on a copy and dropped
/// when the store changed meanwhile, also with 100,000 lines.
public struct WorkingCopy: Sendable {
  /// Ascending.
  private var ids: [ServiceLineID] = []
  private var records = TreeDictionary<ServiceLineID, ExecutionRecord>()
  private var openRuns = TreeDictionary<RunID, Run>()
  private var runsByLine = TreeDictionary<ServiceLineID, [RunID]>()
  private var counts: [ExecutionState: Int] = [:]

  public init() {}

  var lineCount: Int { ids.count }
  var lastLineID: ServiceLineID? { ids.last }

  /// All lines, ascending by id.
  var lines: some Sequence<ExecutionRecord> { ids.lazy.compactMap { records[$0] } }

  func line(at index: Int) -> ExecutionRecord? { records[ids[index]] }

  subscript(id: ServiceLineID) -> ExecutionRecord? { records[id] }

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
    guard !ids.isEmpty else { return nil }
    func fits(_ line: ExecutionRecord) -> Bool {
      matches(line) && !(free && isBusy(line.serviceLineID))
    }
    for _ in 0..<24 {
      if let line = line(at: rng.below(ids.count)), fits(line) { return line }
    }
    let fitting = lines.filter(fits)
    return fitting.isEmpty ? nil : rng.pick(fitting)
  }

  /// Applies changes that were made by others.
  mutating func merge(_ changes: WorkspaceChanges) {
    for line in changes.lines { set(line) }
    for run in changes.runs { set(run) }
  }

  /// Applies the mutation as the store will.
  mutating func apply(_ mutation: Mutation, at time: Timestamp) {
    switch mutation {
    case .open(let line): set(line.record)
    case .stateChange(let change): edit(change.line) { $0.state = change.kind.destination }
    case .checkIn(let id, let metrics):
      edit(id) { line in
        line.metrics = (line.metrics ?? [:]).merging(metrics) { $1 }
        line.lastActivityAt = max(time, line.lastActivityAt ?? time)
      }
    case .health(let id, let health):
      edit(id) { line in
        line.health = health
        if let score = health.score, line.executionModel != .agentRuntime {
          line.metrics = line.metrics ?? [:]
          line.metrics?["health_score"] = .integer(Int64(score))
        }
      }
    case .run(let run): set(run)
    case .event: break
    }
  }

  private mutating func edit(_ id: ServiceLineID, _ change: (inout ExecutionRecord) -> Void) {
    guard var line = records[id] else { return }
    change(&line)
    set(line)
  }

  private mutating func set(_ line: ExecutionRecord) {
    let id = line.serviceLineID
    if let state = line.state { counts[state, default: 0] += 1 }
    if let old = records.updateValue(line, forKey: id) {
      if let state = old.state { counts[state, default: 0] -= 1 }
    } else {
      ids.insert(id, at: ids.partitioningIndex { $0 >= id })
    }
  }

  private mutating func set(_ run: Run) {
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
