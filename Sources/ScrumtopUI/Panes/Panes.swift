import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// The panes of the main screen: their rows, the filter of their lines, and their cursors.
struct Panes: Equatable, Sendable {
  private(set) var rows = PaneRows()
  private(set) var lists: [Pane: ListState] = [:]
  /// Of all line panes.
  private(set) var filter = AppliedFilter()
  /// How far the filter can be answered; nil where it does not ask since when or why.
  private(set) var causeCoverage: CauseCoverage?
  private(set) var marks = RowMarks()
  private(set) var focus = Pane.blocked
  private(set) var isZoomed = false
  /// The saved view that was chosen last.
  private(set) var viewName: String?
  /// Columns left out after the first, of each pane.
  private(set) var shifts: [Pane: Int] = [:]
  /// The rows that each pane wants on the screen.
  private(set) var roomWanted: [Pane: Int] = [:]
  /// Whether the cursor stays on its row: on one that a person chose, or on the first row once every line is
  /// known. Before that it is on the first row of the first pane that has one.
  private var cursorIsPlaced = false

  /// What the panes need of the rest of the dashboard.
  struct Context {
    let data: WorkspaceData
    let feed: Feed
    let settings: AllListSettings
    let size: Size
    /// Whether a view is open over the panes.
    let hasOpenView: Bool
    let isPrompting: Bool
    /// Whether rows must not move now.
    let isHolding: Bool
    /// Whether somebody has pressed a key at all.
    let hasReader: Bool
    let now: Moment
  }

  /// What navigation history remembers of the panes.
  struct Position: Equatable, Sendable {
    let focus: Pane
    let isZoomed: Bool
    let lists: [Pane: ListState]
    let filter: AppliedFilter
    let viewName: String?
  }

  /// A line that is gone is shown for this long.
  private static let goneFor: Duration = .seconds(30)
  /// A row that left its pane or the filter is shown for this long.
  private static let lingerFor: Duration = .seconds(5)

  /// - Parameter zoomed: the pane that gets the whole screen.
  init(filter: AppliedFilter = AppliedFilter(), viewName: String? = nil, zoomed: Pane? = nil) {
    (self.filter, self.viewName) = (filter, viewName)
    if let zoomed { (focus, isZoomed, cursorIsPlaced) = (zoomed, true, true) }
  }

  /// The row under the cursor, also while a view is open over the panes.
  var cursor: Cursor { Cursor(pane: focus, row: lists[focus]?.selected) }

  var position: Position {
    Position(focus: focus, isZoomed: isZoomed, lists: lists, filter: filter, viewName: viewName)
  }

  /// The index of the cursor in the feed.
  var feedIndex: Int { lists[.events]?.index ?? 0 }
}

extension Panes {
  /// Moves the cursor or the focus, or zooms.
  mutating func handle(_ command: Command, _ context: Context) {
    switch command {
    case .left: shift(by: -1, context.settings)
    case .right: shift(by: 1, context.settings)
    case .nextPane: moveFocus(by: 1, context.feed)
    case .previousPane: moveFocus(by: -1, context.feed)
    case .zoom: isZoomed.toggle()
    default:
      let layout = layout(size: context.size, hasOpenView: context.hasOpenView)
      let height = max(1, listHeight(of: focus, in: layout))
      guard let distance = command.distance(in: rows[focus], height: height) else { return }
      move(by: distance, height: height)
    }
  }

  private mutating func move(by distance: Int, height: Int) {
    let distance = reach(of: distance, in: rows[focus])
    lists[focus, default: ListState()].move(by: distance, in: rows[focus], height: height)
  }

  /// How far the cursor of the pane in focus goes when it is to go by `distance`: rows that have left the
  /// pane are passed over.
  private func reach(of distance: Int, in rows: Rows) -> Int {
    let index = lists[focus]?.index ?? 0
    guard focus.holdsLines, distance != 0, !rows.isEmpty else { return distance }
    let step = distance.signum()
    let (last, wanted) = (rows.count - 1, index + distance)
    let target = max(0, min(last, wanted))
    let ahead = stride(from: target, through: step > 0 ? last : 0, by: step)
    let behind = stride(from: target - step, to: index, by: -step)
    let found = [ahead.lazy.map(\.self), behind.lazy.map(\.self)].lazy.joined()
      .first { !self.rows.hasLeft(rows[$0], focus) }
    return found.map { $0 - index } ?? 0
  }

  private mutating func shift(by direction: Int, _ settings: AllListSettings) {
    let most = max(0, (focus.listed.map(settings.columnCount) ?? 0) - 2)
    shifts[focus] = max(0, min(most, shifts[focus, default: 0] + direction))
  }

  /// Goes to the next pane that has a row, and from the last one to the first.
  private mutating func moveFocus(by step: Int, _ feed: Feed) {
    let all = Pane.allCases
    var index = focus.rawValue
    for _ in all {
      index = (index + step + all.count) % all.count
      if canFocus(all[index], feed) {
        focus = all[index]
        return
      }
    }
  }

  /// The cursor stays on its row from now on.
  mutating func placeCursor() { cursorIsPlaced = true }

  mutating func unzoom() { isZoomed = false }

  /// Puts the focus on the feed, zoomed for a range of time.
  mutating func focusFeed(zoomed: Bool = false) {
    focus = .events
    if zoomed { (isZoomed, cursorIsPlaced) = (true, true) }
  }

  mutating func goToTopOfFeed() { lists[.events] = ListState() }

  /// Puts the cursor of the feed on a row.
  mutating func selectInFeed(_ row: RowID) {
    lists[.events]?.select(row, in: rows[.events], height: 1)
  }

  mutating func restore(_ position: Position) {
    (focus, isZoomed, cursorIsPlaced) = (position.focus, position.isZoomed, true)
    (lists, filter, viewName) = (position.lists, position.filter, position.viewName)
  }

  mutating func restoreCursors(of position: Position) { lists = position.lists }

  mutating func show(_ view: SavedView) {
    (viewName, isZoomed, cursorIsPlaced) = (view.name, view.zoom != nil, view.zoom != nil)
    if let pane = view.zoom { focus = pane }
    filter = AppliedFilter(view.filter)
  }

  /// - Parameter viewName: nil where what is shown is no longer a saved view.
  mutating func rename(view viewName: String?) { self.viewName = viewName }
}

extension Panes {
  mutating func apply(_ filter: AppliedFilter, _ context: Context) {
    guard filter != self.filter else { return }
    self.filter = filter
    rebuild(context)
  }

  /// Finds out which lines are shown, and in which order.
  /// - Parameters:
  ///   - fromBoard: whether lines may be others than those that came step by step.
  ///   - atOnce: whether a person asked for it; else no row moves while the order is held.
  mutating func rebuild(_ context: Context, fromBoard: Bool = false, atOnce: Bool = true) {
    let data = context.data
    let order = LineOrder(sort: context.settings[.lines].sort, under: filter)
    if fromBoard || order != rows.order { rows.rebuild(data.board, data.facts, order: order) }
    let matches = data.facts.matches(of: filter.ofLines, at: data.shownNow(context.now))
    rows.filter(matches, atOnce: atOnce)
  }

  /// Updates the row of one line as it is now.
  mutating func update(_ id: ServiceLineID, _ data: WorkspaceData, at now: Moment) {
    guard data.frozen == nil, let line = data.live.line(id) else { return }
    guard data.live.isPresent(id), let slot = data.facts.slot(of: id) else {
      return rows.remove(id, lingering: now.uptime + Self.goneFor)
    }
    let cause = data.live.cause(of: line)
    rows.update(
      line, cause: cause, slot: slot, isShown: passes(line, cause, at: now.time),
      lingering: now.uptime + Self.lingerFor)
  }

  private func passes(_ line: ServiceLine, _ cause: Transition?, at now: Timestamp) -> Bool {
    guard !filter.isEmpty else { return line.state != .closed }
    return CompiledFilter(filter.ofLines).matches(IndexRow(line: line, cause: cause), at: now)
  }

  /// Marks what a person would want to see change: a new line, its state and its health.
  mutating func mark(
    _ line: ServiceLine, before: ServiceLine?, _ data: WorkspaceData, at now: Duration
  ) {
    guard data.status.lines.isComplete, data.frozen == nil else { return }
    guard let before, before.newest != nil else {
      marks.add(.new, to: .line(line.id), at: now)
      return
    }
    // A detail that is read for the first time adds to the health, and changes none.
    let isNews = before.isDetailKnown == line.isDetailKnown
    if before.state != line.state || (isNews && before.health != line.health) {
      marks.add(.changed, to: .line(line.id), at: now)
    }
  }

  /// - Parameter atOnce: whether a person asked for other rows.
  mutating func show(_ feed: Feed, atOnce: Bool) { rows.update(feed: feed.list, atOnce: atOnce) }
}

extension Panes {
  /// Lets go of marks and lingering rows whose time is over.
  mutating func expire(at now: Duration, hasReader: Bool) {
    rows.expire(at: now, keeping: keptRow(hasReader))
    marks.expire(at: now)
  }

  /// When a mark or a lingering row goes next, in uptime.
  func nextExpiry(hasReader: Bool) -> Duration? {
    [rows.nextLeave(keeping: keptRow(hasReader)), marks.nextEnd].compactMap(\.self).min()
  }

  /// The row that lingers as long as the cursor is on it, so that the same keys lead to the same line
  /// however long they take. An untouched screen has no reader.
  private func keptRow(_ hasReader: Bool) -> Cursor? { hasReader ? cursor : nil }

  /// Puts on the screen what the board says, after an input.
  /// - Parameter before: where the cursor was before the input.
  mutating func refresh(_ context: Context, cursorBefore before: Cursor) {
    showRows(context)
    causeCoverage = context.data.facts.causeCoverage(
      of: filter.ofLines, at: context.data.shownNow(context.now))
    moveFocusToRows(context)
    reconcileCursors(context)
    avoidRowsThatLeft(since: before, context)
  }

  /// The cursor goes into another pane only with a line whose row is no longer shown where it was, as after
  /// another filter.
  private mutating func showRows(_ context: Context) {
    let selected = lists[focus]?.selected
    for pane in Pane.allCases where rows.hasLingering(pane) { trimLingering(in: pane, context) }
    let layout = layout(context)
    let seen = Pane.allCases.filter { layout.frame(of: $0) != nil }
    let isAnew = rows.show(
      holding: context.isHolding ? Set(seen + [focus]) : [], reading: focus, cursor: selected)
    shareRoom(anew: isAnew, context)
    guard context.hasReader, !context.isPrompting, !isZoomed, let selected,
      let pane = rows.pane(of: selected), pane != focus,
      rows[focus].index(of: selected, near: lists[focus]?.index ?? 0) == nil
    else { return }
    focus = pane
    lists[pane, default: ListState()].select(selected, in: rows[pane], height: 1)
  }

  private func layout(_ context: Context) -> Layout {
    layout(size: context.size, hasOpenView: context.hasOpenView)
  }

  private mutating func trimLingering(in pane: Pane, _ context: Context) {
    let layout = layout(context)
    rows.trim(
      pane, in: visibleRows(of: pane, in: layout), of: listHeight(of: pane, in: layout),
      keeping: pane == focus ? lists[pane]?.selected : nil)
  }

  /// Gives each pane the room for its rows. While rows must not move, borders do not either, once
  /// everything was there for the first time.
  private mutating func shareRoom(anew: Bool, _ context: Context) {
    let isReaderHidden = roomWanted[focus, default: 0] == 0
    let isInSight = !context.hasOpenView && !isZoomed
    guard
      !context.isHolding || !isInSight || anew || !context.data.hasBeenSynced || isReaderHidden
    else { return }
    for pane in Pane.allCases {
      let reason = emptyReason(
        of: pane, context.data.status, context.feed, size: context.size)
      roomWanted[pane] = rows.wanted(pane) + (reason == nil ? 0 : 1)
    }
  }

  private mutating func moveFocusToRows(_ context: Context) {
    // What is typed is about the list it was opened for, and what a filter hides is got back there.
    guard !context.isPrompting, !isZoomed, !cursorIsPlaced || rows[focus].isEmpty,
      !isEmptiedByFilter(focus, context.feed)
    else { return }
    let first = Pane.allCases.first { rows.count($0) > 0 }
    let isLineFilter = focus.holdsLines && isEmptiedByFilter(.blocked, context.feed)
    if let first = isLineFilter ? .blocked : first { focus = first }
  }

  private mutating func reconcileCursors(_ context: Context) {
    for pane in Pane.allCases {
      let height = max(1, listHeight(of: pane, in: layout(context)))
      let isFeedFree =
        pane == .events && context.feed.follows && (focus != .events || !context.isHolding)
      lists[pane, default: ListState()].reconcile(
        with: rows[pane], height: height, following: !cursorIsPlaced || isFeedFree,
        isRanked: pane != .events, isFocused: pane == focus && context.hasReader)
    }
  }

  /// A row that has left its pane is shown, but the cursor never arrives there: it is on one only where it
  /// was on it before.
  private mutating func avoidRowsThatLeft(since before: Cursor, _ context: Context) {
    for pane in Pane.allCases where pane.holdsLines {
      let cursor = Cursor(pane: pane, row: lists[pane]?.selected)
      guard let row = cursor.row, rows.hasLeft(row, pane), pane != focus || cursor != before
      else { continue }
      stepOff(in: pane, height: listHeight(of: pane, in: layout(context)))
    }
  }

  /// Leaves a row that lingers in a pane for the nearest one that belongs there, or for none.
  private mutating func stepOff(in pane: Pane, height: Int) {
    guard let list = lists[pane] else { return }
    let rows = rows[pane]
    let after = rows.indices.dropFirst(list.index).first { !self.rows.hasLeft(rows[$0], pane) }
    let before = rows.indices.prefix(list.index).last { !self.rows.hasLeft(rows[$0], pane) }
    guard let target = after ?? before else {
      lists[pane]?.deselect()
      return
    }
    lists[pane]?.move(
      by: target - list.index, in: rows, height: height, isFocused: pane == focus)
  }
}
