public import Foundation
public import ScrumtopCore

/// What the program is connected to; changes only when another context is switched to.
public struct Session: Equatable, Sendable {
  /// Host and port of the API as the person knows it.
  public var host: String
  /// The name of the context in the configuration; nil where none was used.
  public var context: String?
  public var organization: String?
  public var workspace: String?
  /// The embedded workspace, said as DEMO.
  public var isDemo: Bool
  /// The option or the line of the configuration that takes pause and resume away altogether; nil where
  /// nothing does.
  public var readOnlyBy: String?
  /// The line, run or event to open at once.
  public var opening: Place?
  /// What the lines are filtered by at the start; nil where nobody said.
  public var filter: Filter?
  public var limits: Board.Limits
  /// Where a line is shown in a browser, with `{id}` for its id.
  public var link: String?
  /// Where contexts can be written; nil where no configuration file is looked for.
  public var configurationFile: String?
  /// The names `context` and `theme` can be told.
  public var contexts: [String]
  public var themes: [String]
  /// Of the person, for local times.
  public var zone: TimeZone

  public var isReadOnly: Bool { readOnlyBy != nil }

  /// What failed requests are about: the host, and what narrows it.
  public var object: String {
    ([host] + [organization, workspace].compactMap(\.self)).joined(separator: ", ")
  }

  /// What people call it: the name of its context where it has one.
  public var name: String { context ?? object }

  public init(
    host: String, context: String? = nil, organization: String? = nil, workspace: String? = nil,
    isDemo: Bool = false, readOnlyBy: String? = nil, opening: Place? = nil,
    filter: Filter? = nil, limits: Board.Limits = Board.Limits(), link: String? = nil,
    contexts: [String] = [],
    themes: [String] = [], zone: TimeZone = .gmt
  ) {
    self.host = host
    self.context = context
    self.organization = organization
    self.workspace = workspace
    self.isDemo = isDemo
    self.readOnlyBy = readOnlyBy
    self.opening = opening
    self.filter = filter
    self.limits = limits
    self.link = link
    self.contexts = contexts
    self.themes = themes
    self.zone = zone
  }
}
