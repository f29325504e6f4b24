/// What a few requests to an API found out, for a person who asks what is wrong.
///
/// A question that was not asked, because the answer to one before it was no, is nil.
public struct ProbeReport: Equatable, Sendable {
  public enum Answer: Equatable, Sendable {
    case yes
    case no(BackendError)
  }

  /// Whether the token reads the list of lines at all.
  public var lines: Answer
  /// Whether it reads those of the workspace; nil where none was named.
  public var workspace: Answer?
  /// Whether the workspace, or all that the token may see, has a line.
  public var hasLines = false
  public var events: Answer?
  /// The runs of a line that has some; nil where no such line was found.
  public var runs: Answer?
  /// Whether events are also pushed (`GET /v1/events/stream`).
  public var isPushOffered: Bool?
  /// How far the API's clock is ahead of this machine's, to about a second; nil where it tells no time.
  public var clockLead: Duration?
  /// Of the requests that were answered, connecting included in the first.
  public var latencies: [Duration] = []
  public var rateLimit: RateLimit?

  public init(lines: Answer) { self.lines = lines }

  /// What the API says about how often it may be asked, in its own words.
  public struct RateLimit: Equatable, Sendable {
    public let limit: String
    public let remaining: String?

    public init(limit: String, remaining: String?) {
      self.limit = limit
      self.remaining = remaining
    }
  }

  /// The one in the middle; nil where nothing was answered.
  public var medianLatency: Duration? {
    latencies.isEmpty ? nil : latencies.sorted()[latencies.count / 2]
  }
}
