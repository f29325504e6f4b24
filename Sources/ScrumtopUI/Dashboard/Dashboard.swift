import Foundation
public import ScrumtopCore
public import ScrumtopPresentation
public import TerminalGrid

/// The whole screen as a value: inputs in, effects out, drawn by a pure function.
///
/// No clock, no waiting, no input or output: every input carries its instant. Each part keeps its own state
/// and handles what is meant for it; the dashboard routes, and tells a part what it needs of the others.
public struct Dashboard: Equatable, Sendable {
  public internal(set) var session: Session
  var configuration: LoadedConfiguration
  public internal(set) var size: Size
  var timing: InputTiming
  var display: DisplaySettings
  var data: WorkspaceData
  var panes: Panes
  var feed: Feed
  var views: Views
  var prompt: Prompt?
  var picker: Picker?
  var actions: ActionCenter
  var messages: MessageLog
  var inputHistory: InputHistory
  var outbox: Outbox

  /// - Parameters:
  ///   - memory: what an earlier session left.
  ///   - actionSeed: unique to this start; makes the idempotency keys of two sessions differ.
  public init(
    session: Session, size: Size, now: Moment, keys: KeyMap = .standard,
    views: [SavedView] = SavedView.standard, memory: SavedSession = SavedSession(),
    actionSeed: String
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
    display = DisplaySettings(outbox.saved)
    views = Views(opening: session.opening)
    let saved = outbox.saved.place(session.object)
    panes = Panes(saved, outbox.saved, configuration.views, given: session.filter)
    feed = Feed(filter: AppliedFilter(saved: saved.feedFilter, of: .events))
    // Lines that come one by one are put in the order that is known.
    panes.rebuild(panesContext)
    let restored = Messages.filtersOfLastTime(
      lines: session.filter == nil ? panes.filter : AppliedFilter(), events: feed.filter,
      clear: key(of: .clearFilter))
    if let restored { show(message: restored, .info) }
  }
}

extension Dashboard {
  /// The instant of the newest input.
  var now: Moment { timing.now }

  var keys: KeyMap { configuration.keys }

  var savedViews: [SavedView] { configuration.views }

  /// How the lists of each kind of record are shown.
  var settings: AllListSettings { display.lists }

  /// What the screen shows.
  public var board: Board { data.board }

  var status: SyncStatus { data.status }

  /// What the ages of what is shown are counted up to.
  var shownNow: Timestamp { data.shownNow(now) }

  /// How old everything is.
  var freshness: DataFreshness {
    DataFreshness(
      status: data.status, now: now, startedAt: timing.startedAt, openView: subscription.openView)
  }

  /// The times of what is shown.
  var times: TimeFormatter {
    TimeFormatter(style: display.timeStyle, zone: session.zone, now: shownNow)
  }

  /// The times of what happens, also behind a frozen screen.
  var liveTimes: TimeFormatter {
    TimeFormatter(style: display.timeStyle, zone: session.zone, now: now.time)
  }

  var layout: Layout { panes.layout(size: size, hasOpenView: !views.isEmpty) }

  var panesContext: Panes.Context {
    Panes.Context(
      data: data, feed: feed, settings: settings, size: size, hasOpenView: !views.isEmpty,
      isPrompting: prompt != nil, isHolding: isHolding, hasReader: timing.hasReader, now: now)
  }

  /// Whether rows must not move now.
  var isHolding: Bool {
    actions.dialog != nil || picker != nil || timing.isHoldingAfterKey
  }

  /// Whether something is typed or chosen that another key would change.
  var isAsking: Bool {
    actions.dialog != nil || prompt != nil || picker != nil || actions.isAskingToLeave
  }

  /// The row under the cursor.
  var selectedRow: RowID? { views.top.map(\.list.selected) ?? panes.cursor.row }

  /// The line that pause and resume are about: the one open, or the one under the cursor.
  var actionTarget: ServiceLineID? {
    switch views.top?.place {
    case .line(let id), .runs(let id), .raw(.line(let id)): return id
    case .run(_, let of): return of
    case .raw(.run(_, let of)): return of
    case .signal: break
    case .event, .history, .raw(.event), .messages, .help: return nil
    case nil: guard panes.focus.holdsLines else { return nil }
    }
    if case .line(let id) = selectedRow { return id }
    return nil
  }

  /// One line for each action without a known outcome, to be printed after leaving.
  public var unresolvedActions: [String] { actions.unresolvedActions }
}
