public import ScrumtopCore
public import TerminalGrid

/// What the configuration file says: each value with its line, nil where it says nothing.
public struct Configuration: Equatable, Sendable {
  /// Nil where there is no file.
  public var file: String?
  public var theme: Sourced<String>?
  /// The name of the context that holds where no other is chosen; one of `contexts`.
  public var context: Sourced<String>?
  public var contexts: [Context] = []
  public var views: [View] = []
  /// The keys of each command that has a line, by the command's name.
  public var keys: [String: Sourced<[Key]>] = [:]
  /// How many lines and events are kept.
  public var lines: Sourced<Int>?
  public var events: Sourced<Int>?

  /// Says nothing.
  public init() {}

  /// `[contexts.NAME]`: an API and how to use it.
  public struct Context: Equatable, Sendable {
    public let name: String
    public let place: FilePlace
    public var api: Sourced<String>?
    public var organization: Sourced<String>?
    public var workspace: Sourced<String>?
    public var credential: Sourced<Credential>?
    public var isReadOnly: Sourced<Bool>?
    public var requestsPerMinute: Sourced<Int>?
    /// A web address with `{id}` for the line's id.
    public var link: Sourced<String>?
  }

  /// `[views.NAME]`: how to look at the workspace.
  public struct View: Equatable, Sendable {
    public let name: String
    public let place: FilePlace
    /// 1 to 9.
    public var key: Sourced<Int>?
    /// Of the line panes.
    public var filter: Sourced<Filter>?
    /// Of the event pane.
    public var feed: Sourced<Filter>?
    public var sort: Sourced<Sort>?
    /// From the left, by their names.
    public var columns: Sourced<[String]>?
    /// The name of the pane that has the whole screen.
    public var pane: Sourced<String>?
  }

  /// The order of lines: `"health"`, or `"-health"` for the other way round.
  public struct Sort: Equatable, Sendable {
    public let name: String
    public let isReversed: Bool
  }
}
