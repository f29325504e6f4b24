import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// Opens the dialog for the line in question, or says why it does not open.
  mutating func openDialog(_ kind: ActionDialog.Kind, presented: Int) -> [Effect] {
    if let origin = session.readOnlyBy {
      say(Wording.readOnly(kind, by: origin), .warning)
      return []
    }
    guard let id = lineInQuestion, live.line(id)?.newest != nil else {
      let isHidden = places.isEmpty && focus.holdsLines && hidesAllLines
      say(
        isHidden
          ? Wording.noLine(for: kind, under: lineFilter, clear: key(of: .clearFilter))
          : Wording.noLine(for: kind, isInPanes: places.isEmpty), .warning)
      return []
    }
    return openDialog(kind, for: [id], presented: presented)
  }

  /// Opens the dialog for these lines; they stay fixed by id whatever the cursor does.
  mutating func openDialog(
    _ kind: ActionDialog.Kind, for lines: [ServiceLineID], presented: Int
  ) -> [Effect] {
    var dialog = ActionDialog(
      kind: kind, targets: lines.map { target(kind, $0) },
      reason: TextField(
        text: reasons.draft(for: lines), limit: PauseReason.limit, history: reasons.sent),
      step: .reason)
    guard !dialog.accepted.isEmpty else {
      say(refusal(of: dialog), .warning)
      return []
    }
    message = nil
    switch kind {
    case .pause:
      self.dialog = dialog
      return []
    case .resume:
      let effects = askToConfirm(&dialog, presented: presented)
      self.dialog = dialog
      return effects
    }
  }

  /// What is known of a line now: the screen may be frozen.
  private func target(_ kind: ActionDialog.Kind, _ id: ServiceLineID) -> ActionDialog.Target {
    ActionDialog.Target(
      line: id, refusal: refusal(kind, id), state: live.line(id)?.state ?? .unknown("–"))
  }

  /// Why nothing of a dialog can be sent.
  private func refusal(of dialog: ActionDialog) -> String {
    Wording.cannot(
      dialog.kind, dialog.targets, unfreeze: frozen == nil ? nil : key(of: .freeze))
  }

  /// Goes on to the count or to the confirm step. What was typed before it could be seen is dropped.
  private func askToConfirm(_ dialog: inout ActionDialog, presented: Int) -> [Effect] {
    if dialog.accepted.count > ActionDialog.countedAbove, dialog.step != .count {
      dialog.step = .count
      return []
    }
    dialog.step = .confirm
    dialog.confirmSince = presented
    return [.dropPendingInput]
  }

  mutating func pressInDialog(_ key: Key, _ input: Input, previousKey: Duration?) -> [Effect] {
    guard var dialog else { return [] }
    // The dialog is put back unless this key ends it.
    self.dialog = nil
    if key == .control("c") {
      keepDraft(of: dialog)
      return []
    }
    switch dialog.step {
    case .reason: return pressInReason(key, &dialog, presented: input.presented)
    case .count: return pressInCount(key, &dialog, presented: input.presented)
    case .confirm: return pressInConfirm(key, dialog, input, previousKey: previousKey)
    }
  }

  private mutating func pressInReason(
    _ key: Key, _ dialog: inout ActionDialog, presented: Int
  ) -> [Effect] {
    switch key {
    case .escape:
      keepDraft(of: dialog)
      return []
    case .enter:
      guard dialog.canSend else {
        say(
          dialog.accepted.isEmpty ? refusal(of: dialog) : Wording.reasonRequired, .warning)
        self.dialog = dialog
        return []
      }
      message = nil
      let effects = askToConfirm(&dialog, presented: presented)
      self.dialog = dialog
      return effects
    default:
      _ = dialog.reason.handle(key)
      self.dialog = dialog
      return []
    }
  }

  private mutating func pressInCount(
    _ key: Key, _ dialog: inout ActionDialog, presented: Int
  ) -> [Effect] {
    var effects: [Effect] = []
    switch key {
    case .escape:
      guard dialog.kind == .pause else { return [] }
      dialog.step = .reason
    case .enter:
      if dialog.count.trimmed == String(dialog.accepted.count) {
        effects = askToConfirm(&dialog, presented: presented)
      } else {
        say(Wording.wrongCount(dialog.accepted.count), .warning)
      }
    default: _ = dialog.count.handle(key)
    }
    self.dialog = dialog
    return effects
  }

  private mutating func pressInConfirm(
    _ key: Key, _ dialog: ActionDialog, _ input: Input, previousKey: Duration?
  ) -> [Effect] {
    switch key {
    case .escape:
      guard dialog.leadsBack else { return [] }
      var back = dialog
      back.step = .reason
      back.count = TextField(limit: 6)
      self.dialog = back
      return []
    case .character("y"):
      let isQuiet =
        previousKey.map {
          input.moment.uptime - $0 >= ActionDialog.quietBeforeYes
        } ?? true
      guard input.frame > dialog.confirmSince, isQuiet, dialog.canSend else {
        self.dialog = dialog
        return []
      }
      return send(dialog)
    default:
      self.dialog = dialog
      return []
    }
  }

  /// Shows what is known of the targets now. What changed must be seen before `y` counts, and another number
  /// of many is typed again.
  mutating func refreshDialog() {
    guard var dialog else { return }
    let targets = dialog.targets.map { target(dialog.kind, $0.line) }
    guard targets != dialog.targets else { return }
    let count = dialog.accepted.count
    dialog.targets = targets
    if dialog.step == .confirm {
      dialog.confirmSince = program.presented
      if dialog.accepted.count != count, dialog.accepted.count > ActionDialog.countedAbove {
        (dialog.step, dialog.count) = (.count, TextField(limit: 6))
      }
    }
    self.dialog = dialog
  }

  mutating func keepDraft(of dialog: ActionDialog) {
    guard dialog.kind == .pause else { return }
    reasons.keep(dialog.reason.string, for: dialog.targets.map(\.line))
  }
}
