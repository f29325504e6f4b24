import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// The views that are open over the panes, and the navigation history.
struct Views: Equatable, Sendable {
  /// The newest last; only the last one is on the screen.
  private(set) var open: [OpenView] = []
  private(set) var history = NavigationHistory()
  private var layout = ViewLayout()

  /// What the views need of the rest of the dashboard for a key.
  struct Context {
    let content: ViewContent
    let settings: AllListSettings
    /// The keys that messages name.
    let keys: KeyMap
    /// The rows of the list that are on the screen.
    let height: Int
  }

  /// - Parameter route: what to open at the start.
  init(opening route: Place? = nil) { open = route.map { [OpenView($0)] } ?? [] }

  /// The view on the screen.
  var top: OpenView? { open.last }

  /// The view under the one on the screen.
  var below: OpenView? { open.dropLast().last }

  var isEmpty: Bool { open.isEmpty }

  /// Rows over a list for the names of its columns.
  func headingRows(of content: Rect) -> Int {
    top?.place.listed != nil && content.rows > 4 ? 1 : 0
  }

  /// The content of the view, if it was laid out like this.
  func content(of view: OpenView, columns: Int) -> ViewContent? {
    layout.content(of: view, columns: columns)
  }

  /// Keeps the content of the view on the screen for the next key and the next frame.
  mutating func layOut(_ content: ViewContent?, columns: Int) {
    layout = ViewLayout()
    guard let top, let content else { return }
    layout = ViewLayout(content, of: top, columns: columns)
  }
}

extension Views {
  /// Opens a view, unless it is on the screen already.
  /// - Parameter entry: what is shown now.
  mutating func open(_ route: Place, from entry: HistoryEntry) {
    guard top?.place != route else { return }
    history.append(entry)
    open.append(OpenView(route))
  }

  /// - Parameter entry: what is shown now.
  mutating func closeTop(from entry: HistoryEntry) {
    guard !isEmpty else { return }
    history.append(entry)
    open.removeLast()
  }

  mutating func closeAll() { open = [] }

  /// The views under the one on the screen.
  var withoutTop: Views {
    var views = self
    views.open = open.dropLast()
    return views
  }

  /// Adds what is shown now to the history.
  mutating func record(_ entry: HistoryEntry) { history.append(entry) }

  mutating func goBack(from entry: HistoryEntry) -> HistoryEntry? {
    let target = history.goBack(from: entry)
    if let target { open = target.views }
    return target
  }

  mutating func goForward(from entry: HistoryEntry) -> HistoryEntry? {
    let target = history.goForward(from: entry)
    if let target { open = target.views }
    return target
  }

  /// Shows a neighbour of the open run or event, and puts the cursor below on it.
  mutating func replaceTop(with route: Place, at row: RowID, in rows: Rows, height: Int) {
    guard !isEmpty else { return }
    open[open.count - 1] = OpenView(route)
    if open.count > 1 { open[open.count - 2].list.select(row, in: rows, height: height) }
  }

  /// The line of the open run has become known.
  mutating func resolveTop(to route: Place) { changeTop { $0.place = route } }
}

extension Views {
  /// Moves in the view on the screen, or wraps its lines.
  mutating func handle(_ command: Command, _ context: Context) -> [PartOutput] {
    guard let top else { return [] }
    switch command {
    case .left: return shift(by: -1, top, context)
    case .right: return shift(by: 1, top, context)
    default:
      let rows = context.content.rows
      guard let distance = command.distance(in: rows, height: context.height) else { return [] }
      move(by: distance, in: rows, height: context.height)
      return []
    }
  }

  mutating func move(by distance: Int, in rows: Rows, height: Int) {
    changeTop { $0.list.move(by: distance, in: rows, height: height) }
  }

  /// Moves a list or a document sideways.
  private mutating func shift(
    by direction: Int, _ top: OpenView, _ context: Context
  ) -> [PartOutput] {
    let subject = top.place.listed
    let step = subject == nil ? 8 : 1
    let most =
      subject.map { max(0, context.settings.columnCount(of: $0) - 2) }
      ?? (top.isWrapped ? 0 : Self.longestShift)
    changeTop { $0.shift = max(0, min(most, top.shift + direction * step)) }
    let isPointless = subject == nil && top.isWrapped && direction > 0
    return isPointless ? [.message(Messages.wrapped(keys: context.keys), .info)] : []
  }

  /// No document is as wide.
  private static let longestShift = 10_000

  mutating func toggleWrap(keys: KeyMap) -> [PartOutput] {
    guard let top, top.place.listed == nil else {
      return [.message(Messages.wrapsDocuments(keys: keys), .info)]
    }
    changeTop {
      $0.isWrapped.toggle()
      $0.shift = 0
    }
    return [
      .message(top.isWrapped ? Messages.unwrapped(keys: keys) : Messages.wrapped(keys: keys), .info)
    ]
  }

  /// Folds or unfolds the part of a JSON document at `path`.
  mutating func toggleFold(at path: [String]) {
    changeTop {
      if $0.folded.remove(path) == nil { $0.folded.insert(path) }
    }
  }

  mutating func unfold(to folded: Set<[String]>) { changeTop { $0.folded = folded } }

  mutating func apply(_ filter: AppliedFilter) { changeTop { $0.filter = filter } }

  mutating func show(_ search: Search?) { changeTop { $0.search = search } }

  mutating func restoreCursor(_ list: ListState) { changeTop { $0.list = list } }

  /// Keeps the cursor on its row after the content changed.
  mutating func reconcile(with rows: Rows, height: Int) {
    changeTop { $0.list.reconcile(with: rows, height: height) }
  }

  private mutating func changeTop(_ change: (inout OpenView) -> Void) {
    guard !isEmpty else { return }
    change(&open[open.count - 1])
  }
}
