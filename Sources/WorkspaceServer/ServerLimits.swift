/// The limits on what one client may use.
public struct ServerLimits: Sendable {
  /// Bytes of one request's head, and of any single field of it.
  public var headerBytes = 16 * 1024
  public var headerFields = 100
  public var uriBytes = 8 * 1024
  public var bodyBytes = 64 * 1024
  /// From a request's head to the last byte of its body; then the connection is closed.
  public var bodyTime = Duration.seconds(10)
  /// Without a whole head or a part of a body; then the connection is closed.
  public var idleTime = Duration.seconds(15)
  /// From a read's request to its answer; then it is ended and answered with 503.
  public var readTime = Duration.seconds(10)
  /// How long a read continues for a client that has closed its sending side: nearly all of them have
  /// left, but some still wait.
  public var halfClosedTime = Duration.milliseconds(500)
  /// At most half of them without a request in progress; those make way for new ones. If none can, a
  /// few more are accepted and the others wait.
  public var connections = 4096
  static let furtherConnections = 64
  /// Connections from one address, except loopback.
  public var connectionsPerAddress = 1024
  /// How long requests in progress may continue after the server was asked to stop.
  public var drainTime = Duration.seconds(10)
  public var cursorLifetime = Duration.seconds(72 * 3600)

  public init() {}

  /// The limit of connections in a process that may open this many descriptors: some are for the
  /// database, the event loops and the log.
  func connections(descriptors: Int, cores: Int) -> Int {
    max(8, min(connections, descriptors - Self.furtherConnections - 64 - 4 * cores))
  }
}
