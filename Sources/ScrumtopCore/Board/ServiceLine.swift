/// What is known of one Service Line: its newest list record, its newest detail record and since when
/// it has been in its state.
public struct ServiceLine: Sendable {
  public let id: ServiceLineID
  /// Holder of `metrics` and the list's `id`.
  public private(set) var list: Sequenced<ExecutionRecord>?
  /// Holder of `resources` and `health`.
  public private(set) var detail: Sequenced<ExecutionRecord>?
  /// The highest number that saw the line.
  public private(set) var lastSeen: UInt64 = 0
  /// The highest number that was answered with 404 for the line.
  public private(set) var missing: UInt64 = 0
  /// What the sightings say about how long the line has been in its state.
  private var history = StateHistory()

  init(id: ServiceLineID) { self.id = id }

  /// The newer of both records, holder of every field that both forms have.
  public var newest: Sequenced<ExecutionRecord>? {
    guard let list else { return detail }
    guard let detail else { return list }
    return detail.number > list.number ? detail : list
  }

  /// The newer record itself.
  public var record: ExecutionRecord { newest?.record ?? ExecutionRecord(serviceLineID: id) }

  /// The line's state; a record without one counts as a state we do not know.
  public var state: ExecutionState { newest?.received.record.state ?? .unknown("–") }

  /// The newest known score: the detail's or the list's, whichever was read later and has one.
  public var score: Double? {
    let ofDetail = detail?.received.record.health?.score
    let ofList = list?.received.record.listedScore
    guard let ofDetail else { return ofList }
    guard let ofList else { return ofDetail }
    return (detail?.number ?? 0) > (list?.number ?? 0) ? ofDetail : ofList
  }

  public var signals: [Signal] { detail?.received.record.health?.signals ?? [] }

  public var health: HealthLevel { HealthLevel(score: score, signals: signals) }

  /// Whether the detail record was read at least once.
  public var isDetailKnown: Bool { detail != nil }

  /// When the line was first seen in its present state: a lower bound for "since".
  public var firstSeenInState: Timestamp? { history.firstSeen(in: state) }

  /// Whether the line was seen in another state before its present one.
  public var sawStateBegin: Bool { history.sawBegin(of: state) }

  /// When the newest record was asked for.
  public var asOf: Timestamp? { newest?.at }

  mutating func see(_ seen: Sequenced<ExecutionRecord>, asDetail: Bool) {
    lastSeen = max(lastSeen, seen.number)
    history.note(state: seen.record.state ?? .unknown("–"), number: seen.number, at: seen.at)
    if asDetail {
      if detail.map({ seen.number > $0.number }) ?? true { detail = seen }
    } else if list.map({ seen.number > $0.number }) ?? true {
      list = seen
    }
  }

  mutating func confirmList(number: UInt64, at: Timestamp) {
    guard let list else { return }
    see(Sequenced(number: number, at: at, received: list.received), asDetail: false)
  }

  mutating func miss(_ number: UInt64) { missing = max(missing, number) }

  /// Whether everything about the two is the same, also what is remembered of earlier states.
  func isIdentical(to other: ServiceLine) -> Bool { self == other && history == other.history }

  /// Whether a reader would see no difference between the two but in their age.
  func looksLike(_ other: ServiceLine) -> Bool {
    guard list?.received == other.list?.received, detail?.received == other.detail?.received else {
      return false
    }
    // The same two records, so only which of them is the newer can make a difference.
    let (ours, theirs) = (record, other.record)
    return score == other.score && ours.state == theirs.state && ours.name == theirs.name
      && ours.executionModel == theirs.executionModel && ours.workspaceID == theirs.workspaceID
      && ours.productLine == theirs.productLine && ours.projectTags == theirs.projectTags
      && ours.startedAt == theirs.startedAt && ours.lastActivityAt == theirs.lastActivityAt
  }
}

extension ServiceLine: Equatable {
  /// What the API said of the line. Since when this program knows its state is not part of it.
  public static func == (left: Self, right: Self) -> Bool {
    left.id == right.id && left.lastSeen == right.lastSeen && left.missing == right.missing
      && left.list == right.list && left.detail == right.detail
  }
}
