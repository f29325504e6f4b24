/// How far an action has come; told to its end.
///
/// asked → accepted → seen, or refused, or unknown. What counts as done is the record, read again at
/// 1, 2, 4, 8 … seconds up to a minute, never the answer alone.
public struct ActionProgress: Equatable, Sendable {
  public enum Stage: Equatable, Sendable {
    /// Sent, or about to be; no answer yet.
    case asked
    /// Any 2xx; the record does not show it yet.
    case accepted
    /// The record shows the wanted state.
    case seen
    /// Accepted, but the record did not show it within a minute.
    case notSeen
    /// The API said no; nothing was done.
    case refused(BackendError)
    /// Sent without an answer; the record is being read.
    case unknown(BackendError)
    /// Sent without an answer, and the record did not show it within a minute.
    case unresolved(BackendError)
  }

  public let action: Action
  public private(set) var stage = Stage.asked
  /// The highest observation number at the time of asking: only later records count.
  public let askedAfter: UInt64
  public let askedAt: Moment
  private var readsDone = 0
  /// Whether a record that was asked for after the action showed the wanted state before the answer came.
  private var wasSeenEarly = false
  private var answeredAt: Moment?
  /// Where it was sent, once another API is shown: the records that are read from then on are others.
  public private(set) var left: String?

  /// The record is read this long after the answer, and no more after the last.
  public static let readDelays: [Duration] = [1, 2, 4, 8, 16, 32, 60].map { .seconds($0) }

  public init(action: Action, askedAt: Moment, askedAfter: UInt64) {
    self.action = action
    self.askedAt = askedAt
    self.askedAfter = askedAfter
  }

  /// Whether a person who leaves now leaves something undecided behind.
  public var isOpen: Bool {
    switch stage {
    case .asked: true
    case .accepted, .unknown: left == nil
    case .seen, .notSeen, .refused, .unresolved: false
    }
  }

  /// When the record is to be read next (uptime); nil when there is nothing to wait for.
  public var nextRead: Duration? {
    guard let answeredAt, isOpen, left == nil, readsDone < Self.readDelays.count else { return nil }
    return answeredAt.uptime + Self.readDelays[readsDone]
  }

  /// Takes the API's answer.
  public mutating func answered(_ answer: Action.Answer, at moment: Moment) {
    guard stage == .asked else { return }
    answeredAt = moment
    switch answer {
    case .accepted: stage = wasSeenEarly ? .seen : .accepted
    case .failed(let error): stage = error.mayHaveExecuted ? .unknown(error) : .refused(error)
    }
  }

  /// Takes a record of the line that was asked for with `number`.
  ///
  /// While there is no answer, a matching state may be somebody else's doing: it is remembered and counts
  /// once the API has accepted. After a minute without it the record still counts when it comes.
  public mutating func saw(_ state: ExecutionState, number: UInt64) {
    guard left == nil, number > askedAfter, state == action.verb.wantedState else { return }
    switch stage {
    case .asked: wasSeenEarly = true
    case .accepted, .unknown, .notSeen, .unresolved: stage = .seen
    case .seen, .refused: break
    }
  }

  /// Notes that another API is shown from now on: its answer may still come, and no record tells more.
  /// - Parameter place: what people call the one it was sent to.
  public mutating func leave(_ place: String) {
    left = left ?? place
  }

  /// Notes that the read that was due has been asked for; after the last one, gives up waiting.
  public mutating func readWasSent() {
    readsDone += 1
    guard readsDone >= Self.readDelays.count else { return }
    switch stage {
    case .accepted: stage = .notSeen
    case .unknown(let error): stage = .unresolved(error)
    case .asked, .seen, .notSeen, .refused, .unresolved: break
    }
  }
}
