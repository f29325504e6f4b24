/// The meaning of a part of the screen, for which a theme has a style.
///
/// Dots inherit: a theme without `state.blocked` uses `state`, then `text`.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case text
  /// Data that is old, labels, hints.
  case muted = "text.muted"
  case emphasis = "text.emphasis"
  /// Column labels and field names.
  case label = "text.label"
  case border
  /// The frame of the pane that has the focus.
  case borderFocused = "border.focused"
  case title
  case titleFocused = "title.focused"
  case header
  case headerBadge = "header.badge"
  case headerAlert = "header.alert"
  case footer
  case footerKey = "footer.key"
  /// The row under the cursor in the focused pane.
  case cursor
  /// The row under the cursor in a pane without the focus.
  case cursorUnfocused = "cursor.unfocused"
  case stateRunning = "state.running"
  case stateIdle = "state.idle"
  case statePaused = "state.paused"
  case stateBlocked = "state.blocked"
  case stateClosed = "state.closed"
  case stateUnknown = "state.unknown"
  case healthOK = "health.ok"
  case healthAmber = "health.amber"
  case healthRed = "health.red"
  case healthUnknown = "health.unknown"
  case runFailed = "run.failed"
  case runCompleted = "run.completed"
  case runRunning = "run.running"
  case eventTime = "event.time"
  case eventType = "event.type"
  case messageInfo = "message.info"
  case messageWarning = "message.warning"
  case messageError = "message.error"
  case dialog
  case dialogTitle = "dialog.title"
  case dialogField = "dialog.field"
  /// A match of a search.
  case match
  /// A completion offered in a prompt.
  case candidate
  /// The part of a prompt's text that contains the error.
  case promptFault = "prompt.fault"
  /// The marker of a row that changed a moment ago.
  case mark

  /// The role a theme falls back to; nil for `text`.
  public var parent: Role? {
    guard self != .text else { return nil }
    guard let dot = rawValue.lastIndex(of: ".") else { return .text }
    return Role(rawValue: String(rawValue[..<dot])) ?? .text
  }
}
