/// What one client may take (reliability.md 3.2, as amended in architecture.md).
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
  /// Further connections wait to be accepted.
  public var connections = 512
  /// How long requests in hand may go on after the server was told to stop.
  public var drainTime = Duration.seconds(10)
  public var cursorLifetime = Duration.seconds(72 * 3600)

  public init() {}
}
