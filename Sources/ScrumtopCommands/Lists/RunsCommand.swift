public import ScrumtopCore

/// `scrumtop runs LIN-…`: the runs of a line, newest first.
public struct RunsCommand: Sendable {
  private let place: CommandContext
  private let line: ServiceLineID
  private let settings: ListSettings
  private let console: Console

  public init(
    _ place: CommandContext, of line: ServiceLineID, _ settings: ListSettings, console: Console
  ) {
    self.place = place
    self.line = line
    self.settings = settings
    self.console = console
  }

  /// Prints the runs that pass; a line that works continuously has none, which is an answer.
  public func run() async throws -> ExitStatus {
    let list = StreamedList(kind: .runs, settings: settings, console: console)
    do {
      let pages = place.backend.runPages(
        of: line, mostWanted: settings.filter.isEmpty ? settings.limit : nil)
      try await list.print(pages, passing: settings.filter)
    } catch let error as BackendError {
      guard error.isRunsNotSupported else { throw place.failed(error, for: line.rawValue) }
      var printer = RecordPrinter(.runs, as: settings.form, to: console)
      try printer.finish()
      console.tell("\(line): continuous, it has no discrete runs")
    }
    return .done
  }
}
