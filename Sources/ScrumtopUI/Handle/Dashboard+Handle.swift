import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// Takes one input and says what is to be done about it.
  public mutating func handle(_ input: Input) -> [Effect] {
    now = input.moment
    var effects: [Effect]
    switch input.event {
    case .key(let key):
      effects = [.draw] + press(key, input)
    case .paste(let text):
      effects = [.draw] + take(paste: text)
    case .resized(let size):
      self.size = size
      // It has to be seen again before y counts.
      if dialog?.step == .confirm { dialog?.confirmSince = input.presented }
      effects = [.draw]
    case .continued:
      effects = [.redraw, .request(.refresh)]
    case .woke:
      nextWake = nil
      effects = [.draw]
    case .report(let report):
      effects = take(report, presented: input.presented)
    case .performed(let action, let answer):
      effects = [.draw]
      advance(action) { $0.answered(answer, at: input.moment) }
    case .notice(let text):
      say(text, .warning)
      effects = [.draw]
    }
    return effects + settle()
  }

  private mutating func press(_ key: Key, _ input: Input) -> [Effect] {
    let previousKey = lastKeyAt
    lastKeyAt = input.moment.uptime
    // The two keys that are about the terminal itself work wherever one is.
    switch key {
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default: break
    }
    guard layout.kind != .oneLine || worksUnseen(key) else { return [] }
    if dialog != nil {
      return pressInDialog(key, input, previousKey: previousKey)
    }
    if isAskingToLeave {
      return answerLeaving(key)
    }
    guard let command = keys.command(for: key, overPanes: !places.isEmpty) else { return [] }
    focusIsChosen = true
    return run(command, presented: input.presented)
  }

  /// Whether a key means the same on a screen too small for panes and dialogs: nothing is chosen,
  /// confirmed or sent there that nobody sees.
  private func worksUnseen(_ key: Key) -> Bool {
    if let dialog { return key == .control("c") || (dialog.step == .reason && key != .enter) }
    if isAskingToLeave { return true }
    switch keys.command(for: key, overPanes: !places.isEmpty) {
    case .close, .interrupt, .back, .refresh, .redraw, .suspend: return true
    case .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .top, .bottom, .open, .nextPane,
      .previousPane, .zoom, .previousEntry, .nextEntry, .pause, .resume, .help, nil:
      return false
    }
  }

  private mutating func run(_ command: Command, presented: Int) -> [Effect] {
    switch command {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageHeight)
    case .pageDown: move(by: pageHeight)
    case .halfUp: move(by: -max(1, pageHeight / 2))
    case .halfDown: move(by: max(1, pageHeight / 2))
    case .top: move(by: -rowsInFocus.count)
    case .bottom: move(by: rowsInFocus.count)
    case .open: return open()
    case .back:
      if places.popLast() == nil { isZoomed = false }
    case .close: return leave(.finished)
    case .interrupt: return leave(.interrupted)
    case .nextPane: moveFocus(by: 1)
    case .previousPane: moveFocus(by: -1)
    case .zoom: isZoomed.toggle()
    case .previousEntry: step(by: -1)
    case .nextEntry: step(by: 1)
    case .pause: return openDialog(.pause, presented: presented)
    case .resume: return openDialog(.resume, presented: presented)
    case .refresh:
      say(Wording.refreshing, .info)
      return [.request(.refresh)]
    case .help:
      if places.last?.place != .help { places.append(OpenPlace(place: .help)) }
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }

  /// A paste is text in a field and nothing anywhere else.
  private mutating func take(paste text: String) -> [Effect] {
    lastKeyAt = now.uptime
    switch dialog?.step {
    case .reason: dialog?.reason.insert(text)
    case .count: dialog?.count.insert(text)
    case .confirm, nil: say(Wording.pasteIgnored(characters: text.count), .warning)
    }
    return []
  }

  private mutating func leave(_ leaving: Effect.Leaving) -> [Effect] {
    if places.popLast() != nil { return [] }
    guard actions.contains(where: \.isOpen) else { return [.quit(leaving)] }
    isAskingToLeave = true
    return []
  }

  private mutating func answerLeaving(_ key: Key) -> [Effect] {
    isAskingToLeave = false
    switch key {
    case .character("q"), .character("y"): return [.quit(.finished)]
    case .control("c"): return [.quit(.interrupted)]
    default: return []
    }
  }

  mutating func say(_ text: String, _ weight: Message.Weight) {
    message = Message(text: text, weight: weight, at: now)
  }

  /// What is to be told on leaving: every action whose outcome nobody knows yet.
  public var farewell: [String] {
    actions.compactMap { progress in
      switch progress.stage {
      case .asked, .accepted, .unknown, .unresolved, .notSeen: Wording.openAction(progress)
      case .seen, .refused: nil
      }
    }
  }
}
