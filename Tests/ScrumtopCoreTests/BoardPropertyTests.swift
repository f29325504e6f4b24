import SampleData
import ScrumtopCore
import Support
import Testing

/// What holds for every history, tried on seeded random ones.
@Suite(.guardAgainstHanging, .boundedParallelism) struct BoardPropertyTests {
  static let seeds = Array(1...40 as ClosedRange<UInt64>)

  @Test(arguments: seeds)
  func anyOrderAndRepetitionEndsInTheSameBoard(seed: UInt64) throws {
    let history = try History(seed: seed, length: 150)
    let board = Board(history.observations)
    var random = SplitMix64(seed: seed &* 77)
    for _ in 0..<4 { expectNoDifference(Board(history.disturbed(using: &random)), board) }
    expectNoDifference(Board(history.observations.reversed()), board)
  }

  @Test(arguments: seeds)
  func anAnswerTakenTwiceChangesNothing(seed: UInt64) throws {
    let history = try History(seed: seed, length: 80)
    var board = Board(history.observations)
    for observation in history.observations {
      #expect(board.changes(for: observation) == [])
      let before = board
      board.absorb(observation)
      expectNoDifference(board, before)
    }
  }

  @Test(arguments: seeds)
  func theChangesAloneGiveTheNewBoard(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (board, follower, told) = (Board(), Board(), [Change]())
    for observation in try History(seed: seed, length: 100).disturbed(using: &random) {
      let before = board
      let changes = board.changes(for: observation)
      #expect(board.absorb(observation) == changes)
      if changes.isEmpty { expectNoDifference(board, before) }
      for change in changes { follower.apply(change) }
      expectNoDifference(follower, board)
      told += changes
    }
    // A recorded session gives the same board, and so does one that is played over again on top.
    var replayed = Board()
    for change in told { replayed.apply(change) }
    expectNoDifference(replayed, board)
  }

  @Test(arguments: seeds)
  func aConfirmationHidesNothingFromAReader(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var board = Board()
    for observation in try History(seed: seed, length: 150).disturbed(using: &random) {
      for change in board.changes(for: observation) {
        let before = board
        board.apply(change)
        guard case .confirmed(let ids, _, _) = change else { continue }
        for id in ids {
          let (old, new) = (try #require(before.line(id)), try #require(board.line(id)))
          #expect(before.isPresent(id) && board.isPresent(id))
          #expect(old.state == new.state && old.score == new.score && old.health == new.health)
          #expect(old.list?.record == new.list?.record && old.detail?.record == new.detail?.record)
        }
      }
    }
  }

  /// Events that change their subject or their line between two readings are rare, but must not be
  /// filed twice; with a limit most are let go.
  @Test(arguments: seeds)
  func theEventsOfOneThingAreThoseAScanFinds(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var board = Board(limits: Board.Limits(events: [5, 12, 1000].randomElement(using: &random)!))
    let subjects = ["LIN-26-000001", "LIN-26-000002", "RUN-26-1", "INV-26-1"]
    for number in 1...120 as ClosedRange<UInt64> {
      let events = try (0..<Int.random(in: 1...4, using: &random)).map { _ in
        try Sample.event(
          Int.random(in: 1...40, using: &random), second: Int64.random(in: 0...60, using: &random),
          subject: subjects.randomElement(using: &random)!,
          payloadLine: Bool.random(using: &random) ? Int.random(in: 1...3, using: &random) : nil)
      }
      board.see(number, .events(events))
      for subject in subjects + ["LIN-26-000003"] {
        let id = ServiceLineID(rawValue: subject)
        #expect(
          board.events.ids(about: id)
            == board.events.filter {
              $0.record.serviceLineID == id || $0.record.subject?.id == subject
            }.map(\.record.id))
        #expect(
          board.events.withSubject(subject)
            == board.events.filter { $0.record.subject?.id == subject })
      }
    }
    #expect(board.events.dropped > 0 || board.events.count <= 40)
  }

  /// The merge rule read off the whole history at once, without any folding.
  @Test(arguments: seeds)
  func theBoardIsWhatTheMergeRuleSays(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let history = try History(seed: seed, length: 120)
    let board = Board(history.disturbed(using: &random))
    let rule = MergeRule(history.observations)
    for number in History.lines {
      let id = ServiceLineID(number)
      let line = board.line(id)
      #expect(line?.list?.received == rule.list(of: id)?.received)
      #expect(line?.list?.number == rule.list(of: id)?.number)
      #expect(line?.detail?.received == rule.detail(of: id)?.received)
      #expect(board.isPresent(id) == rule.isPresent(id))
      #expect(board.lines.contains { $0.id == id } == rule.isPresent(id))
      if let line { #expect(board.cause(of: line) == rule.cause(of: id, in: line.state)) }
      #expect(Set(board.runs(of: id).map(\.record.id)) == Set(rule.runs(of: id).keys))
      for entry in board.runs(of: id) {
        #expect(entry.received == rule.runs(of: id)[entry.record.id]?.received)
      }
    }
    #expect(board.events.map(\.record.id) == rule.events)
    #expect(board.events.map(\.received.source.count).allSatisfy { $0 > 0 })
  }

  /// As many answers are under way for a line as a history tells apart: the first sighting is exact.
  @Test(arguments: seeds)
  func theFirstSightingIsExactWhileNoAnswerIsTooLate(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var sightings: [(number: UInt64, state: String)] = []
    var state = "running"
    for number in 1...400 as ClosedRange<UInt64> {
      if Int.random(in: 0..<20, using: &random) == 0 {
        state = History.states.randomElement(using: &random)!
      }
      sightings.append((number, state))
    }
    // Each answer is at most four places from where it belongs.
    let late = sightings.map { ($0, Double($0.number) + Double.random(in: 0..<4, using: &random)) }
      .sorted { $0.1 < $1.1 }.map(\.0)
    var board = Board()
    for (number, state) in late {
      let asDetail = Bool.random(using: &random)
      board.see(
        number,
        asDetail
          ? .detail(try Sample.detail(1, state)) : .lines([try Sample.listed(1, state)]))
    }
    let last = try #require(sightings.last)
    let before = sightings.last { $0.state != last.state }?.number ?? 0
    #expect(board.line(1)?.state.rawValue == last.state)
    #expect(board.line(1)?.firstSeenInState == .second(Int64(before) + 1))
  }
}

/// <doc:MergeRule> as definitions over all observations.
private struct MergeRule {
  let observations: [Observation]

  init(_ observations: [Observation]) { self.observations = observations }

  typealias Seen = (number: UInt64, received: SourceBacked<ExecutionRecord>)

  func list(of id: ServiceLineID) -> Seen? {
    observations.compactMap { observation -> Seen? in
      guard case .lines(let records) = observation.content else { return nil }
      return records.first { $0.record.serviceLineID == id }.map { (observation.number, $0) }
    }.max { $0.number < $1.number }
  }

  func detail(of id: ServiceLineID) -> Seen? {
    observations.compactMap { observation -> Seen? in
      guard case .detail(let record) = observation.content, record.record.serviceLineID == id
      else { return nil }
      return (observation.number, record)
    }.max { $0.number < $1.number }
  }

  func isPresent(_ id: ServiceLineID) -> Bool {
    let seen = max(list(of: id)?.number ?? 0, detail(of: id)?.number ?? 0)
    let pass = observations.filter { $0.content == .passCompleted }.map(\.number).max() ?? 0
    let missing = observations.filter { $0.content == .missing(id) }.map(\.number).max() ?? 0
    return seen > 0 && seen >= pass && seen > missing
  }

  private var allEvents: [PlatformEvent] {
    observations.flatMap { observation -> [PlatformEvent] in
      guard case .events(let events) = observation.content else { return [] }
      return events.map(\.record)
    }
  }

  var events: [EventID] {
    Dictionary(allEvents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values
      .sorted { ($0.createdAt!, $0.id) < ($1.createdAt!, $1.id) }.map(\.id)
  }

  func cause(of id: ServiceLineID, in state: ExecutionState) -> Transition? {
    let newest = allEvents.filter { $0.serviceLineID == id && $0.stateSet != nil }
      .max { ($0.createdAt!, $0.id) < ($1.createdAt!, $1.id) }
    guard let newest, newest.stateSet == state else { return nil }
    // The fuller version, if it was read.
    let versions = allEvents.filter { $0.id == newest.id }
    return Transition(versions.first { $0.payload?["reason"] == "the whole reason" } ?? newest)
  }

  func runs(of id: ServiceLineID) -> [RunID: (number: UInt64, received: SourceBacked<Run>)] {
    var newest: [RunID: (number: UInt64, received: SourceBacked<Run>)] = [:]
    for observation in observations.sorted(by: { $0.number < $1.number }) {
      guard case .runs(id, let runs) = observation.content else { continue }
      for run in runs where newest[run.record.id]?.number != observation.number {
        newest[run.record.id] = (observation.number, run)
      }
    }
    return newest
  }
}
