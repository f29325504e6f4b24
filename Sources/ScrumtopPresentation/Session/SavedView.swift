public import ScrumtopCore

/// A way to look at the workspace that has a name and a number: filter, order, columns, layout.
public struct SavedView: Equatable, Sendable {
  public var name: String
  /// The number of its key, 1 to 9; nil for one without.
  public var number: Int?
  /// Over the lines, in the filter language.
  public var filter: Filter
  /// Over the feed; nil leaves it as it is.
  public var feedFilter: Filter?
  public var sort: Sort?
  public var columns: [ChosenColumn]?
  /// The pane that gets the whole screen.
  public var zoom: Pane?

  public init(
    name: String, number: Int? = nil, filter: Filter = .everything, feedFilter: Filter? = nil,
    sort: Sort? = nil, columns: [ChosenColumn]? = nil, zoom: Pane? = nil
  ) {
    self.name = name
    self.number = number
    self.filter = filter
    self.feedFilter = feedFilter
    self.sort = sort
    self.columns = columns
    self.zoom = zoom
  }

  /// The built-in ones.
  public static let standard: [SavedView] = [
    SavedView(name: "all", number: 1, feedFilter: .everything),
    SavedView(name: "blocked", number: 2, filter: lines("state:blocked")),
    SavedView(
      name: "unhealthy", number: 3, filter: lines("health:red,amber -state:closed"),
      sort: Sort(.health)),
    SavedView(name: "paused", number: 4, filter: lines("state:paused"), sort: Sort(.age)),
    SavedView(name: "agents", number: 5, filter: lines("model:agent_runtime")),
    SavedView(name: "events", number: 6, zoom: .events),
    SavedView(name: "closed", number: 7, filter: lines("state:closed"), sort: Sort(.age)),
  ]

  /// The built-in views with those of the person: one of theirs takes the place of the built-in one
  /// with its name or its number.
  public static func merged(_ own: [SavedView]) -> [SavedView] {
    let others = standard.filter { view in
      !own.contains { $0.name == view.name || ($0.number != nil && $0.number == view.number) }
    }
    return (others + own).sorted { ($0.number ?? 10, $0.name) < ($1.number ?? 10, $1.name) }
  }

  private static func lines(_ text: String) -> Filter {
    do { return try Filter.parse(text, for: .lines) } catch {
      preconditionFailure("a built-in view: \(error.sentence)")
    }
  }
}
