import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// What follows from every input: what is due, where rows and cursors stand, what is of interest now
  /// and when to look again.
  /// - Parameter before: where the cursor was before the input.
  mutating func refreshDerivedState(cursorBefore before: Cursor) -> [Effect] {
    let effects = perform(actions.readWhatIsDue(at: now.uptime))
    actions.refreshDialog(actionContext)
    expire()
    searchOn()
    showRows()
    causeCoverage = data.facts.causeCoverage(of: lineFilter.ofLines, at: shownNow)
    settleFocus()
    findLineOfOpenRun()
    layOut()
    searchAnew()
    settleLists()
    avoidRowsThatLeft(since: before)
    if status.lines.isComplete, selectedRow != nil { cursorIsPlaced = true }
    let requests = [
      outbox.request(interest), memoryToKeep.flatMap { outbox.save($0) },
      outbox.wake(at: dueNext),
    ]
    return effects + requests.compactMap(\.self)
  }

  private mutating func expire() {
    messages.expire(at: now, presented: timing.presented)
    panes.expire(at: now.uptime, keeping: keptRow)
    marks.expire(at: now.uptime)
    // Ages grow: a filter that asks for them lets others through.
    guard timing.advanceAgeStep(), data.frozen == nil else { return }
    if lineFilter.isAboutNow { rebuildLines(atOnce: false) }
    if feed.filter.isAboutNow { updateFeed() }
  }

  /// The row that lingers as long as the cursor is on it, so that the same keys lead to the same line
  /// however long they take. An untouched screen has no reader.
  private var keptRow: Cursor? { timing.hasReader ? cursor : nil }

  /// Puts on the screen what the board says. The cursor goes into another pane only with a line whose row
  /// is no longer shown where it was, as after another filter.
  private mutating func showRows() {
    let selected = paneLists[focus]?.selected
    for pane in Pane.allCases where panes.hasLingering(pane) { trimLingering(in: pane) }
    let seen = Pane.allCases.filter { layout.frame(of: $0) != nil }
    let isAnew = panes.show(
      holding: isHolding ? Set(seen + [focus]) : [], reading: focus, cursor: selected)
    shareRoom(anew: isAnew)
    guard timing.hasReader, prompt == nil, !isZoomed, let selected,
      let pane = panes.pane(of: selected), pane != focus,
      panes[focus].index(of: selected, near: paneLists[focus]?.index ?? 0) == nil
    else { return }
    focus = pane
    paneLists[pane, default: ListState()].select(selected, in: panes[pane], height: 1)
  }

  private mutating func trimLingering(in pane: Pane) {
    let (rows, height) = (panes[pane], listHeight(of: pane))
    let top = min(paneLists[pane]?.top ?? 0, rows.count)
    panes.trim(
      pane, in: rows[top..<min(rows.count, top + height)], of: height,
      keeping: pane == focus ? paneLists[pane]?.selected : nil)
  }

  /// Gives each pane the room for its rows. While rows must not move, borders do not either, once
  /// everything was there for the first time.
  private mutating func shareRoom(anew: Bool) {
    let isReaderHidden = roomWanted[focus, default: 0] == 0
    let isInSight = places.isEmpty && !isZoomed
    guard !isHolding || !isInSight || anew || !data.hasBeenSynced || isReaderHidden else { return }
    for pane in Pane.allCases {
      roomWanted[pane] = panes.wanted(pane) + (emptyNote(of: pane) == nil ? 0 : 1)
    }
  }

  /// A row that has left its pane is shown, but the cursor never arrives there: it is on one only where it
  /// was on it before.
  private mutating func avoidRowsThatLeft(since before: Cursor) {
    for pane in Pane.allCases where pane.holdsLines {
      let cursor = Cursor(pane: pane, row: paneLists[pane]?.selected)
      guard let row = cursor.row, panes.hasLeft(row, pane), pane != focus || cursor != before
      else { continue }
      stepOff(in: pane)
    }
  }

  /// Leaves a row that lingers in a pane for the nearest one that belongs there, or for none.
  private mutating func stepOff(in pane: Pane) {
    guard let list = paneLists[pane] else { return }
    let rows = panes[pane]
    let after = rows.indices.dropFirst(list.index).first { !panes.hasLeft(rows[$0], pane) }
    let before = rows.indices.prefix(list.index).last { !panes.hasLeft(rows[$0], pane) }
    guard let target = after ?? before else {
      paneLists[pane]?.deselect()
      return
    }
    let height = listHeight(of: pane)
    paneLists[pane]?.move(
      by: target - list.index, in: rows, height: height, isFocused: pane == focus)
  }

  private mutating func settleFocus() {
    // What is typed is about the list it was opened for, and what a filter hides is got back there.
    guard prompt == nil, !isZoomed, !cursorIsPlaced || panes[focus].isEmpty,
      !isEmptiedByFilter(focus)
    else {
      return
    }
    let first = Pane.allCases.first { panes.count($0) > 0 }
    let isLineFilter = focus.holdsLines && isEmptiedByFilter(.blocked)
    if let first = isLineFilter ? .blocked : first { focus = first }
  }

  /// Whether the focus may go to a pane: to one that has a row of its own, and where a filter hides all, so
  /// that it can be changed there.
  func canFocus(_ pane: Pane) -> Bool { panes.count(pane) > 0 || isEmptiedByFilter(pane) }

  /// Whether a pane has no row because of what a person asked for. The first of the line panes stands for
  /// all three.
  private func isEmptiedByFilter(_ pane: Pane) -> Bool {
    switch pane {
    case .blocked: hidesAllLines
    case .running, .resting, .health: false
    case .events: panes.count(.events) == 0 && (!feed.filter.isEmpty || feed.range != nil)
    }
  }

  /// Whether the filter lets no line through at all.
  var hidesAllLines: Bool {
    !lineFilter.isEmpty && Pane.allCases.allSatisfy { !$0.holdsLines || panes.count($0) == 0 }
  }

  /// What stands in a pane in place of the rows that a person's filter or range of time hides; nil where
  /// there are rows, or where it is not known yet that there are none.
  func emptyNote(of pane: Pane) -> String? {
    guard panes[pane].isEmpty else { return nil }
    switch pane {
    case .blocked, .running, .resting:
      guard status.lines.isComplete, !lineFilter.isEmpty else { return nil }
      let isAlone = (isZoomed || Layout.isTight(size)) && pane == focus
      if hidesAllLines {
        return pane == .blocked || isAlone ? noMatch(.lines, lineFilter) : nil
      }
      // Beside others its title says enough.
      return isAlone ? Wording.noMatchHere(lineFilter, clear: key(of: .clearFilter)) : nil
    case .health: return nil
    case .events:
      guard status.events.isComplete, isEmptiedByFilter(.events), !feed.isSearching else {
        return nil
      }
      guard feed.filter.isEmpty else { return noMatch(.events, feed.filter) }
      return feed.range.map { Wording.noEvent(in: $0.text, change: key(of: .timeRange)) }
    }
  }

  /// What stands where a filter lets nothing through; while one is typed no key does anything about it.
  func noMatch(_ subject: FilterSubject, _ filter: AppliedFilter) -> String {
    prompt?.purpose == .filter
      ? Wording.noMatch(subject) : Wording.noMatch(subject, filter, clear: key(of: .clearFilter))
  }

  private mutating func settleLists() {
    for pane in Pane.allCases {
      let height = max(1, listHeight(of: pane))
      let isFeedFree = pane == .events && feed.follows && (focus != .events || !isHolding)
      let following = !cursorIsPlaced || isFeedFree
      paneLists[pane, default: ListState()].reconcile(
        with: panes[pane], height: height, following: following, isRanked: pane != .events,
        isFocused: pane == focus && timing.hasReader)
    }
    guard let rows = openContent()?.rows else { return }
    places[places.count - 1].list.reconcile(with: rows, height: pageHeight)
  }

  /// The API has no run-by-id endpoint: the line of a run that was opened by its id comes from an event.
  private mutating func findLineOfOpenRun() {
    guard case .run(let id, of: nil) = places.last?.place,
      let line = board.events.withSubject(id.rawValue).reversed().lazy
        .compactMap(\.record.serviceLineID).first
    else { return }
    places[places.count - 1].place = .run(id, of: line)
  }

  /// What the source should keep fresh for this screen.
  var interest: Interest {
    switch places.last?.place {
    case .line(let id), .runs(let id), .raw(.line(let id)):
      return Interest(drawn: [id], place: .line(id))
    case .run(_, of: let line?), .raw(.run(_, of: let line)):
      return Interest(drawn: [line], place: .line(line))
    case .run(let id, of: nil): return Interest(place: .history(subjectID: id.rawValue))
    case .event(let id), .raw(.event(let id)): return Interest(place: .event(id))
    case .history(let subject): return Interest(place: .history(subjectID: subject))
    case .signal, .messages, .help, nil: return Interest(drawn: drawnLines)
    }
  }

  /// The lines on the screen, blocked ones first.
  private var drawnLines: [ServiceLineID] {
    Pane.allCases.filter(\.holdsLines).flatMap { pane -> [ServiceLineID] in
      let rows = panes[pane]
      let top = min(paneLists[pane]?.top ?? 0, rows.count)
      let height = listHeight(of: pane)
      return rows[top..<min(rows.count, top + height)].compactMap {
        if case .line(let id) = $0 { id } else { nil }
      }
    }
  }

  /// The next instant (uptime) at which something here changes by itself.
  private var dueNext: Duration {
    var due = [timing.nextAgeStep]
    // What a dialog holds is let go by a key, not by time.
    if panes.isHeld, actions.dialog == nil, picker == nil, let end = timing.holdEnd {
      due.append(end)
    }
    due += [
      messages.nextExpiry, actions.nextRead, panes.nextLeave(keeping: keptRow), marks.nextEnd,
      freshness.nextStep,
    ].compactMap(\.self)
    if feed.isSearching { due.append(now.uptime) }
    return max(due.min() ?? timing.nextAgeStep, now.uptime)
  }
}
