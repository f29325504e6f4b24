import ScrumtopCore

extension Dashboard {
  /// Sends what was confirmed, one action for each target.
  mutating func send(_ dialog: ActionDialog) -> [Effect] {
    guard let verb = dialog.verb else { return [] }
    if case .pause(let reason) = verb {
      reasons.send(reason, for: dialog.targets.map(\.line))
    }
    var effects: [Effect] = []
    for target in dialog.accepted {
      program.actionCount += 1
      let action = Action(
        verb: verb, line: target.line, key: "\(program.actionSeed)-\(program.actionCount)")
      let progress = ActionProgress(action: action, askedAt: now, askedAfter: newestNumber)
      program.actions.append(progress)
      tell(progress)
      effects.append(.perform(action))
    }
    return effects
  }

  /// Moves one action on and says so when that changed its stage.
  mutating func advance(_ action: Action, _ step: (inout ActionProgress) -> Void) {
    guard let index = program.actions.lastIndex(where: { $0.action == action }) else { return }
    let before = program.actions[index].stage
    step(&program.actions[index])
    if program.actions[index].stage != before { tell(program.actions[index]) }
  }

  private mutating func tell(_ progress: ActionProgress) {
    let told = Wording.stage(progress)
    say(told.text, told.weight)
  }

  /// Another API is shown: its records say nothing of what was asked of the one before.
  mutating func leaveActions(of session: Session) {
    for index in program.actions.indices { program.actions[index].leave(session.name) }
  }

  /// Asks for the records that are due to be read because of an action.
  mutating func readWhatIsDue() -> [Effect] {
    var effects: [Effect] = []
    for progress in program.actions {
      guard let due = progress.nextRead, due <= now.uptime else { continue }
      effects.append(.request(.read(progress.action.line)))
      advance(progress.action) { $0.readWasSent() }
    }
    return effects
  }
}
