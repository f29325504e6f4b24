import ScrumtopCore
import TerminalGrid

/// The dialog of pause and resume ("The pause dialog, key by key").
struct ActionDialog: Equatable, Sendable {
  /// A line the action is meant for, fixed by its id when the dialog opened.
  struct Target: Equatable, Sendable {
    let line: ServiceLineID
    /// Nil when the action will be sent for it.
    let refusal: Action.Refusal?
    /// The last state that is known, whatever the screen behind the dialog shows.
    let state: ExecutionState
  }

  typealias Kind = Action.Verb.Kind

  enum Step: Equatable, Sendable {
    case reason
    /// More than five targets: their number is typed before `y` counts.
    case count
    case confirm
  }

  let kind: Kind
  var targets: [Target]
  var reason: TextField
  var count = TextField(limit: 6)
  var step: Step
  /// Frames presented when the confirm step began; `y` must have been read after a later one.
  var confirmSince = Int.max

  /// More targets than this are confirmed by typing their number.
  static let countedAbove = 5
  /// `y` counts only this long after the key before it.
  static let quietBeforeYes: Duration = .milliseconds(150)

  /// The targets the action will be sent for.
  var accepted: [Target] { targets.filter { $0.refusal == nil } }

  /// Whether `y` has something to send.
  var canSend: Bool { !accepted.isEmpty && verb != nil }

  /// What will be sent; nil for a pause without a reason.
  var verb: Action.Verb? {
    switch kind {
    case .pause: (try? PauseReason.checked(reason.string)).map { .pause(reason: $0) }
    case .resume: .resume
    }
  }

  /// Whether Esc leads from the confirm step to the reason, rather than out.
  var leadsBack: Bool { kind == .pause }
}
