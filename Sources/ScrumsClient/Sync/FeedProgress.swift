import ScrumtopCore

/// The progress of reading the event feed.
struct FeedProgress: Sendable {
  var window = FeedWindow()
  var organizationID: String?
  /// The API insists on an organization, and none is known.
  var needsOrganization = false
  /// When the newest complete poll began.
  var asOf: Moment?
  /// When the newest page of a poll was requested.
  var newest: Moment?
  var unreadable = 0

  var overlap = FeedOverlap()

  func freshness(interval: Duration, loaded: Int) -> SyncStatus.Freshness {
    SyncStatus.Freshness(
      asOf: asOf, newest: newest, interval: interval, loaded: loaded, isComplete: window.isLoaded,
      unreadable: unreadable)
  }

  /// - Parameter isFull: whether the board would drop older events.
  func coverage(now: Timestamp, isFull: Bool, error: BackendError?) -> Coverage {
    guard window.isLoaded else {
      return Coverage(extent: error.map(Coverage.Extent.failed) ?? .loading)
    }
    let extent: Coverage.Extent =
      window.isWhole(now: now) ? .complete : isFull ? .limited : .partial
    return Coverage(extent: extent, since: window.loaded.oldest, gaps: window.loaded.gaps)
  }
}
