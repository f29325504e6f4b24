import ScrumtopCore

/// `scrumtop events`: the event stream, newest first.
public struct EventsCommand: Sendable {
  private let place: CommandContext
  private let settings: ListSettings
  private let console: Console

  public init(_ place: CommandContext, _ settings: ListSettings, console: Console) {
    self.place = place
    self.settings = settings
    self.console = console
  }

  public func run() async throws -> ExitStatus {
    let (query, rest) = settings.filter.pushedDown(to: place.eventQuery, now: console.now())
    do {
      try await StreamedList(kind: .events, settings: settings, console: console).print(
        place.backend.eventPages(query, mostWanted: rest.isEmpty ? settings.limit : nil),
        passing: rest)
    } catch let error as BackendError {
      throw place.failed(
        error, isNarrowed: query.workspaceID != nil || query.organizationID != nil)
    }
    return .done
  }
}
