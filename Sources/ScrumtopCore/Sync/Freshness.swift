extension SyncStatus {
  /// How far one part of the workspace is read. Whether it is live, dimmed or late is no state of the
  /// source: it follows from these facts and the time alone, whatever keeps the answers from coming.
  public struct Freshness: Equatable, Sendable {
    /// When the answer that is oldest in the list was asked for; nil before the first full read.
    public var asOf: Moment?
    /// When the newest answer was asked for; nil before the first.
    public var newest: Moment?
    /// Between two reads of the whole list.
    public var interval: Duration
    /// Between two requests for it: shorter than the interval where pages are read in turn.
    public var pace: Duration
    /// Rows read so far; during the first pass a part of the whole.
    public var loaded: Int
    /// Whether every page was read at least once.
    public var isComplete: Bool
    /// Records in the newest pages that could not be read.
    public var unreadable: Int
    /// Why the last attempt failed; nil after a success.
    public var error: BackendError?
    /// When it is tried again (uptime), in the past while that is under way; nil for never by itself.
    public var nextTry: Duration?

    /// `newest` is `asOf` and `pace` the interval where nothing else is said.
    public init(
      asOf: Moment? = nil, newest: Moment? = nil, interval: Duration = .seconds(5),
      pace: Duration? = nil, loaded: Int = 0, isComplete: Bool = false, unreadable: Int = 0,
      error: BackendError? = nil, nextTry: Duration? = nil
    ) {
      self.asOf = asOf
      self.newest = newest ?? asOf
      self.interval = interval
      self.pace = pace ?? interval
      self.loaded = loaded
      self.isComplete = isComplete
      self.unreadable = unreadable
      self.error = error
      self.nextTry = nextTry
    }
  }

  /// That a part is not as fresh as it is meant to be.
  public struct Delay: Equatable, Sendable {
    /// Of the oldest data; nil before the first full read.
    public let age: Duration?
    /// Since the newest answer was asked for; before the first one, since the source was started.
    public let silence: Duration
    /// Whether even the newest answer is too old, not only that of a page that was left behind.
    public let isSilent: Bool
    /// Why, where that is known.
    public let error: BackendError?
    public let nextTry: Duration?
  }
}

extension SyncStatus.Freshness {
  /// Nil while the data is live: the last attempt succeeded, nothing is older than two intervals, and no
  /// request is unanswered in the second interval.
  ///
  /// - Parameter start: when the source was started.
  public func delay(at now: Moment, since start: Moment) -> SyncStatus.Delay? {
    let isOld = ageLimit.map { now.uptime >= $0 } ?? false
    let isSilent = now.uptime >= silenceLimit(since: start)
    guard error != nil || isOld || isSilent else { return nil }
    return SyncStatus.Delay(
      age: asOf.map { now.uptime - $0.uptime },
      silence: now.uptime - (newest ?? asOf ?? start).uptime, isSilent: isSilent, error: error,
      nextTry: nextTry)
  }

  /// When what is live now becomes late if nothing else happens, in uptime.
  public func lateFrom(since start: Moment) -> Duration {
    let silence = silenceLimit(since: start)
    return ageLimit.map { min($0, silence) } ?? silence
  }

  private var ageLimit: Duration? { asOf.map { $0.uptime + interval * 2 } }

  /// The first request is sent at the start, every other one a pace after the one before.
  private func silenceLimit(since start: Moment) -> Duration {
    guard let last = newest ?? asOf else { return start.uptime + pace }
    return last.uptime + pace * 2
  }
}
