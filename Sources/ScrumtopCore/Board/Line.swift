/// What is known of one Service Line: its newest list record, its newest detail record and since when
/// it has been in its state.
public struct Line: Equatable, Sendable {
  public let id: ServiceLineID
  /// Holder of `metrics` and the list's `id`.
  public private(set) var list: Numbered<ExecutionRecord>?
  /// Holder of `resources` and `health`.
  public private(set) var detail: Numbered<ExecutionRecord>?
  /// The highest number that saw the line.
  public private(set) var lastSeen: UInt64 = 0
  /// The highest number that was answered with 404 for the line.
  public private(set) var missing: UInt64 = 0
  /// What the sightings say about how long the line has been in its state.
  private(set) var history = StateHistory()

  init(id: ServiceLineID) { self.id = id }

  /// The newer of both records, holder of every field that both forms have.
  public var newest: Numbered<ExecutionRecord>? {
    guard let list else { return detail }
    guard let detail else { return list }
    return detail.number > list.number ? detail : list
  }

  /// The newer record itself.
  public var record: ExecutionRecord { newest?.record ?? ExecutionRecord(serviceLineID: id) }

  /// The line's state; a record without one counts as a state we do not know.
  public var state: ExecutionState { record.state ?? .unknown("–") }

  /// The newest known score: the detail's or the list's, whichever was read later and has one.
  public var score: Double? {
    let ofDetail = detail?.record.health?.score
    let ofList = list?.record.listedScore
    guard let ofDetail else { return ofList }
    guard let ofList else { return ofDetail }
    return (detail?.number ?? 0) > (list?.number ?? 0) ? ofDetail : ofList
  }

  public var signals: [Signal] { detail?.record.health?.signals ?? [] }

  public var health: HealthLevel { HealthLevel(score: score, signals: signals) }

  /// Whether the detail record was read at least once.
  public var isDetailKnown: Bool { detail != nil }

  /// When the line was first seen in its present state: a lower bound for "since".
  public var firstSeenInState: Timestamp? { history.firstSeen(in: state) }

  /// When the newest record was asked for.
  public var asOf: Timestamp? { newest?.at }

  mutating func see(_ seen: Numbered<ExecutionRecord>, asDetail: Bool) {
    lastSeen = max(lastSeen, seen.number)
    history.note(state: seen.record.state ?? .unknown("–"), number: seen.number, at: seen.at)
    if asDetail {
      if seen.number > (detail?.number ?? 0) { detail = seen }
    } else if seen.number > (list?.number ?? 0) {
      list = seen
    }
  }

  mutating func confirmList(number: UInt64, at: Timestamp) {
    guard let list else { return }
    see(Numbered(number: number, at: at, received: list.received), asDetail: false)
  }

  mutating func miss(_ number: UInt64) { missing = max(missing, number) }
}

/// The states a line was seen in, enough of them to tell since when it is in the last one.
///
/// Answers may arrive in any order, so the newest sightings are kept singly; older ones are folded
/// into the beginning of their run. Sightings that come later than that many others cannot be placed
/// any more, and the client never has so many requests for one line under way.
struct StateHistory: Equatable, Sendable {
  static let kept = 8

  private struct Sighting: Equatable, Sendable {
    let number: UInt64
    let at: Timestamp
    let state: ExecutionState
  }

  /// Ascending by number.
  private var sightings: [Sighting] = []
  /// The first sighting of the run that the oldest kept one belongs to, when older ones were dropped.
  private var runStart: Sighting?

  mutating func note(state: ExecutionState, number: UInt64, at: Timestamp) {
    let index = sightings.firstIndex { $0.number >= number } ?? sightings.endIndex
    if index < sightings.endIndex, sightings[index].number == number { return }
    if let oldest = sightings.first, number < oldest.number, runStart != nil { return }
    sightings.insert(Sighting(number: number, at: at, state: state), at: index)
    guard sightings.count > Self.kept else { return }
    let dropped = sightings.removeFirst()
    if runStart?.state != dropped.state { runStart = dropped }
  }

  func firstSeen(in state: ExecutionState) -> Timestamp? {
    var first: Timestamp?
    for sighting in sightings.reversed() {
      guard sighting.state == state else { return first }
      first = sighting.at
    }
    return runStart?.state == state ? runStart?.at : first
  }
}
