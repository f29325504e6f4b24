import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// The dialog of pause and resume: a reason, for many lines their number, and a confirmation.
struct ActionDialog: Equatable, Sendable {
  /// A line the action is meant for, fixed by its id when the dialog opened.
  struct Target: Equatable, Sendable {
    let line: ServiceLineID
    /// Nil when the action will be sent for it.
    let refusal: Action.Refusal?
    /// The last known state, even where the screen behind the dialog is frozen.
    let state: ExecutionState
  }

  typealias Kind = Action.Verb.Kind

  enum Step: Equatable, Sendable {
    case reason
    /// More than five targets: their number is typed before `y` counts.
    case count
    case confirm
  }

  /// What a key means for the dialog.
  enum Outcome: Equatable, Sendable {
    case stays
    /// The next step has appeared.
    case advances
    /// Enter does not lead on: nothing can be sent.
    case cannotSend
    case reasonIsMissing
    case countIsWrong
    case closes
    case sends(Action.Verb)
  }

  let kind: Kind
  private(set) var targets: [Target]
  private(set) var reason: TextField
  private(set) var count = Self.emptyCount
  private(set) var step = Step.reason
  /// Frames presented when the confirm step began; `y` must have been read after a later one.
  private(set) var confirmSince = Int.max

  /// More targets than this are confirmed by typing their number.
  static let countedAbove = 5
  /// `y` counts only this long after the key before it.
  private static let quietBeforeYes: Duration = .milliseconds(150)
  private static let emptyCount = TextField(limit: 6)

  init(kind: Kind, targets: [Target], reason: TextField) {
    (self.kind, self.targets, self.reason) = (kind, targets, reason)
  }

  var lines: [ServiceLineID] { targets.map(\.line) }

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

  /// - Parameter timing: of the key.
  mutating func handle(_ key: Key, _ timing: KeyTiming) -> Outcome {
    if key == .control("c") { return .closes }
    return switch step {
    case .reason: handleInReason(key, timing)
    case .count: handleInCount(key, timing)
    case .confirm: handleInConfirm(key, timing)
    }
  }

  /// When a key was pressed.
  struct KeyTiming: Equatable, Sendable {
    /// The frames presented when it was read.
    let frame: Int
    /// The frames presented by now.
    let presented: Int
    /// The time since the key before it; nil for the first one.
    let pause: Duration?
  }

  private mutating func handleInReason(_ key: Key, _ timing: KeyTiming) -> Outcome {
    switch key {
    case .escape: return .closes
    case .enter:
      guard canSend else { return accepted.isEmpty ? .cannotSend : .reasonIsMissing }
      askToConfirm(presented: timing.presented)
      return .advances
    default:
      _ = reason.handle(key)
      return .stays
    }
  }

  private mutating func handleInCount(_ key: Key, _ timing: KeyTiming) -> Outcome {
    switch key {
    case .escape:
      guard leadsBack else { return .closes }
      step = .reason
    case .enter:
      guard count.trimmed == String(accepted.count) else { return .countIsWrong }
      askToConfirm(presented: timing.presented)
      return .advances
    default: _ = count.handle(key)
    }
    return .stays
  }

  private mutating func handleInConfirm(_ key: Key, _ timing: KeyTiming) -> Outcome {
    switch key {
    case .escape:
      guard leadsBack else { return .closes }
      (step, count) = (.reason, Self.emptyCount)
    case .character("y"):
      let isQuiet = timing.pause.map { $0 >= Self.quietBeforeYes } ?? true
      guard timing.frame > confirmSince, isQuiet, canSend, let verb else { return .stays }
      return .sends(verb)
    default: break
    }
    return .stays
  }

  /// Goes on to the count or to the confirm step.
  mutating func askToConfirm(presented: Int) {
    if accepted.count > Self.countedAbove, step != .count {
      step = .count
      return
    }
    step = .confirm
    confirmSince = presented
  }

  /// Pastes into the field of this step.
  /// - Returns: false where there is none.
  mutating func paste(_ text: String) -> Bool {
    switch step {
    case .reason: reason.insert(text)
    case .count: count.insert(text)
    case .confirm: return false
    }
    return true
  }

  /// Shows what is known of the targets now. What changed must be seen before `y` counts, and another
  /// number of many is typed again.
  mutating func update(_ targets: [Target], presented: Int) {
    guard targets != self.targets else { return }
    let before = accepted.count
    self.targets = targets
    guard step == .confirm else { return }
    confirmSince = presented
    if accepted.count != before, accepted.count > Self.countedAbove {
      (step, count) = (.count, Self.emptyCount)
    }
  }

  /// The confirm step has to be seen again before `y` counts.
  mutating func requireNewFrame(presented: Int) {
    if step == .confirm { confirmSince = presented }
  }
}
