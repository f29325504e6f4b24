/// How much of an on-demand list or record is loaded.
public struct Coverage: Equatable, Sendable {
  public enum List: Hashable, Sendable {
    case events
    /// A part of the feed: a gap, or from one time to another.
    case interval(TimeSpan)
    case runs(ServiceLineID)
    case history(subjectID: String)
    /// The record of a line that stands open.
    case line(ServiceLineID)
    /// The event that stands open.
    case event(EventID)
  }

  /// Whether the list goes on behind its oldest entry.
  public enum Extent: Equatable, Sendable {
    /// The record or the first page is on its way.
    case loading
    /// More can be asked for.
    case partial
    case complete
    /// There may be more, but the board is full and would not keep it.
    case limited
    /// The line has no discrete runs (422 `runs_not_supported`).
    case notSupported
    case failed(BackendError)
  }

  public var extent: Extent
  /// Everything since then is loaded, but for the gaps; nil when nothing is.
  public var since: Timestamp?
  /// What was not fetched since then, newest first; only the feed has gaps.
  public var gaps: [TimeSpan]
  /// When what failed is tried again; nil when only a person's wish does that.
  public var nextTry: Timestamp?

  public init(
    extent: Extent, since: Timestamp? = nil, gaps: [TimeSpan] = [], nextTry: Timestamp? = nil
  ) {
    self.extent = extent
    self.since = since
    self.gaps = gaps
    self.nextTry = nextTry
  }

  /// What of `span` is not loaded, newest first; empty when all of it is. What is newer than the newest
  /// entry is the polls' and not counted.
  public func unloaded(of span: TimeSpan) -> [TimeSpan] {
    let earlier = TimeSpan(from: .distantPast, to: since ?? .distantFuture)
    let missing = extent == .complete ? gaps : gaps + [earlier]
    return missing.compactMap { $0.intersection(span) }
  }
}
