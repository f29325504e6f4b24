public import ScrumtopCore

/// Everything a key or the palette can do outside a prompt. The raw value is the name in configuration,
/// palette and help.
public enum Command: String, CaseIterable, Sendable {
  case open, back
  case pause, resume
  case filter
  case clearFilter = "clear-filter"
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case view
  case palette
  case historyBack = "history-back"
  case historyForward = "history-forward"
  case events, raw
  case previousEntry = "previous-entry"
  case nextEntry = "next-entry"
  case sort
  case invertSort = "invert-sort"
  case columns
  case follow, freeze
  case timeFormat = "time-format"
  case timeRange = "time-range"
  case zoom, wrap
  case up, down
  case pageUp = "page-up"
  case pageDown = "page-down"
  case halfPageUp = "half-page-up"
  case halfPageDown = "half-page-down"
  case top, bottom, left, right
  case context, messages, theme
  case copy
  case copyLink = "copy-link"
  case export
  case refresh, help
  case redraw, suspend, close, interrupt, quit
}

/// Where a command applies.
public enum Scope: Sendable {
  /// The first screen.
  case panes
  /// What stands open over it.
  case places
  case everywhere
}

/// What a command can be told in the palette.
public enum CommandArgument: Sendable {
  case theme, column, view, context
  /// Text in the filter language.
  case filter
  /// A format and a file.
  case export
  case timeRange
}

/// The headings of the help page.
public enum CommandGroup: String, CaseIterable, Sendable {
  case acting = "Acting"
  case going = "Going there and back"
  case finding = "Finding"
  case seeing = "Seeing"
  case moving = "Moving"
  case program = "Screen and program"
}

extension Command {
  public var row: CommandRow {
    // A test asserts that every command has its row.
    Self.table.first { $0.command == self }
      ?? CommandRow(self, .program, [], help: "", in: .everywhere)
  }
}

extension Command {
  public init(_ kind: Action.Verb.Kind) {
    switch kind {
    case .pause: self = .pause
    case .resume: self = .resume
    }
  }
}
