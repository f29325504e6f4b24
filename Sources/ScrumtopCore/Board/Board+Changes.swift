extension Board {
  /// What `observation` changes here; empty when everything in it is older than what is known.
  public func changes(for observation: Observation) -> [Change] {
    let (number, at) = (observation.number, observation.at)
    switch observation.content {
    case .lines(let records):
      return changes(forList: records, number: number, at: at)
    case .passCompleted:
      return number > completedPass ? [.passCompleted(number)] : []
    case .detail(let received):
      let before = linesByID[received.record.serviceLineID]
      var line = before ?? ServiceLine(id: received.record.serviceLineID)
      line.see(Sequenced(number: number, at: at, received: received), asDetail: true)
      return before.map { line.isIdentical(to: $0) } == true ? [] : [.line(line)]
    case .missing(let id):
      // Kept for a line never seen, too: an older answer that still has it may be on its way.
      var line = linesByID[id] ?? ServiceLine(id: id)
      guard number > line.missing else { return [] }
      line.miss(number)
      return [.line(line)]
    case .events(let received):
      return changes(forEvents: received.map { Sequenced(number: number, at: at, received: $0) })
    case .runs(let id, let received):
      return changes(forRuns: received, of: id, number: number, at: at)
    }
  }

  private func changes(
    forList records: [SourceBacked<ExecutionRecord>], number: UInt64, at: Timestamp
  ) -> [Change] {
    var seen: Set<ServiceLineID> = []
    var changed: [Change] = []
    var confirmed: [ServiceLineID] = []
    // Should a page name a line twice, its first record counts.
    for received in records where seen.insert(received.record.serviceLineID).inserted {
      let id = received.record.serviceLineID
      let known = linesByID[id]
      var line = known ?? ServiceLine(id: id)
      line.see(Sequenced(number: number, at: at, received: received), asDetail: false)
      guard let known else {
        changed.append(.line(line))
        continue
      }
      if line.isIdentical(to: known) { continue }
      let isNewest = line.list?.number == number
      if isNewest, known.isPresent(since: completedPass), line.looksLike(known) {
        confirmed.append(id)
      } else {
        changed.append(.line(line))
      }
    }
    if !confirmed.isEmpty { changed.append(.confirmed(confirmed, number: number, at: at)) }
    return changed
  }

  private func changes(forEvents entries: [Sequenced<PlatformEvent>]) -> [Change] {
    var fresh: [EventID: Sequenced<PlatformEvent>] = [:]
    var newest: [ServiceLineID: Transition] = [:]
    for entry in entries {
      let id = entry.record.id
      if events.wants(entry), fresh[id].map(entry.supersedes) ?? true { fresh[id] = entry }
      // An event that is known as it is was looked at when it came.
      guard !events.holds(entry.received), let line = entry.record.serviceLineID,
        let transition = Transition(entry.record)
      else { continue }
      if let known = newest[line] ?? transitions[line], !transition.isNewer(than: known) {
        continue
      }
      newest[line] = transition
    }
    let ordered = fresh.values.sorted { $0.record.id < $1.record.id }
    return (ordered.isEmpty ? [] : [.events(ordered)])
      + newest.sorted { $0.key < $1.key }.map { .transition($0.key, $0.value) }
  }

  private func changes(
    forRuns records: [SourceBacked<Run>], of id: ServiceLineID, number: UInt64, at: Timestamp
  ) -> [Change] {
    var seen: Set<RunID> = []
    let known = runsByLine[id]
    let fresh = records.filter { seen.insert($0.record.id).inserted }
      .map { Sequenced(number: number, at: at, received: $0) }
      .filter { known?.wants($0) ?? true }
    return fresh.isEmpty ? [] : [.runs(id, fresh)]
  }
}

extension ServiceLine {
  /// Whether the line was in the list, or was read, since the pass of that number began, and no 404
  /// came after it.
  func isPresent(since pass: UInt64) -> Bool { lastSeen >= pass && lastSeen > missing }
}
