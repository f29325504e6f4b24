public import ScrumtopCore
public import ScrumtopPresentation
public import TerminalGrid

/// Something that happened, with its instant and the frames around it.
public struct Input: Equatable, Sendable {
  public let event: Event
  /// When it was read or came.
  public let moment: Moment
  /// How many frames had been presented when it was read.
  public let frame: Int
  /// How many frames have been presented now.
  public let presented: Int

  public enum Event: Equatable, Sendable {
    case key(Key)
    case paste(String)
    case resized(Size)
    /// The process was stopped and goes on.
    case continued
    /// A `.wake` came due.
    case woke
    case report(Report)
    /// The answer to an action, or that none came.
    case performed(Action, Action.Answer)
    case answered(HostRequest, HostRequest.Answer)
    /// The configuration file changed.
    case reconfigured(ConfigurationChange)
    /// One sentence from outside, such as a terminal's fallback.
    case notice(String)
  }

  public init(_ event: Event, at moment: Moment, frame: Int = 0, presented: Int = 0) {
    self.event = event
    self.moment = moment
    self.frame = frame
    self.presented = presented
  }
}

/// What a changed configuration means for the screen.
public enum ConfigurationChange: Equatable, Sendable {
  case valid(LiveSettings)
  /// The old one stays in force; one sentence with file and line, shown until the file is correct.
  case wrong(String)
  /// One sentence about something else that the session began with.
  case told(String)
}

/// The settings that take effect as soon as the configuration file has changed.
public struct LiveSettings: Equatable, Sendable {
  public let keys: KeyMap
  public let views: [SavedView]
  public let contexts: [String]
  public let themes: [String]
  /// Of the context that is shown.
  public let link: String?
  /// Of the context that is shown, as `Session` has it.
  public let readOnlyBy: String?
  /// The changed keys that hold only after the next switch or start.
  public let later: [String]

  public init(
    keys: KeyMap, views: [SavedView], contexts: [String], themes: [String], link: String?,
    readOnlyBy: String?, later: [String] = []
  ) {
    self.keys = keys
    self.views = views
    self.contexts = contexts
    self.themes = themes
    self.link = link
    self.readOnlyBy = readOnlyBy
    self.later = later
  }
}
