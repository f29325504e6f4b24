import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// What the keys can do now: the footer and the help page show the same.
extension Dashboard {
  /// How a person asks for a command: its first key, or its name in the palette.
  func key(of command: Command) -> String {
    keys.name(of: command)
  }

  /// Whether a command would do something now.
  /// - Parameter target: whether the row under the cursor can be opened.
  func isAvailable(_ command: Command, canOpen: Bool) -> Bool {
    switch command {
    case .pause: canAct(.pause)
    case .resume: canAct(.resume)
    case .open: canOpen
    case .back: wordForBack != nil
    case .nextPane, .previousPane:
      views.isEmpty && Pane.allCases.count { panes.canFocus($0, feed) } > 1
    case .zoom: views.isEmpty
    case .previousEntry, .nextEntry:
      switch views.top?.place {
      case .run, .event: true
      case .line, .runs, .history, .signal, .raw, .messages, .help, nil: false
      }
    case .help: views.top?.place != .help
    case .messages: views.top?.place != .messages
    case .sort, .invertSort, .columns: filterSubject != nil
    case .clearFilter: !filterInFocus.isEmpty || views.top?.search != nil
    case .nextMatch, .previousMatch: views.top?.search != nil
    case .wrap: views.top.map { $0.place.listed == nil } ?? false
    case .events: canListEvents
    case .raw: selectedRow?.record != nil || views.top?.place.record != nil
    case .historyBack: views.history.canGoBack
    case .historyForward: views.history.canGoForward
    case .context: !session.isDemo
    case .follow: views.isEmpty
    case .copy: canCopy
    case .copyLink: canCopyLink
    case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .top, .bottom, .left, .right,
      .filter, .palette, .view, .freeze, .timeFormat, .timeRange, .theme, .export, .close, .quit,
      .refresh, .redraw, .suspend, .interrupt:
      true
    }
  }

  /// What Esc does now; nil when it does nothing.
  var wordForBack: String? {
    if views.top?.search != nil { return "end search" }
    if !filterInFocus.isEmpty { return "clear filter" }
    if !views.isEmpty { return "back" }
    return panes.isZoomed ? "unzoom" : nil
  }

  /// What Enter does on a row that it does not open; nil where it opens it.
  var wordForOpen: String? {
    switch selectedRow {
    case .gap: return "fetch"
    case .more: return "load more"
    case .text(let row): return foldablePart(at: row).map { $0.isFolded ? "unfold" : "fold" }
    case .line, .run, .event, .signal, nil: return nil
    }
  }

  /// Whether the row under the cursor leads anywhere.
  var canOpen: Bool {
    guard let content = openContent(), let index = views.top?.list.index else {
      return canOpenFromPanes
    }
    return content.target(at: index) != nil || selectedRow == .more
  }

  /// Whether the row under the cursor of the panes leads anywhere.
  var canOpenFromPanes: Bool {
    switch selectedRow {
    case .line, .event, .signal, .gap, .more: true
    case .run, .text, nil: false
    }
  }

  private func canAct(_ kind: ActionDialog.Kind) -> Bool {
    guard !session.isReadOnly, let id = actionTarget, data.live.line(id)?.newest != nil else {
      return false
    }
    return refusal(kind, id) == nil
  }
}
