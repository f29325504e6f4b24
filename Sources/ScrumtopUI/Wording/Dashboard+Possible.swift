import ScrumtopCore

/// What the keys can do now: the footer and the help page show the same.
extension Dashboard {
  /// Why the verb is not offered for this line; nil when it is.
  func refusal(
    _ kind: ActionDialog.Kind, _ id: ServiceLineID, state: ExecutionState
  ) -> Action.Refusal? {
    guard id.isWellFormed else { return .malformedID }
    if let open = progress(of: id) { return .pending(open) }
    return switch kind {
    case .pause: Action.Verb.pause(reason: "").refusal(in: state)
    case .resume: Action.Verb.resume.refusal(in: state)
    }
  }

  /// Whether a command would do something now.
  /// - Parameter target: whether the row under the cursor can be opened.
  func isPossible(_ command: Command, canOpen: Bool) -> Bool {
    switch command {
    case .pause: canAct(.pause)
    case .resume: canAct(.resume)
    case .open: canOpen
    case .back: !places.isEmpty || isZoomed
    case .nextPane, .previousPane:
      places.isEmpty && Pane.allCases.filter { !panes[$0].isEmpty }.count > 1
    case .zoom: places.isEmpty
    case .previousEntry, .nextEntry:
      switch places.last?.place {
      case .run, .event: true
      case .line, .history, .signal, .help, nil: false
      }
    case .help: places.last?.place != .help
    case .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .top, .bottom, .close, .refresh,
      .redraw, .suspend, .interrupt:
      true
    }
  }

  /// Whether the row under the cursor of the panes leads anywhere.
  var canOpenFromPanes: Bool {
    switch paneLists[focus]?.selected {
    case .line, .event, .signal, .more: true
    case .run, .text, nil: false
    }
  }

  private func canAct(_ kind: ActionDialog.Kind) -> Bool {
    guard !session.isReadOnly, let id = lineInQuestion, let line = board.line(id) else {
      return false
    }
    return refusal(kind, id, state: line.state) == nil
  }
}

extension Command {
  init(_ kind: ActionDialog.Kind) {
    switch kind {
    case .pause: self = .pause
    case .resume: self = .resume
    }
  }
}
