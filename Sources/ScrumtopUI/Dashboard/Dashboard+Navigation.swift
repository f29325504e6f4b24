import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// Moves the cursor of the list or document in focus.
  mutating func move(_ command: Command) -> [Effect] {
    if let content = openContent() {
      let context = Views.Context(
        content: content, settings: settings, keys: keys, height: pageHeight)
      return perform(views.handle(command, context))
    }
    panes.handle(command, panesContext)
    if panes.focus == .events, command.distance(in: Rows(), height: 1) != nil {
      feed.moved(to: panes.feedIndex)
    }
    return []
  }

  /// What history brings back.
  var historyEntry: HistoryEntry {
    HistoryEntry(
      views: views.open, panes: panes.position, feedFilter: feed.filter, feedRange: feed.range,
      settings: settings)
  }

  /// Opens a view over what is there.
  mutating func go(to route: Place) { views.open(route, from: historyEntry) }

  mutating func goBack() {
    guard let entry = views.goBack(from: historyEntry) else {
      return show(message: Messages.trailBegins, .info)
    }
    restore(entry)
  }

  mutating func goForward() {
    guard let entry = views.goForward(from: historyEntry) else {
      return show(message: Messages.trailEnds, .info)
    }
    restore(entry)
  }

  private mutating func restore(_ entry: HistoryEntry) {
    panes.restore(entry.panes)
    display.restore(entry.settings)
    // The order may be another although the filters are the same.
    panes.rebuild(panesContext)
    restrictFeed(to: entry.feedFilter, in: entry.feedRange)
    feed.moved(to: panes.feedIndex)
  }

  /// One step back: out of a search, a filter, a view, the zoom, in this order; never out of the program.
  mutating func back() {
    if let top = views.top {
      if top.search != nil {
        views.show(nil)
      } else if !top.filter.isEmpty {
        views.apply(AppliedFilter())
      } else {
        views.closeTop(from: historyEntry)
      }
    } else if !filterInFocus.isEmpty {
      views.record(historyEntry)
      setFilterInFocus(AppliedFilter())
    } else {
      panes.unzoom()
    }
  }

  /// Closes the open view, and leaves the program where none is open.
  mutating func close(_ leaving: Effect.Leaving) -> [Effect] {
    guard views.isEmpty else {
      views.closeTop(from: historyEntry)
      return []
    }
    return quit(leaving)
  }

  mutating func quit(_ leaving: Effect.Leaving) -> [Effect] {
    actions.askToLeave() ? [] : [.quit(leaving)]
  }

  mutating func open() -> [Effect] {
    let content = openContent()
    let index = views.top?.list.index ?? 0
    if let target = content.map({ $0.target(at: index) }) ?? selectedRow?.target {
      go(to: target)
      return []
    }
    switch selectedRow {
    case .more:
      let list = views.top.map(\.place.more) ?? feed.more
      return list.map { [.request(.more($0))] } ?? []
    case .gap(let from): return feed.gap(from: from).map { [.request(.more(.interval($0)))] } ?? []
    case .text(let row):
      foldOrUnfold(row)
      return []
    case .line, .run, .event, .signal, nil: return []
    }
  }

  /// Lists the events of what is under the cursor.
  mutating func openEvents() {
    guard let id = eventSubject else { return show(message: Messages.noEventsHere, .warning) }
    go(to: .history(subjectID: id))
  }

  var canListEvents: Bool { eventSubject != nil }

  /// Whose events are meant: those of the row under the cursor, else of the open view.
  private var eventSubject: String? {
    switch selectedRow {
    case .line(let id): id.rawValue
    case .run(let id, _): id.rawValue
    case .event(let id): board.events[id]?.record.subject?.id
    case .signal, .gap, .more, .text, nil: views.top?.place.eventSubject(in: board)
    }
  }

  /// Shows what is under the cursor as JSON.
  mutating func openRaw() {
    guard let record = selectedRow?.record ?? views.top?.place.record else {
      return show(message: Messages.nothingRaw, .warning)
    }
    go(to: .raw(record))
  }

  /// Replaces the open run or event by its neighbour in the list it was opened from.
  mutating func step(by distance: Int) {
    guard let own = views.top?.place.stepping else {
      return show(message: Messages.nothingToStep(keys: keys), .info)
    }
    let below = views.below
    let rows =
      below.map { content(of: $0, columns: contentColumns).rows } ?? panes.rows[.events]
    let near = below.map(\.list.index) ?? panes.feedIndex
    guard var index = rows.index(of: own, near: near) else {
      return show(message: Messages.nothingToStep(keys: keys), .info)
    }
    repeat {
      index += distance
    } while rows.indices.contains(index) && !rows[index].isSameKind(as: own)
    guard rows.indices.contains(index), let route = rows[index].target else {
      return show(
        message: distance > 0 ? Messages.lastEntry(keys: keys) : Messages.firstEntry, .info)
    }
    let row = rows[index]
    if below == nil { panes.selectInFeed(row) }
    views.replaceTop(with: route, at: row, in: rows, height: pageHeight)
  }
}

extension Place {
  /// The list that can be read further back here.
  var more: Coverage.List? {
    switch self {
    case .runs(let id): .runs(id)
    case .history(let subject): .history(subjectID: subject)
    case .line(let id): .runs(id)
    case .run, .event, .signal, .raw, .messages, .help: nil
    }
  }

  /// The row that opens this run or event.
  fileprivate var stepping: RowID? {
    switch self {
    case .run(let id, let line?): .run(id, of: line)
    case .event(let id): .event(id)
    case .run(_, of: nil), .line, .runs, .history, .signal, .raw, .messages, .help: nil
    }
  }

  /// The record the place is about.
  var record: RawRecord? {
    switch self {
    case .line(let id), .runs(let id): .line(id)
    case .run(let id, let line?): .run(id, of: line)
    case .event(let id): .event(id)
    case .run(_, of: nil), .history, .signal, .raw, .messages, .help: nil
    }
  }

  /// Whose events belong to the place.
  fileprivate func eventSubject(in board: Board) -> String? {
    switch self {
    case .line(let id), .runs(let id), .raw(.line(let id)): id.rawValue
    case .run(let id, _), .raw(.run(let id, _)): id.rawValue
    case .event(let id), .raw(.event(let id)): board.events[id]?.record.subject?.id
    case .history, .signal, .messages, .help: nil
    }
  }
}

extension RowID {
  fileprivate func isSameKind(as other: RowID) -> Bool {
    switch (self, other) {
    case (.run, .run), (.event, .event): true
    default: false
    }
  }
}
