import ScrumtopCore
import ScrumtopPresentation

/// `scrumtop lines`: execution records.
public struct LinesCommand: Sendable {
  private let place: CommandContext
  private let settings: ListSettings
  /// Whether the answer is no if there is any.
  private let isNoneWanted: Bool
  private let console: Console

  public init(
    _ place: CommandContext, _ settings: ListSettings, isNoneWanted: Bool, console: Console
  ) {
    self.place = place
    self.settings = settings
    self.isNoneWanted = isNoneWanted
    self.console = console
  }

  /// Prints the lines that pass; closed ones only where the filter names them, as on the screen. What came
  /// before the list broke off is printed, too.
  public func run() async throws -> ExitStatus {
    let (query, rest) = settings.filter.pushedDown(
      to: ExecutionQuery(workspaceID: place.workspace))
    var reading = LineReading(place: place, filter: rest, console: console)
    var printer = RecordPrinter(.lines, as: settings.form, to: console)
    var tally = Tally()
    var fault: BackendError?
    var found: [ServiceLine] = []
    do {
      if rest.needsCauses { try await reading.readRecentEvents() }
      switch settings.form {
      case .jsonl: try await stream(query, &reading, &printer, &tally)
      case .table, .wide, .json, .csv: try await collect(query, &reading, &found, &tally)
      }
    } catch let error as BackendError {
      guard tally.hasRead, !Task.isCancelled else { throw failed(error, query) }
      fault = error
    }
    if settings.form != .jsonl {
      // An API that is out of reach would make every reason wait for it.
      if fault?.isOfPaging ?? true { await explain(&found, &reading) }
      for line in PaneOrder.ordered(found, of: reading.board).prefix(settings.limit ?? .max) {
        try printer.print(record(line, of: reading.board))
      }
    }
    try printer.finish()
    tell(tally, printed: printer.count, reading, isWhole: fault == nil)
    if let fault { throw failed(fault, query) }
    return isNoneWanted && printer.count > 0 ? .no : .done
  }

  /// Each line as it arrives.
  private func stream(
    _ query: ExecutionQuery, _ reading: inout LineReading, _ printer: inout RecordPrinter,
    _ tally: inout Tally
  ) async throws {
    var pages = place.backend.executionPages(
      query, mostWanted: settings.filter.isEmpty ? settings.limit : nil)
    defer { tally.repeated = pages.repeated }
    while printer.count < settings.limit ?? .max, let page = try await pages.next() {
      for line in candidates(in: page, &reading, &tally) {
        guard printer.count < settings.limit ?? .max else { return }
        guard let passed = try await reading.decide(line.id) else { continue }
        tally.passed += 1
        try printer.print(record(passed, of: reading.board))
      }
      try printer.flush()
    }
  }

  /// Reads all of them: the order of the panes takes that.
  private func collect(
    _ query: ExecutionQuery, _ reading: inout LineReading, _ found: inout [ServiceLine],
    _ tally: inout Tally
  ) async throws {
    var pages = place.backend.executionPages(query)
    defer { tally.repeated = pages.repeated }
    while let page = try await pages.next() {
      for line in candidates(in: page, &reading, &tally) {
        guard let passed = try await reading.decide(line.id) else { continue }
        tally.passed += 1
        found.append(passed)
        showProgress(tally)
      }
    }
  }

  private func explain(_ found: inout [ServiceLine], _ reading: inout LineReading) async {
    guard settings.form != .json, !found.isEmpty else { return }
    await reading.explain()
    for index in found.indices {
      found[index] = await reading.explain(found[index])
      console.progress?.tell("why lines wait: \(index + 1) of \(found.count)")
    }
  }

  private func failed(_ error: BackendError, _ query: ExecutionQuery) -> any UserFacingError {
    place.failed(error, isNarrowed: query.workspaceID != nil)
  }

  private func candidates(
    in page: Page<ExecutionRecord>, _ reading: inout LineReading, _ tally: inout Tally
  ) -> [ServiceLine] {
    let lines = reading.take(page)
    let shown = lines.filter { $0.state != .closed || settings.filter.namesClosed }
    tally.read += page.records.count
    tally.closed += lines.count - shown.count
    tally.unreadable += page.unreadable
    showProgress(tally)
    return shown
  }

  private func record(_ line: ServiceLine, of board: Board) -> PrintedRecord {
    let words = RecordFormatter(times: settings.times, now: console.now())
    return PrintedRecord(
      source: line.list?.received.source ?? [], cells: { words.cells(line, of: board) },
      values: { RecordValues.values(line, of: board) })
  }
}

extension LinesCommand {
  /// What came by.
  private struct Tally {
    var read = 0
    var passed = 0
    /// Closed lines that nothing but their state kept out.
    var closed = 0
    var unreadable = 0
    /// Lines that came more than once.
    var repeated = 0

    var hasRead: Bool { read + unreadable > 0 }
  }

  private func showProgress(_ tally: Tally) {
    console.progress?.tell("lines: \(tally.read) read, \(tally.passed) match")
  }

  private func tell(_ tally: Tally, printed: Int, _ reading: LineReading, isWhole: Bool) {
    if tally.unreadable > 0 { console.tell(ListFormatter.unreadable(tally.unreadable)) }
    if !isWhole {
      console.tell(ListFormatter.brokeOff(after: tally.read, "line"))
    } else if tally.repeated > 0 {
      console.tell(ListFormatter.repeated(tally.repeated))
    }
    if reading.unexplained > 0 {
      console.tell(
        "since when is not known of \(Plural.count(reading.unexplained, "line")): age, since and "
          + "reason pass over what older events tell of them")
    }
    if let causeError = reading.causeError {
      console.tell(
        "why and since when lines wait is not known: \(place.failed(causeError).sentence)")
    }
    if tally.closed > 0 {
      console.tellPerson(
        "\(Plural.count(tally.closed, "closed line")) not shown; name them with state:closed"
      )
    }
    console.tellPerson(Plural.count(printed, "line"))
  }
}

/// Words that lists share.
enum ListFormatter {
  static func repeated(_ number: Int) -> String {
    "the list changed while it was read: \(Plural.count(number, "record")) came again and "
      + "\(number == 1 ? "is" : "are") printed once; others may be missing"
  }

  static func brokeOff(after number: Int, _ noun: String) -> String {
    "the list is incomplete: it broke off after \(Plural.count(number, noun))"
  }

  static func unreadable(_ number: Int) -> String {
    "\(Plural.count(number, "record")) could not be read and \(number == 1 ? "is" : "are") left out"
  }
}
