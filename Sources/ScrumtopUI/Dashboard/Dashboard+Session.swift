import ScrumtopCore
import ScrumtopPresentation

/// What leads out of the screen: themes, files, other contexts, the configuration.
extension Dashboard {
  mutating func handle(_ answer: HostRequest.Answer, to request: HostRequest) {
    switch (answer, request) {
    case (.refused(let sentence), .context(let target)):
      show(message: Messages.notSwitched(to: target.name, sentence), .error)
    case (.refused(let sentence), .theme), (.refused(let sentence), .export):
      show(message: sentence, .error)
    case (.connected(let session), _): begin(session)
    case (.done, .theme(let name)): show(message: Messages.themeUsed(name), .info)
    case (.done, .export(let export)):
      show(message: Messages.exported(export.count, to: export.path), .info)
    case (.done, .context): break
    }
  }

  /// Starts over with another context; how the person looks at it, and what was said, stays. Filters are
  /// those that were used there.
  private mutating func begin(_ session: Session) {
    // An answer may come while something is typed: it can be recalled.
    cancelPrompt()
    var session = session
    session.configurationFile = self.session.configurationFile
    actions.closeDialog(of: self.session)
    let left = actions.abandon(self.session)
    messages.dismiss()
    timing.restart()
    outbox.restart()
    self = Dashboard(
      session: session, size: size, timing: timing, configuration: configuration,
      actions: actions, messages: messages, inputHistory: inputHistory, outbox: outbox)
    let restored = messages.current?.text
    let sentences = [Messages.switched(to: session, leaving: left, keys: keys), restored]
      .compactMap(
        \.self)
    show(message: sentences.joined(separator: "; "), left.isEmpty ? .info : .warning)
  }

  /// The workspaces that records and events named, apart from the one that is shown.
  var workspacesSeen: [String] {
    let seen = Set(data.live.lines.compactMap(\.record.workspaceID))
    return seen.subtracting([session.workspace].compactMap(\.self)).sorted()
  }

  mutating func switchContext(to name: String) throws(ArgumentFault) -> [Effect] {
    guard !session.isDemo else {
      throw ArgumentFault(sentence: Messages.demoHasNoContexts(session))
    }
    if session.contexts.contains(name) {
      show(message: Messages.trying(name), .info)
      return [.hostRequest(.context(.context(name)))]
    }
    let name = name.uppercased().hasPrefix("WS-") ? name.uppercased() : name
    guard IdentifierShape.matches(name), name.hasPrefix("WS-") else {
      throw ArgumentFault(sentence: Messages.noContext(name, session.contexts))
    }
    show(message: Messages.trying(name), .info)
    return [.hostRequest(.context(.workspace(name)))]
  }

  mutating func handle(_ change: ConfigurationChange) {
    switch change {
    case .wrong(let sentence):
      configuration.report(fault: sentence)
      show(message: sentence, .error)
    case .told(let sentence): show(message: sentence, .error)
    case .valid(let new):
      let wasReadOnly = session.isReadOnly
      configuration = LoadedConfiguration(keys: new.keys, views: new.views)
      session.contexts = new.contexts
      session.themes = new.themes
      session.link = new.link
      session.readOnlyBy = new.readOnlyBy
      if session.isReadOnly { actions.closeDialog(of: session) }
      let change = session.isReadOnly == wasReadOnly ? nil : session.isReadOnly
      show(
        message: Messages.reconfigured(isReadOnly: change, later: new.later),
        change == nil && new.later.isEmpty ? .info : .warning)
    }
  }

  /// The list in focus as a file.
  func export(_ argument: String) throws(ArgumentFault) -> Export {
    let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
    guard let format = words.first.flatMap(Export.Format.init), words.count == 2 else {
      throw ArgumentFault(sentence: Messages.exportUsage)
    }
    let (rows, subject) = exported
    guard let subject else { throw ArgumentFault(sentence: Messages.nothingToExport) }
    let table = ExportTable(rows: rows, subject: subject, board: board, now: now.time)
    return Export(
      format: format, path: words[1], content: table.bytes(as: format), count: table.count)
  }

  /// The rows of the list in focus; of a line pane those of all three.
  private var exported: (rows: [RowID], subject: FilterSubject?) {
    if let view = views.top { return (Array(rowsInFocus), view.place.listed) }
    guard panes.focus != .events else { return (Array(panes.rows[.events]), .events) }
    let lines = [Pane.blocked, .running, .resting].flatMap { pane in
      panes.rows[pane].filter { !panes.rows.hasLeft($0, pane) }
    }
    return (lines, .lines)
  }
}
