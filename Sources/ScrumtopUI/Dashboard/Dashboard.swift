import Foundation
public import ScrumtopCore
public import TerminalGrid

/// The whole screen as a value: inputs in, effects out, drawn by a pure function.
///
/// No clock, no waiting, no input or output: every input carries its instant.
public struct Dashboard: Equatable, Sendable {
  public internal(set) var session: Session
  public internal(set) var keys: KeyMap
  var program: ProgramState
  /// Everything known, as it is collected.
  var live: Board
  /// What the screen shows instead while it is frozen.
  var frozen: Frozen?
  public internal(set) var status = SyncStatus()
  /// Requests of the last minute as the header says them.
  var shownBudgetUse = 0
  /// The instant of the newest input: what ages are counted to.
  var now: Moment
  /// When this session began: what was never answered is late from then on.
  let startedAt: Moment
  var size: Size
  var timeStyle = TimeStyle.utc

  // What the panes show.
  var facts = RecordFacts<ServiceLineID>(.lines)
  var panes = PaneRows()
  var paneLists: [Pane: ListState] = [:]
  /// The rows that each pane wants on the screen.
  var roomWanted: [Pane: Int] = [:]
  /// Whether lists, events and details were all there once.
  var hasBeenSynced = false
  /// Columns left out after the first, of each pane.
  var paneShifts: [Pane: Int] = [:]
  var lineFilter = AppliedFilter()
  /// How far the filter can be answered; nil where it does not ask since when or why.
  var causeCoverage: CauseCoverage?
  var feed = Feed()
  var settings = AllListSettings()
  var marks = RowMarks()
  var focus = Pane.blocked
  /// Whether the cursor is on a thing that it stays on: one that a person chose, or the first row once
  /// every line is known. Before that it is on the first row of the first pane that has one.
  var cursorIsPlaced = false
  var isZoomed = false
  var views: [SavedView]
  /// The view that was chosen last.
  var viewName: String?

  // What stands open over the panes, the newest last.
  var places: [OpenPlace] = []
  var laidOut = LaidOut()
  var trail = Trail()

  // What is being asked.
  var prompt: Prompt?
  /// What was there before the prompt changed it.
  var beforePrompt: BeforePrompt?
  var picker: Picker?
  var dialog: ActionDialog?
  var message: Message?
  /// Whether leaving was asked for while an outcome is open.
  var isAskingToLeave = false

  /// The step of ages that filters were last evaluated for.
  var agesOf: Int64 = 0
  /// The highest observation number applied.
  var newestNumber: UInt64 = 0
  var sentInterest: Interest?
  var nextWake: Duration?

  /// - Parameters:
  ///   - memory: what an earlier session left.
  ///   - actionSeed: unique to this start; makes the idempotency keys of two sessions differ.
  public init(
    session: Session, size: Size, now: Moment, keys: KeyMap = .standard,
    views: [SavedView] = SavedView.standard, memory: Memory = Memory(), actionSeed: String
  ) {
    self.init(
      session: session, size: size, now: now, keys: keys, views: views,
      program: ProgramState(actionSeed: actionSeed, keptMemory: memory))
  }

  /// Begins with what outlives a switch of the context.
  init(
    session: Session, size: Size, now: Moment, keys: KeyMap, views: [SavedView],
    program: ProgramState
  ) {
    self.session = session
    self.keys = keys
    self.views = views
    self.size = size
    self.now = now
    startedAt = now
    self.program = program
    live = Board(limits: session.limits)
    recall(program.keptMemory)
    var recalled = lineFilter
    if let filter = session.filter {
      (lineFilter, recalled) = (AppliedFilter(filter), AppliedFilter())
      viewName = nil
    }
    if let told = Wording.filtersOfLastTime(
      lines: recalled, events: feed.filter, clear: key(of: .clearFilter))
    {
      say(told, .info)
    }
    if let place = session.opening { places = [OpenPlace(place)] }
  }

  /// Rows do not move for this long after a key.
  static let holdAfterKey: Duration = .seconds(2)
  /// A line that is gone is shown for this long.
  static let goneFor: Duration = .seconds(30)
  /// A row that left its pane or the filter is shown for this long.
  static let lingerFor: Duration = .seconds(5)
}

extension Dashboard {
  /// What the screen shows.
  public var board: Board { frozen?.board ?? live }

  /// What the ages of what is shown are counted to: those on a frozen screen do not grow.
  var shownNow: Timestamp { frozen?.at.time ?? now.time }

  /// The times of what is shown.
  var times: TimeWords { TimeWords(style: timeStyle, zone: session.zone, now: shownNow) }

  /// The times of what happens, also behind a frozen screen.
  var liveTimes: TimeWords { TimeWords(style: timeStyle, zone: session.zone, now: now.time) }

  var layout: Layout {
    Layout(
      size: size, place: !places.isEmpty, zoomed: isZoomed || Layout.isTight(size) ? focus : nil,
      counts: roomWanted)
  }

  /// Whether rows must not move now.
  var isHolding: Bool {
    if dialog != nil || picker != nil { return true }
    guard let lastKeyAt = program.lastKeyAt else { return false }
    return now.uptime < lastKeyAt + Self.holdAfterKey
  }

  /// Whether something is typed or chosen that a key more would change.
  var isAsking: Bool { dialog != nil || prompt != nil || picker != nil || isAskingToLeave }

  /// The row of the panes under the cursor, also while something stands open over them.
  var cursor: Cursor { Cursor(pane: focus, row: paneLists[focus]?.selected) }

  /// The row under the cursor.
  var selectedRow: RowID? {
    places.last.map(\.list.selected) ?? paneLists[focus]?.selected
  }

  /// The line that pause and resume are about: the one open, or the one under the cursor.
  var lineInQuestion: ServiceLineID? {
    switch places.last?.place {
    case .line(let id), .runs(let id), .raw(.line(let id)): return id
    case .run(_, let of): return of
    case .raw(.run(_, let of)): return of
    case .signal: break
    case .event, .history, .raw(.event), .messages, .help: return nil
    case nil: guard focus.holdsLines else { return nil }
    }
    if case .line(let id) = selectedRow { return id }
    return nil
  }

  /// How an action on this line stands, while it is worth telling beside the line.
  func progress(of id: ServiceLineID) -> ActionProgress? {
    program.actions.last { $0.action.line == id && $0.isOpen && $0.left == nil }
  }
}
