public import ScrumtopCore
import TerminalGrid

/// Filters, searches, orders, views and the way through them.
extension Messages {
  /// What stands where an unfinished filter lets nothing of a list through.
  public static func noMatch(_ subject: FilterSubject) -> String {
    "no \(subject.singular) matches"
  }

  /// What stands where a filter lets nothing of a list through, and what to do.
  public static func noMatch(
    _ subject: FilterSubject, _ filter: AppliedFilter, clear key: String
  ) -> String {
    "no \(subject.singular) matches \(beginning(of: filter)); \(key) clears it"
  }

  /// The same in a pane beside which others have some.
  public static func noMatchHere(_ filter: AppliedFilter, clear key: String) -> String {
    "no line of this pane matches \(beginning(of: filter)); \(key) clears it"
  }

  public static func noEvent(in range: String, change key: String) -> String {
    "no event in \(range); \(key) and off show everything"
  }

  /// As much of a filter as leaves room for what to do about it.
  private static func beginning(of filter: AppliedFilter) -> String {
    filter.text.count > 40 ? "\(filter.text.prefix(39))…" : filter.text
  }

  /// Which filters hold although nobody gave them in this session; nil where none do.
  public static func filtersOfLastTime(
    lines: AppliedFilter, events: AppliedFilter, clear key: String
  ) -> String? {
    switch (lines.isEmpty, events.isEmpty) {
    case (true, true): nil
    case (false, true): "the filter of last time holds: \(lines.text); \(key) clears it"
    case (true, false):
      "the filter of last time holds for events: \(events.text); \(key) in their pane clears it"
    case (false, false):
      "the filters of last time hold: \(lines.text), and for events \(events.text); \(key) clears the one "
        + "of the pane in focus"
    }
  }

  public static let noFilter = "there is no filter to clear here"
  public static func nothingToFilter(search key: String) -> String {
    "this is no list: \(key) searches the document instead"
  }

  public static let nothingToSort =
    "this is no list of records: go to a list of lines, events or runs"
  public static func nothingSearched(search key: String) -> String {
    "nothing is searched for: \(key) searches this document"
  }

  public static func notFound(_ text: String) -> String { "not in this document: \(text)" }

  public static func searchWrapped(forward: Bool) -> String {
    forward ? "search went on at the top" : "search went on at the bottom"
  }

  public static func sorted(by sort: Sort?, _ subject: FilterSubject) -> String {
    sort.map { "\(subject.name) sorted by \($0.words)" } ?? "\(subject.name) in their own order"
  }

  /// The order of a list when nobody chose one.
  public static func ownOrder(_ subject: FilterSubject) -> String {
    switch subject {
    case .lines: "blocked newest first, others worst health first"
    case .events, .runs: "newest first"
    }
  }

  public static func noColumn(_ name: String, of subject: FilterSubject) -> String {
    "no column '\(name)' in \(subject.name); there are "
      + subject.sortableColumns.map(\.name.rawValue).joined(separator: ", ")
  }

  public static func noView(_ name: some CustomStringConvertible, _ views: [SavedView]) -> String {
    let known = views.map { view in (view.number.map { "\($0) " } ?? "") + view.name }
    return "no view '\(name)'; there are \(known.joined(separator: ", "))"
  }

  public static let trailBegins = "there is nothing to go back to"
  public static let trailEnds = "there is nothing to go forward to"
  public static let noEventsHere = "there is nothing with events under the cursor"
  public static let nothingRaw = "there is no record under the cursor"
  public static func nothingToStep(keys: KeyMap) -> String {
    "\(keys.name(of: .previousEntry)) and \(keys.name(of: .nextEntry)) go through runs and events: open one first"
  }

}

/// Commands and their arguments.
extension Messages {
  public static func noCommand(_ name: String, nearest: String?) -> String {
    "no command '\(name)'\(nearest.map { "; did you mean \($0)?" } ?? "; Tab lists them")"
  }

  public static func needsArgument(_ command: Command) -> String {
    switch command {
    case .theme: "name the theme, as in :theme light; Tab lists them"
    case .view: "name the view, as in :view blocked; Tab lists them"
    case .export: exportUsage
    default: "name what it is about, as in :\(command.rawValue) NAME"
    }
  }

  /// A command that means nothing on this screen.
  public static func notHere(_ command: Command) -> String {
    switch command.row.scope {
    case .panes: "\(command.rawValue) is for the panes: go back to them first"
    case .places: "\(command.rawValue) is for what stands open: open something first"
    case .everywhere: "\(command.rawValue) does nothing here"
    }
  }

  public static func takesNoArgument(_ command: Command) -> String {
    "\(command.rawValue) takes nothing after its name"
  }

  public static let exportUsage =
    "give a format and a file: export csv FILE, export json FILE, export text FILE"
  public static let nothingToExport =
    "this is no list of records: go to a list of lines, events or runs"

  public static func exported(_ count: Int, to path: String) -> String {
    "wrote \(Format.grouped(Int64(count))) records to \(path)"
  }

  public static func themeUsed(_ name: String) -> String { "theme \(name)" }
}

/// Ids and links for other programs.
extension Messages {
  /// The text stands in it for whoever has to select it by hand.
  public static func copied(_ text: String, keys: KeyMap) -> String {
    "copied \(text); if your terminal forbids it, select it here or in \(keys.name(of: .messages))"
  }

  public static func notCopied(_ text: String) -> String {
    "not copied: only plain ASCII of up to \(ClipboardText.mostCharacters) characters is, and this is "
      + "no such text: \(text)"
  }

  public static func noLinkOfStrangeID(_ id: ServiceLineID) -> String {
    "no link: \(id.rawValue) is not written as an id of the platform"
  }

  public static let nothingToCopy = "there is nothing with an id under the cursor"
  public static let noLineToLink = "there is no line under the cursor: links lead to lines"
  public static let noLink =
    "no link is configured: add link = \"https://…/{id}\" to the context in the configuration file"
}

/// What the screen shows and how.
extension Messages {
  public static func timeStyle(_ style: TimeStyle) -> String {
    switch style {
    case .utc: "times in UTC"
    case .local: "times of this machine's zone"
    case .relative: "times as ages; the line view has them exactly"
    }
  }

  public static func wrapped(keys: KeyMap) -> String {
    "long lines are wrapped: \(keys.name(of: .wrap)) stops that, then \(keys.shortName(of: .right)) moves right"
  }

  public static func unwrapped(keys: KeyMap) -> String {
    "long lines are as long as they are: \(keys.shortName(of: .right)) and \(keys.shortName(of: .left)) move sideways"
  }

  public static func wrapsDocuments(keys: KeyMap) -> String {
    "\(keys.name(of: .wrap)) is for documents: open a line, a run or an event"
  }

  public static func followsFeed(keys: KeyMap) -> String {
    "\(keys.name(of: .follow)) is for the feed: go back to the panes"
  }

  public static let following = "following the newest event"
  public static func notFollowing(keys: KeyMap) -> String {
    "not following: the newest events come above; \(keys.name(of: .follow)) follows again"
  }

  public static func frozen(keys: KeyMap) -> String {
    "frozen: data goes on being collected, \(keys.name(of: .freeze)) shows it"
  }

  public static let thawed = "showing what was collected meanwhile"

  public static func noTimeRange(_ text: String) -> String {
    "'\(text)' is no range of time; give 2h, today, 2026-04-14, 09:00..11:30 or "
      + "2026-04-14T08:00Z..2026-04-15, in UTC; off shows everything"
  }

  public static let noRangeHint =
    "2h, today, 2026-04-14, 09:00..11:30 or 2026-04-14T08:00Z..2026-04-15, in UTC; "
    + "off shows everything"

  public static func rangePreview(from: String, to: String?, loaded: Int, isWhole: Bool) -> String {
    let span = "from \(from)\(to.map { " to \($0)" } ?? " on")"
    let count = "\(Format.grouped(Int64(loaded))) events loaded"
    return isWhole
      ? "\(span): \(count), all there are" : "\(span): \(count); Enter fetches what is missing"
  }

  /// What is being fetched because somebody asked for it, and what it cost so far.
  public static func progress(_ progress: SyncStatus.Progress, at now: Timestamp) -> String {
    let requests = Plural.count(progress.requests, "request")
    let records = "\(Format.grouped(Int64(progress.records))) records"
    guard let next = progress.nextRequest, next > now else {
      return "loading: \(requests), \(records)"
    }
    return "\(requests), \(records), next \(Format.ahead(next - now))"
  }
}

/// Rows of a list that are no records.
extension Messages {
  /// A stretch of the feed that was not fetched.
  public static func gap(_ span: TimeSpan, times: TimeFormatter, keys: KeyMap) -> String {
    let length = Format.duration(milliseconds: (span.to - span.from).wholeMilliseconds)
    return "── \(length) not fetched, \(times.minute(span.from)) to \(times.minute(span.to)): "
      + "\(keys.name(of: .open)) fetches ──"
  }

  /// The end of a list that goes on.
  public static func more(_ place: Place?, keys: KeyMap) -> String {
    switch place {
    case .runs, .line: "earlier runs: \(keys.name(of: .open)) loads more, 1 request"
    case .run, .event, .history, .signal, .raw, .messages, .help, nil:
      "earlier events: \(keys.name(of: .open)) loads more, up to 10 requests"
    }
  }
}

/// Contexts and configuration.
extension Messages {
  /// The embedded workspace has no API that another workspace could be asked of.
  public static func demoHasNoContexts(_ session: Session) -> String {
    "the embedded workspace stands alone: \(contextsAreWritten(session)), and start with "
      + "--context NAME; or start with --api URL"
  }

  public static func noOtherContext(_ session: Session) -> String {
    "there is no other context: \(contextsAreWritten(session)); or type :context WS-… for another "
      + "workspace of this API"
  }

  private static func contextsAreWritten(_ session: Session) -> String {
    let file = session.configurationFile ?? "a configuration file, given with --config"
    return "write [contexts.NAME] with its api into \(file)"
  }

  public static func noContext(_ name: String, _ known: [String]) -> String {
    let names =
      known.isEmpty ? "the configuration has none;" : "there are \(known.joined(separator: ", ")),"
    return "no context '\(name)'; \(names) or give a workspace, WS-…"
  }

  public static func trying(_ name: String) -> String {
    "trying \(name); this one stays until it answers"
  }

  /// Why, in a sentence.
  public static func notSwitched(to name: String, _ sentence: String) -> String {
    "not switched to \(name): \(sentence)"
  }

  /// - Parameters:
  ///   - isReadOnly: nil where that is as it was.
  ///   - later: the keys whose change is still to come.
  public static func reconfigured(isReadOnly: Bool?, later: [String]) -> String {
    var parts = ["configuration read anew"]
    switch isReadOnly {
    case true?: parts.append("read-only from now on: pause and resume are taken away")
    case false?: parts.append("no longer read-only: pause and resume are back")
    case nil: break
    }
    if !later.isEmpty {
      parts.append(
        "\(later.joined(separator: ", ")): what is new there holds from the next switch or start")
    }
    return parts.joined(separator: "; ")
  }
}

extension Sort {
  /// `health, worst first` in short: the column and an arrow.
  public var words: String { "\(column.rawValue) \(isDescending ? "↓" : "↑")" }
}
