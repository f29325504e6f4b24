/// One answer of the API, numbered when its request was sent.
///
/// The number decides which of two answers is newer, whatever the dates in them say.
public struct Observation: Equatable, Sendable {
  /// Ascending in the order of sending, from 1; never reused within a session.
  public let number: UInt64
  /// When the request was sent.
  public let at: Timestamp
  public let content: Content

  /// What was seen.
  public enum Content: Equatable, Sendable {
    /// One page of `GET /v1/execution`.
    case lines([SourceBacked<ExecutionRecord>])
    /// Every page of a pass was read; the observation has the number of the pass's first page.
    case passCompleted
    /// `GET /v1/execution/LIN`.
    case detail(SourceBacked<ExecutionRecord>)
    /// `GET /v1/execution/LIN` answered 404.
    case missing(ServiceLineID)
    /// Events from a page or a single read.
    case events([SourceBacked<PlatformEvent>])
    /// One page of a line's runs.
    case runs(ServiceLineID, [SourceBacked<Run>])
  }

  public init(number: UInt64, at: Timestamp, content: Content) {
    self.number = number
    self.at = at
    self.content = content
  }
}

/// The smallest step of a board; applying the changes of an observation gives the next board.
public enum Change: Equatable, Sendable {
  /// A line came, or something about it is different.
  case line(ServiceLine)
  /// The list said the same again about these lines: nothing to redraw, but they are fresher.
  case confirmed([ServiceLineID], number: UInt64, at: Timestamp)
  /// Lines last seen before this number are gone.
  case passCompleted(UInt64)
  /// Events that are new or were read anew. Told within a process, the log that holds these and all
  /// told before comes with them: taking it over shares its memory, and costs less than inserting.
  case events([Sequenced<PlatformEvent>], log: EventLog? = nil)
  /// Runs of a line that are new or were read anew.
  case runs(ServiceLineID, [Sequenced<Run>])
  /// Everything as it is now: for a reader who was away too long to be told step by step.
  indirect case whole(Board)
  /// The newest known change of a line's state, as the events tell it.
  case transition(ServiceLineID, Transition)
}

/// A record with the number and the instant of the observation it came from.
public struct Sequenced<Record: Decodable & Equatable & Sendable>: Equatable, Sendable {
  public let number: UInt64
  public let at: Timestamp
  public let received: SourceBacked<Record>

  public init(number: UInt64, at: Timestamp, received: SourceBacked<Record>) {
    self.number = number
    self.at = at
    self.received = received
  }

  public var record: Record { received.record }
}

/// A change of state as an event told it: why, since when and by whom.
public struct Transition: Equatable, Sendable {
  public let eventID: EventID
  public let at: Timestamp
  public let state: ExecutionState
  public let reason: String?
  public let actor: Party?

  /// Nil for an event that sets no state, names no line or has no time.
  public init?(_ event: PlatformEvent) {
    guard let state = event.stateSet, let at = event.createdAt else { return nil }
    eventID = event.id
    self.at = at
    self.state = state
    reason = event.payload?["reason"]?.string
    actor = event.actor
  }

  /// Whether this one happened after `other`. Equal times are ordered by event id; of versions of one
  /// event the one that says more counts, whichever came first.
  func isNewer(than other: Transition) -> Bool {
    if (at, eventID) != (other.at, other.eventID) {
      return (at, eventID) > (other.at, other.eventID)
    }
    let (ours, theirs) = (words, other.words)
    let (length, otherLength) = (ours.joined().utf8.count, theirs.joined().utf8.count)
    return length == otherLength ? theirs.lexicographicallyPrecedes(ours) : length > otherLength
  }

  private var words: [String] {
    [reason ?? "", state.rawValue, actor?.type ?? "", actor?.id ?? ""]
  }
}
