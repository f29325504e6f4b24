import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// The rows that the moving keys are about.
  var rowsInFocus: Rows { openContent()?.rows ?? panes[focus] }

  /// How many rows of them are on the screen.
  var pageHeight: Int {
    switch layout.kind {
    case .oneLine: 1
    case .panes: max(1, listHeight(of: focus))
    case .place(let content): max(1, content.rows - headingRows(of: content))
    }
  }

  /// The rows a pane has for its list.
  func listHeight(of pane: Pane) -> Int {
    guard let content = layout.frame(of: pane)?.content else { return 0 }
    return max(0, content.rows - headingRows(of: content))
  }

  /// Rows over a list for the names of its columns: one where the list has the screen for itself.
  func headingRows(of content: Rect) -> Int {
    let isTable =
      places.isEmpty ? isZoomed && focus != .health : places.last?.place.listed != nil
    return isTable && content.rows > 4 ? 1 : 0
  }

  /// The width an open place has for its rows.
  var contentColumns: Int {
    if case .place(let content) = layout.kind { content.columns } else { max(1, size.columns) }
  }

  mutating func move(by distance: Int) {
    let (rows, height) = (rowsInFocus, pageHeight)
    if places.isEmpty {
      let distance = reach(of: distance, in: rows)
      paneLists[focus, default: ListState()].move(by: distance, in: rows, height: height)
      if focus == .events { feed.moved(to: paneLists[.events]?.index ?? 0) }
    } else {
      places[places.count - 1].list.move(by: distance, in: rows, height: height)
    }
  }

  /// How far the cursor of the pane in focus goes when it is to go by `distance`: rows that have left the
  /// pane are passed over.
  private func reach(of distance: Int, in rows: Rows) -> Int {
    let index = paneLists[focus]?.index ?? 0
    guard focus.holdsLines, distance != 0, !rows.isEmpty else { return distance }
    let step = distance.signum()
    let (last, wanted) = (rows.count - 1, index + distance)
    let target = max(0, min(last, wanted))
    let ahead = stride(from: target, through: step > 0 ? last : 0, by: step)
    let behind = stride(from: target - step, to: index, by: -step)
    let found = [ahead.lazy.map(\.self), behind.lazy.map(\.self)].lazy.joined()
      .first { !panes.hasLeft(rows[$0], focus) }
    return found.map { $0 - index } ?? 0
  }

  /// Moves a list or a document sideways.
  mutating func shift(by direction: Int) {
    guard let open = places.last else {
      let most = max(0, columnCount(of: focus.listed) - 2)
      paneShifts[focus] = max(0, min(most, paneShifts[focus, default: 0] + direction))
      return
    }
    let (step, most) =
      open.place.listed.map { (1, max(0, columnCount(of: $0) - 2)) }
      ?? (8, open.isWrapped ? 0 : Self.longestShift)
    if open.place.listed == nil, open.isWrapped, direction > 0 {
      show(message: Wording.wrapped, .info)
    }
    places[places.count - 1].shift = max(0, min(most, open.shift + direction * step))
  }

  /// No document is as wide.
  private static let longestShift = 10_000

  private func columnCount(of subject: FilterSubject?) -> Int {
    guard let subject else { return 0 }
    return settings[subject].columns?.count ?? ListColumn.columns(of: subject).count
  }

  /// Goes to the next pane that has a row, round the ends.
  mutating func moveFocus(by step: Int) {
    let all = Pane.allCases
    var index = focus.rawValue
    for _ in all {
      index = (index + step + all.count) % all.count
      if canFocus(all[index]) {
        focus = all[index]
        return
      }
    }
  }

  mutating func open() -> [Effect] {
    let content = openContent()
    let index = places.last?.list.index ?? 0
    if let target = content.map({ $0.target(at: index) }) ?? selectedRow?.target {
      go(to: target)
      return []
    }
    switch selectedRow {
    case .more:
      let list = places.isEmpty ? feed.more : places.last?.place.more
      return list.map { [.request(.more($0))] } ?? []
    case .gap(let from): return feed.gap(from: from).map { [.request(.more(.stretch($0)))] } ?? []
    case .text(let row):
      foldOrUnfold(row)
      return []
    case .line, .run, .event, .signal, nil: return []
    }
  }

  /// Lists the events of what is under the cursor.
  mutating func openEvents() {
    guard let id = eventSubject else { return show(message: Wording.noEventsHere, .warning) }
    go(to: .history(subjectID: id))
  }

  var canListEvents: Bool { eventSubject != nil }

  /// Whose events are meant: those of the row under the cursor, else of what stands open.
  private var eventSubject: String? {
    switch selectedRow {
    case .line(let id): id.rawValue
    case .run(let id, _): id.rawValue
    case .event(let id): board.events[id]?.record.subject?.id
    case .signal, .gap, .more, .text, nil: places.last?.place.eventSubject(in: board)
    }
  }

  /// Shows what is under the cursor as JSON.
  mutating func openRaw() {
    guard let record = selectedRow?.record ?? places.last?.place.record else {
      return show(message: Wording.nothingRaw, .warning)
    }
    go(to: .raw(record))
  }

  mutating func toggleWrap() {
    guard let open = places.last, open.place.listed == nil else {
      return show(message: Wording.wrapsDocuments, .info)
    }
    places[places.count - 1].isWrapped.toggle()
    places[places.count - 1].shift = 0
    show(message: open.isWrapped ? Wording.unwrapped : Wording.wrapped, .info)
  }

  /// Replaces the open run or event by its neighbour in the list it was opened from.
  mutating func step(by distance: Int) {
    guard let open = places.last, let own = open.place.stepping else {
      return show(message: Wording.nothingToStep, .info)
    }
    let below = places.dropLast().last
    let rows = below.map { content(of: $0, columns: contentColumns).rows } ?? panes[.events]
    let near = below.map(\.list.index) ?? paneLists[.events]?.index ?? 0
    guard var index = rows.index(of: own, near: near) else {
      return show(message: Wording.nothingToStep, .info)
    }
    repeat {
      index += distance
    } while rows.indices.contains(index)
      && !rows[index].isSameKind(as: own)
    guard rows.indices.contains(index), let place = rows[index].target else {
      return show(message: distance > 0 ? Wording.lastEntry : Wording.firstEntry, .info)
    }
    places[places.count - 1] = OpenPlace(place)
    if places.count > 1 {
      places[places.count - 2].list.select(rows[index], in: rows, height: pageHeight)
    } else {
      paneLists[.events]?.select(rows[index], in: rows, height: 1)
    }
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
