public import ScrumtopCore
public import TerminalGrid

/// The configuration file: each value with its line, nil if it is not set.
public struct Configuration: Equatable, Sendable {
  /// Nil where there is no file.
  public var file: String?
  public var theme: Setting<String>?
  /// The name of the default context; one of `contexts`.
  public var context: Setting<String>?
  public var contexts: [Context] = []
  public var views: [View] = []
  /// The keys of each command that has a line, by the command's name.
  public var keys: [String: Setting<[Key]>] = [:]
  /// How many lines and events are kept.
  public var lines: Setting<Int>?
  public var events: Setting<Int>?

  /// Says nothing.
  public init() {}

  /// `[contexts.NAME]`: an API and how to use it.
  public struct Context: Equatable, Sendable {
    public let name: String
    public let place: FilePlace
    public var api: Setting<String>?
    public var organization: Setting<String>?
    public var workspace: Setting<String>?
    public var credential: Setting<Credential>?
    public var isReadOnly: Setting<Bool>?
    public var requestsPerMinute: Setting<Int>?
    /// A web address with `{id}` for the line's id.
    public var link: Setting<String>?
  }

  /// `[views.NAME]`: how to look at the workspace.
  public struct View: Equatable, Sendable {
    public let name: String
    public let place: FilePlace
    /// 1 to 9.
    public var key: Setting<Int>?
    /// Of the line panes.
    public var filter: Setting<Filter>?
    /// Of the event pane.
    public var feed: Setting<Filter>?
    public var sort: Setting<Sort>?
    /// From the left, by their names.
    public var columns: Setting<[String]>?
    /// The name of the pane that has the whole screen.
    public var pane: Setting<String>?
  }

  /// The order of lines: `"health"`, or `"-health"` for the other way round.
  public struct Sort: Equatable, Sendable {
    public let name: String
    public let isReversed: Bool
  }
}
