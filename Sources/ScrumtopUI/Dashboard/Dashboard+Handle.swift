import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// Takes one input and says what is to be done about it.
  public mutating func handle(_ input: Input) -> [Effect] {
    timing.advance(to: input.moment, presented: input.presented)
    let before = panes.cursor
    var effects: [Effect]
    switch input.event {
    case .key(let key):
      effects = [.draw] + press(key, input)
    case .paste(let text):
      paste(text)
      effects = [.draw]
    case .resized(let size):
      self.size = size
      fitColumnChooser()
      actions.requireNewFrame(presented: input.presented)
      effects = [.draw]
    case .continued:
      effects = [.redraw, .request(.refresh)]
    case .woke:
      outbox.woke()
      effects = [.draw]
    case .report(let report):
      effects = handle(report)
    case .performed(let action, let answer):
      effects = [.draw] + perform(actions.handle(answer, to: action, at: input.moment))
    case .answered(let request, let answer):
      effects = [.draw]
      handle(answer, to: request)
    case .reconfigured(let configuration):
      effects = [.draw]
      handle(configuration)
    case .notice(let text):
      show(message: text, .warning)
      effects = [.draw]
    }
    return effects + refreshDerivedState(cursorBefore: before)
  }

  private mutating func press(_ key: Key, _ input: Input) -> [Effect] {
    timing.recordKey()
    // The two commands that are about the terminal itself work wherever one is.
    if !key.isText {
      if keys.keys(of: .suspend).contains(key) { return [.suspend] }
      if keys.keys(of: .redraw).contains(key) { return [.redraw] }
    }
    guard layout.kind != .oneLine || worksOnTinyScreen(key) else { return [] }
    if actions.dialog != nil {
      let timing = ActionDialog.KeyTiming(
        frame: input.frame, presented: input.presented,
        pause: timing.previousKeyAt.map { input.moment.uptime - $0 })
      return perform(actions.handle(key, timing, actionContext))
    }
    if actions.isAskingToLeave { return perform(actions.answerLeaving(key, keys: keys)) }
    if let outcome = picker?.handle(key) { return handle(outcome) }
    if let outcome = prompt?.handle(key) { return handle(outcome) }
    guard let binding = keys.binding(of: key, overPanes: !views.isEmpty) else { return [] }
    panes.placeCursor()
    return run(binding.command, number: binding.number)
  }

  /// Whether a key means the same on a screen too small for panes and dialogs: nothing is chosen,
  /// confirmed or sent there unseen.
  private func worksOnTinyScreen(_ key: Key) -> Bool {
    if let dialog = actions.dialog {
      return key == .control("c") || (dialog.step == .reason && key != .enter)
    }
    if actions.isAskingToLeave { return true }
    if prompt != nil || picker != nil { return key == .escape || key == .control("c") }
    return keys.binding(of: key, overPanes: !views.isEmpty)?.command.row
      .worksOnTinyScreen ?? false
  }

  /// A paste is text in a field and nothing anywhere else.
  private mutating func paste(_ text: String) {
    timing.recordKey()
    if actions.paste(text) { return }
    guard actions.dialog == nil, prompt != nil, picker == nil, layout.kind != .oneLine else {
      return show(message: Messages.pasteIgnored(characters: text.count), .warning)
    }
    paste(intoPrompt: text)
  }
}

extension Key {
  /// Whether it is text in a field.
  fileprivate var isText: Bool {
    if case .character = self { true } else { false }
  }
}
