import ScrumtopCore
import ScrumtopPresentation

/// Back and forward as in a browser, with filters and cursors.
struct NavigationHistory: Equatable, Sendable {
  private var back: [HistoryEntry] = []
  private var forward: [HistoryEntry] = []

  /// Older entries are dropped.
  private static let limit = 100

  var canGoBack: Bool { !back.isEmpty }
  var canGoForward: Bool { !forward.isEmpty }

  /// Adds what is shown before something leads elsewhere.
  mutating func append(_ entry: HistoryEntry) {
    forward = []
    guard back.last != entry else { return }
    back.append(entry)
    if back.count > Self.limit { back.removeFirst() }
  }

  /// - Parameter entry: what is shown now.
  /// - Returns: what to show; nil at the beginning.
  mutating func goBack(from entry: HistoryEntry) -> HistoryEntry? {
    guard let target = back.popLast() else { return nil }
    forward.append(entry)
    return target
  }

  /// - Parameter entry: what is shown now.
  /// - Returns: what to show; nil at the end.
  mutating func goForward(from entry: HistoryEntry) -> HistoryEntry? {
    guard let target = forward.popLast() else { return nil }
    back.append(entry)
    return target
  }
}

/// What is shown, with everything that makes it the same again.
struct HistoryEntry: Equatable, Sendable {
  let views: [OpenView]
  let panes: Panes.Position
  let feedFilter: AppliedFilter
  let feedRange: TimeRange?
  let settings: AllListSettings
}
