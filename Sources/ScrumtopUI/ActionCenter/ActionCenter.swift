import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Pause and resume: the actions of this session, the dialog that asks for one, and the question before
/// leaving while an outcome is open.
struct ActionCenter: Equatable, Sendable {
  /// Since the start, oldest first.
  private(set) var actions: [ActionProgress] = []
  private(set) var dialog: ActionDialog?
  /// Whether the person was asked if they want to leave although an outcome is open.
  private(set) var isAskingToLeave = false
  private var keys: IdempotencyKeys
  /// By `Session.object`.
  private var reasons: [String: PauseReasons] = [:]

  /// What the rest of the dashboard knows.
  struct Context {
    let session: Session
    /// What is known now, also where the screen is frozen.
    let board: Board
    let newestNumber: UInt64
    let now: Moment
    /// Frames presented by now.
    let presented: Int
    /// The keys that messages name.
    let keys: KeyMap
    /// The key that ends the freezing of a frozen screen, which may show another state.
    let unfreezeKey: String?
  }

  /// - Parameter seed: unique to this start.
  init(seed: String) { keys = IdempotencyKeys(seed: seed) }

  var openActions: [ActionProgress] { actions.filter(\.isOpen) }

  /// The progress of the action on a line that its row shows.
  func progress(of id: ServiceLineID) -> ActionProgress? {
    actions.last { $0.action.line == id && $0.isOpen && $0.left == nil }
  }

  /// The next read of a record because of an action, in uptime.
  var nextRead: Duration? { actions.compactMap(\.nextRead).min() }

  /// One line for each action without a known outcome.
  var unresolvedActions: [String] {
    actions.compactMap { progress in
      switch progress.stage {
      case .asked, .accepted, .unknown, .unresolved, .notSeen: Messages.openAction(progress)
      case .seen, .refused: nil
      }
    }
  }

  /// Why the verb is not offered for a line; nil when it is.
  func refusal(_ kind: ActionDialog.Kind, _ id: ServiceLineID, in board: Board) -> Action.Refusal? {
    guard id.isWellFormed else { return .malformedID }
    guard let line = board.line(id), board.isPresent(id) else { return .gone }
    if let open = progress(of: id) { return .pending(open) }
    return kind.refusal(in: line.state)
  }
}

extension ActionCenter {
  /// The answer to an action, or that none came.
  mutating func handle(_ answer: Action.Answer, to action: Action, at now: Moment) -> [PartOutput] {
    advance(action) { $0.answered(answer, at: now) }
  }

  /// Compares the open actions on a line with its record.
  mutating func handle(_ line: ServiceLine) -> [PartOutput] {
    guard let newest = line.newest else { return [] }
    return actions.filter { $0.action.line == line.id }.flatMap { progress in
      advance(progress.action) { $0.saw(line.state, number: newest.number) }
    }
  }

  /// The lines that some action was about.
  var lines: Set<ServiceLineID> { Set(actions.map(\.action.line)) }

  /// Asks for the records that are due to be read because of an action.
  mutating func readWhatIsDue(at now: Duration) -> [PartOutput] {
    actions.flatMap { progress -> [PartOutput] in
      guard let due = progress.nextRead, due <= now else { return [] }
      return [.effect(.request(.read(progress.action.line)))]
        + advance(progress.action) { $0.readWasSent() }
    }
  }

  /// Another API is shown: its records say nothing about the actions sent to this one.
  /// - Returns: the actions that were open.
  mutating func abandon(_ session: Session) -> [ActionProgress] {
    let open = Set(openActions.map(\.action))
    for index in actions.indices { actions[index].leave(session.name) }
    return actions.filter { open.contains($0.action) }
  }

  /// Asks whether to leave, where an outcome is open.
  /// - Returns: whether it has to be asked.
  mutating func askToLeave() -> Bool {
    isAskingToLeave = actions.contains(where: \.isOpen)
    return isAskingToLeave
  }

  /// The answer to the question whether to leave.
  mutating func answerLeaving(_ key: Key, keys: KeyMap) -> [PartOutput] {
    isAskingToLeave = false
    let command = keys.binding(of: key, overPanes: false)?.command
    return switch (key, command) {
    case (_, .close), (_, .quit), ("y", _): [.effect(.quit(.finished))]
    case (_, .interrupt): [.effect(.quit(.interrupted))]
    default: []
    }
  }

  /// Moves one action on, and reports it when that changed its stage.
  private mutating func advance(
    _ action: Action, _ step: (inout ActionProgress) -> Void
  ) -> [PartOutput] {
    guard let index = actions.lastIndex(where: { $0.action == action }) else { return [] }
    let before = actions[index].stage
    step(&actions[index])
    return actions[index].stage == before ? [] : [.stage(actions[index])]
  }
}

extension ActionCenter {
  /// Opens the dialog for these lines, which stay fixed by id whatever the cursor does; or says why it
  /// cannot be opened.
  mutating func openDialog(
    _ kind: ActionDialog.Kind, for lines: [ServiceLineID], _ context: Context
  ) -> [PartOutput] {
    let reasons = reasons[context.session.object] ?? PauseReasons()
    var dialog = ActionDialog(
      kind: kind, targets: lines.map { target(kind, $0, in: context.board) },
      reason: TextField(
        text: reasons.draft(for: lines), limit: PauseReason.limit, history: reasons.sent))
    guard !dialog.accepted.isEmpty else { return [refusal(of: dialog, context)] }
    var outputs: [PartOutput] = [.dismissMessage]
    if kind == .resume {
      dialog.askToConfirm(presented: context.presented)
      outputs += Self.step(of: dialog)
    }
    self.dialog = dialog
    return outputs
  }

  /// A key for the dialog.
  mutating func handle(
    _ key: Key, _ timing: ActionDialog.KeyTiming, _ context: Context
  ) -> [PartOutput] {
    guard var dialog else { return [] }
    let isAnswered = dialog.step == .reason
    let outcome = dialog.handle(key, timing)
    self.dialog = dialog
    switch outcome {
    case .stays: return []
    case .advances: return (isAnswered ? [.dismissMessage] : []) + Self.step(of: dialog)
    case .cannotSend: return [refusal(of: dialog, context)]
    case .reasonIsMissing: return [.message(Messages.reasonRequired, .warning)]
    case .countIsWrong:
      return [.message(Messages.wrongCount(dialog.accepted.count), .warning)]
    case .closes:
      closeDialog(of: context.session)
      return []
    case .sends(let verb):
      self.dialog = nil
      return send(verb, dialog, context)
    }
  }

  /// - Returns: false where there is no field to paste into.
  mutating func paste(_ text: String) -> Bool { dialog?.paste(text) ?? false }

  /// Shows what is known of the dialog's targets now.
  mutating func refreshDialog(_ context: Context) {
    guard let dialog else { return }
    let targets = dialog.lines.map { target(dialog.kind, $0, in: context.board) }
    self.dialog?.update(targets, presented: context.presented)
  }

  mutating func requireNewFrame(presented: Int) { dialog?.requireNewFrame(presented: presented) }

  /// Closes the dialog; the reason typed so far is kept for the same lines.
  mutating func closeDialog(of session: Session) {
    guard let dialog else { return }
    self.dialog = nil
    guard dialog.kind == .pause else { return }
    reasons[session.object, default: PauseReasons()].keep(
      dialog.reason.string, for: dialog.lines)
  }

  private func target(
    _ kind: ActionDialog.Kind, _ id: ServiceLineID, in board: Board
  ) -> ActionDialog.Target {
    ActionDialog.Target(
      line: id, refusal: refusal(kind, id, in: board),
      state: board.line(id)?.state ?? .unknown("–"))
  }

  /// Why nothing of a dialog can be sent.
  private func refusal(of dialog: ActionDialog, _ context: Context) -> PartOutput {
    .message(
      Messages.cannot(
        dialog.kind, dialog.targets.map { ($0.line, $0.refusal) }, unfreeze: context.unfreezeKey,
        keys: context.keys),
      .warning)
  }

  /// Keys typed before a confirm step could be seen are dropped.
  private static func step(of dialog: ActionDialog) -> [PartOutput] {
    dialog.step == .confirm ? [.effect(.dropPendingInput)] : []
  }

  /// Sends what was confirmed, one action for each target.
  private mutating func send(
    _ verb: Action.Verb, _ dialog: ActionDialog, _ context: Context
  ) -> [PartOutput] {
    if case .pause(let reason) = verb {
      reasons[context.session.object, default: PauseReasons()].append(reason, for: dialog.lines)
    }
    return dialog.accepted.flatMap { target -> [PartOutput] in
      let action = Action(verb: verb, line: target.line, key: keys.next())
      let progress = ActionProgress(
        action: action, askedAt: context.now, askedAfter: context.newestNumber)
      actions.append(progress)
      return [.stage(progress), .effect(.perform(action))]
    }
  }
}
