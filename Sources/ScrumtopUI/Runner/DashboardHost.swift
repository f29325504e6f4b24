public import ScrumtopCore
public import ScrumtopPresentation
public import TerminalGrid

/// What a dashboard needs of the machine beyond terminal and API.
public protocol DashboardHost: Sendable {
  func theme(named name: String) throws(Refusal) -> Theme
  /// Writes a list to its file; what is there already is not overwritten.
  func write(_ export: Export) async throws(Refusal)
  /// Another context, once its API has answered.
  func connect(to target: HostRequest.Target) async throws(Refusal) -> Connected
  /// Saves it for the next start; a failure, as on a full disk, is not reported.
  func save(_ session: SavedSession) async
  /// Tells each time the configuration file changed. Ends when its consumer stops listening.
  func reconfigurations() -> AsyncStream<ConfigurationUpdate>
}

/// Why a request is refused, in one sentence.
public struct Refusal: Error, Equatable, Sendable {
  public let sentence: String
  public init(_ sentence: String) { self.sentence = sentence }
}

/// A source with what it is about.
public struct Connected: Sendable {
  public let source: any Source
  public let session: Session
  /// Ends its connections.
  public let close: @Sendable () async -> Void
  /// To be called when it is shown: what answers too late never is.
  public var shown: @Sendable () -> Void = {}

  public init(
    source: any Source, session: Session, close: @escaping @Sendable () async -> Void
  ) {
    self.source = source
    self.session = session
    self.close = close
  }
}

/// What a changed configuration means.
public struct ConfigurationUpdate: Sendable {
  public let dashboard: ConfigurationChange
  /// Nil where the theme stays.
  public let theme: Theme?

  public init(_ dashboard: ConfigurationChange, theme: Theme?) {
    self.dashboard = dashboard
    self.theme = theme
  }
}
