import Foundation
public import ScrumtopCore
public import TerminalGrid

/// The whole screen as a value: inputs in, effects out, drawn by a pure function.
///
/// No clock, no waiting, no input or output: every input carries its instant.
public struct Dashboard: Equatable, Sendable {
  public internal(set) var session: Session
  var configuration: LoadedConfiguration
  var timing: InputTiming
  var actions: ActionCenter
  var messages: MessageLog
  var inputHistory: InputHistory
  var outbox: Outbox
  var data: WorkspaceData
  var size: Size
  var timeStyle = TimeStyle.utc

  // What the panes show.
  var panes = PaneRows()
  var paneLists: [Pane: ListState] = [:]
  /// The rows that each pane wants on the screen.
  var roomWanted: [Pane: Int] = [:]
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

  /// - Parameters:
  ///   - memory: what an earlier session left.
  ///   - actionSeed: unique to this start; makes the idempotency keys of two sessions differ.
  public init(
    session: Session, size: Size, now: Moment, keys: KeyMap = .standard,
    views: [SavedView] = SavedView.standard, memory: Memory = Memory(), actionSeed: String
  ) {
    self.init(
      session: session, size: size, timing: InputTiming(startedAt: now),
      configuration: LoadedConfiguration(keys: keys, views: views),
      actions: ActionCenter(seed: actionSeed), messages: MessageLog(),
      inputHistory: InputHistory(memory), outbox: Outbox(saved: memory))
  }

  /// Begins a session with the parts that outlive a switch of the context; all others are new.
  init(
    session: Session, size: Size, timing: InputTiming, configuration: LoadedConfiguration,
    actions: ActionCenter, messages: MessageLog, inputHistory: InputHistory, outbox: Outbox
  ) {
    self.session = session
    self.size = size
    self.timing = timing
    self.configuration = configuration
    self.actions = actions
    self.messages = messages
    self.inputHistory = inputHistory
    self.outbox = outbox
    data = WorkspaceData(limits: session.limits)
    recall(outbox.saved)
    var recalled = lineFilter
    if let filter = session.filter {
      (lineFilter, recalled) = (AppliedFilter(filter), AppliedFilter())
      viewName = nil
    }
    if let restored = Wording.filtersOfLastTime(
      lines: recalled, events: feed.filter, clear: key(of: .clearFilter))
    {
      show(message: restored, .info)
    }
    if let place = session.opening { places = [OpenPlace(place)] }
  }

  /// A line that is gone is shown for this long.
  static let goneFor: Duration = .seconds(30)
  /// A row that left its pane or the filter is shown for this long.
  static let lingerFor: Duration = .seconds(5)
}

extension Dashboard {
  /// The instant of the newest input.
  var now: Moment { timing.now }

  var keys: KeyMap { configuration.keys }

  var savedViews: [SavedView] { configuration.views }

  /// What the screen shows.
  public var board: Board { data.board }

  var status: SyncStatus { data.status }

  /// What the ages of what is shown are counted up to.
  var shownNow: Timestamp { data.shownNow(now) }

  /// How old everything is.
  var freshness: DataFreshness {
    DataFreshness(
      status: data.status, now: now, startedAt: timing.startedAt, openView: interest.place)
  }

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
    actions.dialog != nil || picker != nil || timing.isHoldingAfterKey
  }

  /// Whether something is typed or chosen that a key more would change.
  var isAsking: Bool {
    actions.dialog != nil || prompt != nil || picker != nil || actions.isAskingToLeave
  }

  /// The row of the panes under the cursor, also while something stands open over them.
  var cursor: Cursor { Cursor(pane: focus, row: paneLists[focus]?.selected) }

  /// The row under the cursor.
  var selectedRow: RowID? {
    places.last.map(\.list.selected) ?? paneLists[focus]?.selected
  }

  /// The line that pause and resume are about: the one open, or the one under the cursor.
  var actionTarget: ServiceLineID? {
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

  /// One line for each action without a known outcome, to be printed after leaving.
  public var unresolvedActions: [String] { actions.unresolvedActions }
}
