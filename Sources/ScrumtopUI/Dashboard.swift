public import ScrumtopCore
public import TerminalGrid

/// The whole screen as a value: inputs in, effects out, drawn by a pure function.
///
/// No clock, no waiting, no input or output: every input carries its instant.
public struct Dashboard: Equatable, Sendable {
  public let session: Session
  let keys: KeyMap
  public internal(set) var board: Board
  public internal(set) var status = SyncStatus()
  /// Requests of the last minute as the header says them.
  var shownBudgetUse = 0
  /// The instant of the newest input: what ages are counted to.
  var now: Moment
  var size: Size

  var panes = PaneRows()
  var paneLists: [Pane: ListState] = [:]
  var focus = Pane.blocked
  /// Whether the person chose the focus; before that it goes to the first pane that has a row.
  var focusIsChosen = false
  var isZoomed = false
  /// What stands open over the panes, the newest last.
  var places: [OpenPlace] = []

  var laidOut = LaidOutDocument()

  var dialog: ActionDialog?
  /// The reason kept when a pause dialog was closed with Esc.
  var draftReason = ""
  var reasonHistory: [String] = []
  /// Actions of this session, oldest first.
  var actions: [ActionProgress] = []
  /// How many actions were asked for; part of their idempotency keys.
  var actionCount = 0
  var message: Message?
  /// Whether leaving was asked for while an outcome is open.
  var isAskingToLeave = false

  /// When the last key was pressed: the order of rows is held for a while after it.
  var lastKeyAt: Duration?
  /// Lines that are gone, until when they are still shown.
  var goneUntil: [ServiceLineID: Duration] = [:]
  /// The highest observation number applied.
  var newestNumber: UInt64 = 0
  var sentInterest: Interest?
  var nextWake: Duration?

  /// - Parameter actionSeed: unique to this start; makes the idempotency keys of two sessions differ.
  public init(
    session: Session, size: Size, now: Moment, keys: KeyMap = .standard, actionSeed: String
  ) {
    self.session = session
    self.keys = keys
    self.size = size
    self.now = now
    self.actionSeed = actionSeed
    board = Board(limits: session.limits)
    if let place = session.opening { places = [OpenPlace(place: place)] }
  }

  let actionSeed: String

  /// Rows do not move for this long after a key.
  static let holdAfterKey: Duration = .seconds(2)
  /// A line that is gone is shown for this long.
  static let goneFor: Duration = .seconds(30)
}

extension Dashboard {
  var layout: Layout {
    var counts: [Pane: Int] = [:]
    for pane in Pane.allCases { counts[pane] = panes[pane].count }
    return Layout(
      size: size, place: !places.isEmpty, zoomed: isZoomed || Layout.isTight(size) ? focus : nil,
      counts: counts)
  }

  /// Whether rows must not move now.
  var isHolding: Bool {
    if dialog != nil { return true }
    guard let lastKeyAt else { return false }
    return now.uptime < lastKeyAt + Self.holdAfterKey
  }

  /// The line that pause and resume are about: the one open, or the one under the cursor.
  var lineInQuestion: ServiceLineID? {
    switch places.last?.place {
    case .line(let id): return id
    case .run(_, let of): return of
    case .signal:
      if case .line(let id) = places.last?.list.selected { return id }
      return nil
    case .event, .history, .help: return nil
    case nil: break
    }
    if focus.holdsLines, case .line(let id) = paneLists[focus]?.selected { return id }
    return nil
  }

  /// How an action on this line stands, while it is worth telling beside the line.
  func progress(of id: ServiceLineID) -> ActionProgress? {
    actions.last { $0.action.line == id && $0.isOpen }
  }
}
