import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// Takes one input and says what is to be done about it.
  public mutating func handle(_ input: Input) -> [Effect] {
    timing.advance(to: input.moment, presented: input.presented)
    let before = cursor
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
    case .answered(let wish, let answer):
      effects = [.draw]
      handle(answer, to: wish)
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
    if actions.isAskingToLeave { return perform(actions.answerLeaving(key)) }
    if picker != nil { return pressInPicker(key) }
    if prompt != nil { return pressInPrompt(key, presented: input.presented) }
    guard let binding = keys.binding(of: key, overPanes: !places.isEmpty) else { return [] }
    cursorIsPlaced = true
    return run(binding.command, number: binding.number, presented: input.presented)
  }

  /// Whether a key means the same on a screen too small for panes and dialogs: nothing is chosen,
  /// confirmed or sent there that nobody sees.
  private func worksOnTinyScreen(_ key: Key) -> Bool {
    if let dialog = actions.dialog {
      return key == .control("c") || (dialog.step == .reason && key != .enter)
    }
    if actions.isAskingToLeave { return true }
    if prompt != nil || picker != nil { return key == .escape || key == .control("c") }
    return keys.binding(of: key, overPanes: !places.isEmpty)?.command.worksOnTinyScreen ?? false
  }

  /// Runs a command that was chosen by its key or by its name.
  /// - Parameter number: the number of the key among the command's keys, from 0.
  mutating func run(_ command: Command, number: Int = 0, presented: Int) -> [Effect] {
    switch command {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageHeight)
    case .pageDown: move(by: pageHeight)
    case .halfPageUp: move(by: -max(1, pageHeight / 2))
    case .halfPageDown: move(by: max(1, pageHeight / 2))
    case .top: move(by: -rowsInFocus.count)
    case .bottom: move(by: rowsInFocus.count)
    case .left: shift(by: -1)
    case .right: shift(by: 1)
    case .open: return open()
    case .back: back()
    case .close: return leave(.finished)
    case .interrupt: return leave(.interrupted)
    case .quit: return quit(.finished)
    case .nextPane: moveFocus(by: 1)
    case .previousPane: moveFocus(by: -1)
    case .zoom: isZoomed.toggle()
    case .previousEntry: step(by: -1)
    case .nextEntry: step(by: 1)
    case .pause: return openDialog(.pause)
    case .resume: return openDialog(.resume)
    case .filter: openFilterOrSearch()
    case .clearFilter: clearFilterOrSearch()
    case .nextMatch: goToMatch(forward: true)
    case .previousMatch: goToMatch(forward: false)
    case .palette: openPrompt(.palette)
    case .view: show(viewNumber: number + 1)
    case .historyBack: goBack()
    case .historyForward: goForward()
    case .events: openEvents()
    case .raw: openRaw()
    case .messages: go(to: .messages)
    case .help: go(to: .help)
    case .sort: openSortPicker()
    case .invertSort: invertSort()
    case .columns: openColumnChooser()
    case .context: openContextPicker()
    case .follow: toggleFollow()
    case .freeze: toggleFreeze()
    case .timeFormat:
      timeStyle = timeStyle.next
      show(message: Wording.timeStyle(timeStyle), .info)
    case .timeRange: openPrompt(.timeRange, text: feed.range?.text ?? "")
    case .wrap: toggleWrap()
    case .theme, .export: return ask(for: command)
    case .copy: return copyID()
    case .copyLink: return copyLink()
    case .refresh:
      show(message: Wording.refreshing, .info)
      return [.request(.refresh)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }

  /// A paste is text in a field and nothing anywhere else.
  private mutating func paste(_ text: String) {
    timing.recordKey()
    if actions.paste(text) { return }
    guard actions.dialog == nil, prompt != nil, picker == nil, layout.kind != .oneLine else {
      return show(message: Wording.pasteIgnored(characters: text.count), .warning)
    }
    paste(intoPrompt: text)
  }

  /// One step back: out of a search, a filter, a view, the zoom, in this order; never out of the program.
  private mutating func back() {
    if places.last?.search != nil {
      places[places.count - 1].search = nil
    } else if places.last.map({ !$0.filter.isEmpty }) == true {
      places[places.count - 1].filter = AppliedFilter()
    } else if places.last != nil {
      trail.leave(spot)
      places.removeLast()
    } else if !filterInFocus.isEmpty {
      trail.leave(spot)
      setFilterInFocus(AppliedFilter())
    } else {
      isZoomed = false
    }
  }

  private mutating func leave(_ leaving: Effect.Leaving) -> [Effect] {
    guard places.isEmpty else {
      trail.leave(spot)
      places.removeLast()
      return []
    }
    return quit(leaving)
  }

  private mutating func quit(_ leaving: Effect.Leaving) -> [Effect] {
    actions.askToLeave() ? [] : [.quit(leaving)]
  }
}

extension Command {
  /// Whether it does on a screen that shows one line what it does elsewhere, and harmlessly.
  fileprivate var worksOnTinyScreen: Bool {
    switch self {
    case .close, .interrupt, .quit, .back, .refresh, .redraw, .suspend: true
    case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .top, .bottom, .left, .right,
      .open, .nextPane, .previousPane, .zoom, .previousEntry, .nextEntry, .pause, .resume, .filter,
      .clearFilter, .nextMatch, .previousMatch, .palette, .view, .historyBack, .historyForward,
      .events, .raw, .messages, .help, .sort, .invertSort, .columns, .context, .follow, .freeze,
      .timeFormat, .timeRange, .wrap, .theme, .copy, .copyLink, .export:
      false
    }
  }
}

extension Key {
  /// Whether a field takes it as text.
  fileprivate var isText: Bool {
    if case .character = self { true } else { false }
  }
}
