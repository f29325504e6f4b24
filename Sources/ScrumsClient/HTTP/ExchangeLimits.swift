/// The time and size limits of one exchange with the API.
public struct ExchangeLimits: Equatable, Sendable {
  /// DNS, TCP and TLS together.
  public var connect: Duration
  /// From the start of an attempt to the last byte of its answer, for reads.
  public var read: Duration
  /// The same, for pause and resume.
  public var write: Duration
  /// Bytes of an answer's body.
  public var body: Int

  public init(
    connect: Duration = .seconds(5), read: Duration = .seconds(15), write: Duration = .seconds(20),
    body: Int = 8 * 1024 * 1024
  ) {
    self.connect = connect
    self.read = read
    self.write = write
    self.body = body
  }

  /// The default limits with the same time for reads, pause and resume.
  public init(attempt: Duration) { self.init(read: attempt, write: attempt) }
}
