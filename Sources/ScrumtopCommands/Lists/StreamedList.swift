import ScrumtopCore
import ScrumtopPresentation

/// A list that is printed page by page as it comes, in the API's order: events and runs.
struct StreamedList<Record: PagedRecord> {
  /// What query evaluation and printing need of a record.
  struct Kind {
    let subject: FilterSubject
    /// One of them, for people.
    let noun: String
    let facts: (Record) -> IndexRow
    let cells: (RecordFormatter, Record) -> [RecordCell]
    let values: (Record) -> [String]
  }

  let kind: Kind
  let settings: ListSettings
  let console: Console

  /// What came by.
  private struct Tally {
    var read = 0
    var unreadable = 0
    /// Whether there is more than is printed.
    var isCut = false

    var hasRead: Bool { read + unreadable > 0 }
  }

  /// Prints what passes `rest`, and says what was left out. What came before the list broke off is
  /// printed, too.
  func print(_ pages: PageReader<Record>, passing rest: Filter) async throws {
    var pages = pages
    var printer = RecordPrinter(kind.subject, as: settings.form, to: console)
    var tally = Tally()
    var fault: BackendError?
    do { try await stream(&pages, passing: rest, to: &printer, &tally) } catch {
      guard tally.hasRead, !Task.isCancelled, let error = error as? BackendError else {
        throw error
      }
      fault = error
    }
    try printer.finish()
    if tally.unreadable > 0 { console.tell(ListFormatter.unreadable(tally.unreadable)) }
    if let fault {
      console.tell(ListFormatter.brokeOff(after: tally.read, kind.noun))
      throw fault
    }
    if pages.repeated > 0 { console.tell(ListFormatter.repeated(pages.repeated)) }
    if tally.isCut, !settings.isLimitGiven, let limit = settings.limit {
      console.tell("the newest \(limit) \(kind.noun)s; there are more: --limit 0 gives all")
    } else {
      console.tellPerson(Plural.count(printer.count, kind.noun))
    }
  }

  private func stream(
    _ pages: inout PageReader<Record>, passing rest: Filter, to printer: inout RecordPrinter,
    _ tally: inout Tally
  ) async throws {
    while !tally.isCut, let page = try await pages.next() {
      tally.read += page.records.count
      tally.unreadable += page.unreadable
      let passed = rest.selection(of: page.records.map { kind.facts($0.record) }, at: console.now())
      for (received, isShown) in zip(page.records, passed) where isShown {
        // One more than is printed, so that nobody takes a part for the whole.
        tally.isCut = printer.count == settings.limit
        guard !tally.isCut else { break }
        try printer.print(printed(received))
      }
      if printer.count == settings.limit {
        tally.isCut = tally.isCut || settings.isLimitGiven || (rest.isEmpty && pages.hasMore)
      }
      try printer.flush()
      console.progress?.tell("\(kind.noun)s: \(tally.read) read, \(printer.count) match")
    }
  }

  func printed(_ received: SourceBacked<Record>) -> PrintedRecord {
    let width = settings.form == .table ? console.look.width : nil
    let words = RecordFormatter(times: settings.times.fitted(to: width), now: console.now())
    return PrintedRecord(
      source: received.source, cells: { kind.cells(words, received.record) },
      values: { kind.values(received.record) })
  }
}

extension StreamedList<PlatformEvent>.Kind {
  static var events: Self {
    Self(
      subject: .events, noun: "event", facts: IndexRow.init(event:), cells: { $0.cells($1) },
      values: { RecordValues.values($0) })
  }
}

extension StreamedList<Run>.Kind {
  static var runs: Self {
    Self(
      subject: .runs, noun: "run", facts: IndexRow.init(run:), cells: { $0.cells($1) },
      values: { RecordValues.values($0) })
  }
}
