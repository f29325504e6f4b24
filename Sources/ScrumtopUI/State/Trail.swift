import ScrumtopCore

/// Where the person was: back and forward as in a browser, with filters and cursors.
struct Trail: Equatable, Sendable {
  private var back: [Spot] = []
  private var forward: [Spot] = []

  /// More steps nobody goes back.
  private static let longest = 100

  var canGoBack: Bool { !back.isEmpty }
  var canGoForward: Bool { !forward.isEmpty }

  /// Notes where the person is before something leads elsewhere.
  mutating func leave(_ spot: Spot) {
    forward = []
    guard back.last != spot else { return }
    back.append(spot)
    if back.count > Self.longest { back.removeFirst() }
  }

  /// - Returns: where to go; nil at the beginning.
  mutating func goBack(from spot: Spot) -> Spot? {
    guard let target = back.popLast() else { return nil }
    forward.append(spot)
    return target
  }

  /// - Returns: where to go; nil at the end.
  mutating func goForward(from spot: Spot) -> Spot? {
    guard let target = forward.popLast() else { return nil }
    back.append(spot)
    return target
  }
}

/// One place in the trail, with everything that makes it the same again.
struct Spot: Equatable, Sendable {
  let places: [OpenPlace]
  let focus: Pane
  let isZoomed: Bool
  let lists: [Pane: ListState]
  let lineFilter: AppliedFilter
  let feedFilter: AppliedFilter
  let feedRange: TimeRange?
  let settings: AllListSettings
  let viewName: String?
}

extension Dashboard {
  var spot: Spot {
    Spot(
      places: places, focus: focus, isZoomed: isZoomed, lists: paneLists, lineFilter: lineFilter,
      feedFilter: feed.filter, feedRange: feed.range, settings: settings, viewName: viewName)
  }

  /// Opens a place over what is there.
  mutating func go(to place: Place) {
    guard places.last?.place != place else { return }
    trail.leave(spot)
    places.append(OpenPlace(place))
  }

  mutating func goBack() {
    if let target = trail.goBack(from: spot) {
      take(target)
    } else {
      show(message: Wording.trailBegins, .info)
    }
  }

  mutating func goForward() {
    if let target = trail.goForward(from: spot) {
      take(target)
    } else {
      show(message: Wording.trailEnds, .info)
    }
  }

  private mutating func take(_ spot: Spot) {
    places = spot.places
    (focus, isZoomed, cursorIsPlaced) = (spot.focus, spot.isZoomed, true)
    paneLists = spot.lists
    settings = spot.settings
    viewName = spot.viewName
    lineFilter = spot.lineFilter
    (feed.filter, feed.range) = (spot.feedFilter, spot.feedRange)
    // The order may be another although the filters are the same.
    rebuildLines()
    updateFeed(atOnce: true)
    feed.moved(to: paneLists[.events]?.index ?? 0)
  }
}
