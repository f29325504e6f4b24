import ScrumtopCore
import ScrumtopPresentation

/// What the action center needs of the rest of the dashboard.
extension Dashboard {
  var actionContext: ActionCenter.Context {
    ActionCenter.Context(
      session: session, board: data.live, newestNumber: data.newestNumber, now: now,
      presented: timing.presented, keys: keys,
      unfreezeKey: data.frozen == nil ? nil : key(of: .freeze))
  }

  /// Why the verb is not offered for this line; nil when it is. What is known decides, also where the screen
  /// is frozen.
  func refusal(_ kind: ActionDialog.Kind, _ id: ServiceLineID) -> Action.Refusal? {
    actions.refusal(kind, id, in: data.live)
  }

  /// Opens the dialog for the target of actions, or says why it does not open.
  mutating func openDialog(_ kind: ActionDialog.Kind) -> [Effect] {
    if let origin = session.readOnlyBy {
      show(message: Messages.readOnly(kind, by: origin), .warning)
      return []
    }
    guard let id = actionTarget, data.live.line(id)?.newest != nil else {
      let isHidden = views.isEmpty && panes.focus.holdsLines && panes.hidesAllLines
      show(
        message: isHidden
          ? Messages.noLine(for: kind, under: panes.filter, clear: key(of: .clearFilter))
          : Messages.noLine(for: kind, isInPanes: views.isEmpty, keys: keys), .warning)
      return []
    }
    return openDialog(kind, for: [id])
  }

  mutating func openDialog(_ kind: ActionDialog.Kind, for lines: [ServiceLineID]) -> [Effect] {
    perform(actions.openDialog(kind, for: lines, actionContext))
  }
}
