import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// What follows from every input: what is due, the rows and cursors on the screen, what is of interest
  /// now and when to look again.
  /// - Parameter before: where the cursor of the panes was before the input.
  mutating func refreshDerivedState(cursorBefore before: Cursor) -> [Effect] {
    let effects = perform(actions.readWhatIsDue(at: now.uptime))
    actions.refreshDialog(actionContext)
    expire()
    searchOn()
    panes.refresh(panesContext, cursorBefore: before)
    refreshViews()
    if status.lines.isComplete, selectedRow != nil { panes.placeCursor() }
    let requests = [
      outbox.request(subscription), sessionToSave.flatMap { outbox.save($0) },
      outbox.wake(at: nextWake),
    ]
    return effects + requests.compactMap(\.self)
  }

  private mutating func expire() {
    messages.expire(at: now, presented: timing.presented)
    panes.expire(at: now.uptime, hasReader: timing.hasReader)
    // Ages grow: a filter that asks for them lets others through.
    guard timing.advanceAgeStep(), data.frozen == nil else { return }
    if panes.filter.isAboutNow { panes.rebuild(panesContext, atOnce: false) }
    if feed.filter.isAboutNow { updateFeed() }
  }

  private mutating func refreshViews() {
    findLineOfOpenRun()
    let columns = contentColumns
    views.layOut(views.top.map { content(of: $0, columns: columns) }, columns: columns)
    repeatSearch()
    if let rows = openContent()?.rows { views.reconcile(with: rows, height: pageHeight) }
  }

  /// The API has no run-by-id endpoint: the line of a run that was opened by its id comes from an event.
  private mutating func findLineOfOpenRun() {
    guard case .run(let id, of: nil) = views.top?.place,
      let line = board.events.withSubject(id.rawValue).reversed().lazy
        .compactMap(\.record.serviceLineID).first
    else { return }
    views.resolveTop(to: .run(id, of: line))
  }

  /// What the source should keep fresh for this screen.
  var subscription: Subscription {
    switch views.top?.place {
    case .line(let id), .runs(let id), .raw(.line(let id)):
      return Subscription(drawn: [id], openView: .line(id))
    case .run(_, of: let line?), .raw(.run(_, of: let line)):
      return Subscription(drawn: [line], openView: .line(line))
    case .run(let id, of: nil): return Subscription(openView: .history(subjectID: id.rawValue))
    case .event(let id), .raw(.event(let id)): return Subscription(openView: .event(id))
    case .history(let subject): return Subscription(openView: .history(subjectID: subject))
    case .signal, .messages, .help, nil: return Subscription(drawn: panes.visibleLines(in: layout))
    }
  }

  /// The next instant (uptime) at which something here changes by itself.
  private var nextWake: Duration {
    var due = [timing.nextAgeStep]
    // The order held for a dialog is released by a key, not by time.
    if panes.rows.isHeld, actions.dialog == nil, picker == nil, let end = timing.holdEnd {
      due.append(end)
    }
    due += [
      messages.nextExpiry, actions.nextRead, panes.nextExpiry(hasReader: timing.hasReader),
      freshness.nextStep,
    ].compactMap(\.self)
    if feed.isSearching { due.append(now.uptime) }
    return max(due.min() ?? timing.nextAgeStep, now.uptime)
  }
}

extension Dashboard {
  /// The rows that the moving keys are about.
  var rowsInFocus: Rows { openContent()?.rows ?? panes.rows[panes.focus] }

  /// How many rows of them are on the screen.
  var pageHeight: Int {
    let layout = layout
    return switch layout.kind {
    case .oneLine: 1
    case .panes: max(1, panes.listHeight(of: panes.focus, in: layout))
    case .place(let content): max(1, content.rows - views.headingRows(of: content))
    }
  }

  /// The width an open view has for its rows.
  var contentColumns: Int {
    if case .place(let content) = layout.kind { content.columns } else { max(1, size.columns) }
  }

  /// The sentence for a pane without rows; nil where there is nothing to explain.
  func emptyNote(of pane: Pane) -> String? {
    switch panes.emptyReason(of: pane, status, feed, size: size) {
    case .allLinesFiltered: noMatch(.lines, panes.filter)
    case .paneFiltered: Messages.noMatchHere(panes.filter, clear: key(of: .clearFilter))
    case .eventsFiltered: noMatch(.events, feed.filter)
    case .noEventIn(let range): Messages.noEvent(in: range.text, change: key(of: .timeRange))
    case nil: nil
    }
  }

  /// The sentence for a list whose filter lets nothing through; while it is typed no key clears it.
  func noMatch(_ subject: FilterSubject, _ filter: AppliedFilter) -> String {
    prompt?.purpose == .filter
      ? Messages.noMatch(subject) : Messages.noMatch(subject, filter, clear: key(of: .clearFilter))
  }
}
