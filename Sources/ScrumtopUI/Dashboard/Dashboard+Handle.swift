import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// Takes one input and says what is to be done about it.
  public mutating func handle(_ input: Input) -> [Effect] {
    (now, program.presented) = (input.moment, input.presented)
    let before = cursor
    var effects: [Effect]
    switch input.event {
    case .key(let key):
      effects = [.draw] + press(key, input)
    case .paste(let text):
      effects = [.draw] + take(paste: text)
    case .resized(let size):
      self.size = size
      fitColumnChooser()
      // It has to be seen again before y counts.
      if dialog?.step == .confirm { dialog?.confirmSince = input.presented }
      effects = [.draw]
    case .continued:
      effects = [.redraw, .request(.refresh)]
    case .woke:
      nextWake = nil
      effects = [.draw]
    case .report(let report):
      effects = take(report)
    case .performed(let action, let answer):
      effects = [.draw]
      advance(action) { $0.answered(answer, at: input.moment) }
    case .answered(let wish, let answer):
      effects = [.draw]
      take(answer, to: wish)
    case .reconfigured(let configuration):
      effects = [.draw]
      take(configuration)
    case .notice(let text):
      say(text, .warning)
      effects = [.draw]
    }
    return effects + settle(from: before)
  }

  private mutating func press(_ key: Key, _ input: Input) -> [Effect] {
    let previousKey = program.lastKeyAt
    program.lastKeyAt = input.moment.uptime
    // The two commands that are about the terminal itself work wherever one is.
    if !key.isText {
      if keys.keys(of: .suspend).contains(key) { return [.suspend] }
      if keys.keys(of: .redraw).contains(key) { return [.redraw] }
    }
    guard layout.kind != .oneLine || worksUnseen(key) else { return [] }
    if dialog != nil { return pressInDialog(key, input, previousKey: previousKey) }
    if isAskingToLeave { return answerLeaving(key) }
    if picker != nil { return pressInPicker(key) }
    if prompt != nil { return pressInPrompt(key, presented: input.presented) }
    guard let binding = keys.binding(of: key, overPanes: !places.isEmpty) else { return [] }
    cursorIsPlaced = true
    return run(binding.command, number: binding.number, presented: input.presented)
  }

  /// Whether a key means the same on a screen too small for panes and dialogs: nothing is chosen,
  /// confirmed or sent there that nobody sees.
  private func worksUnseen(_ key: Key) -> Bool {
    if let dialog { return key == .control("c") || (dialog.step == .reason && key != .enter) }
    if isAskingToLeave { return true }
    if prompt != nil || picker != nil { return key == .escape || key == .control("c") }
    return keys.binding(of: key, overPanes: !places.isEmpty)?.command.worksUnseen ?? false
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
    case .pause: return openDialog(.pause, presented: presented)
    case .resume: return openDialog(.resume, presented: presented)
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
      say(Wording.timeStyle(timeStyle), .info)
    case .timeRange: openPrompt(.timeRange, text: feed.range?.text ?? "")
    case .wrap: toggleWrap()
    case .theme, .export: return ask(for: command)
    case .copy: return copyID()
    case .copyLink: return copyLink()
    case .refresh:
      say(Wording.refreshing, .info)
      return [.request(.refresh)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }

  /// A paste is text in a field and nothing anywhere else.
  private mutating func take(paste text: String) -> [Effect] {
    program.lastKeyAt = now.uptime
    switch dialog?.step {
    case .reason: dialog?.reason.insert(text)
    case .count: dialog?.count.insert(text)
    case nil where prompt != nil && picker == nil && layout.kind != .oneLine:
      paste(intoPrompt: text)
    case .confirm, nil: say(Wording.pasteIgnored(characters: text.count), .warning)
    }
    return []
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
    guard program.actions.contains(where: \.isOpen) else { return [.quit(leaving)] }
    isAskingToLeave = true
    return []
  }

  private mutating func answerLeaving(_ key: Key) -> [Effect] {
    isAskingToLeave = false
    switch key {
    case "q", "Q", "y": return [.quit(.finished)]
    case .control("c"): return [.quit(.interrupted)]
    default: return []
    }
  }

  mutating func say(_ text: String, _ weight: Message.Weight) {
    message = Message(text: text, weight: weight, at: now, presented: program.presented)
    if let last = program.log.last, last.text == text, last.weight == weight {
      program.log[program.log.count - 1].count += 1
      return
    }
    program.log.append(LogEntry(text: text, weight: weight, at: now.time))
    if program.log.count > LogEntry.most {
      program.log.removeFirst(program.log.count - LogEntry.most)
    }
  }

  /// What is to be told on leaving: every action whose outcome nobody knows yet.
  public var farewell: [String] {
    program.actions.compactMap { progress in
      switch progress.stage {
      case .asked, .accepted, .unknown, .unresolved, .notSeen: Wording.openAction(progress)
      case .seen, .refused: nil
      }
    }
  }
}

extension Command {
  /// Whether it does on a screen that shows one line what it does elsewhere, and harmlessly.
  fileprivate var worksUnseen: Bool {
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
