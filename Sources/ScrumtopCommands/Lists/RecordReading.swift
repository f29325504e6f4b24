import ScrumtopCore

/// Reads one record and what is told beside it.
struct RecordReading {
  let place: CommandContext
  let console: Console
  private var known = CommandBoard()
  /// How far the lists beside the record were read.
  private(set) var coverage: [Coverage.List: Coverage] = [:]

  /// Events and runs that are read beside a line.
  private static let newest = 20

  init(place: CommandContext, console: Console) {
    self.place = place
    self.console = console
  }

  var board: Board { known.board }

  /// The single record of a line; for people with its newest events and runs, and its metrics.
  mutating func readLine(
    _ id: ServiceLineID, forPeople: Bool
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    let received = try await place.backend.execution(id)
    take(.detail(received))
    coverage[.line(id)] = Coverage(extent: .complete)
    guard forPeople else { return received }
    await readListRecord(of: received.record)
    await readEvents(about: id.rawValue)
    await readRuns(of: received.record)
    return received
  }

  mutating func readEvent(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    let received = try await place.backend.event(id)
    take(.events([received]))
    coverage[.event(id)] = Coverage(extent: .complete)
    return received
  }

  /// There is no request for one run: the runs of its line are read until it comes. Nil where the line
  /// has no such run.
  mutating func readRun(
    _ id: RunID, of line: ServiceLineID, forPeople: Bool
  ) async throws(BackendError) -> SourceBacked<Run>? {
    var pages = place.backend.runPages(of: line)
    while let page = try await pages.next() {
      take(.runs(line, page.records))
      console.progress?.tell("runs of \(line): \(board.runs(of: line).count) read")
      guard let found = page.records.first(where: { $0.record.id == id }) else { continue }
      coverage[.runs(line)] = Coverage(extent: pages.isAtEnd ? .complete : .partial)
      if forPeople, found.record.status == .failed { await readEvents(about: id.rawValue) }
      return found
    }
    return nil
  }

  /// The list alone has the metrics; asked for what the line is, its first page surely has it, unless
  /// hundreds of lines are the same.
  private mutating func readListRecord(of record: ExecutionRecord) async {
    var query = ExecutionQuery(
      workspaceID: record.workspaceID ?? place.workspace, limit: Pagination.pageLimit)
    query.state = record.state
    query.executionModel = record.executionModel
    query.productLine = record.productLine
    query.projectTag = record.projectTags?.first
    do throws(BackendError) {
      let page = try await place.backend.executions(query, cursor: nil)
      take(.lines(page.records.filter { $0.record.serviceLineID == record.serviceLineID }))
    } catch {
      tell("metrics of \(record.serviceLineID)", error)
    }
  }

  private mutating func readEvents(about subject: String) async {
    var query = place.eventQuery
    query.subjectID = subject
    query.limit = Self.newest
    do throws(BackendError) {
      take(.events(try await place.backend.events(query, cursor: nil).records))
    } catch {
      tell("events of \(subject)", error)
    }
  }

  private mutating func readRuns(of record: ExecutionRecord) async {
    let id = record.serviceLineID
    guard record.executionModel?.hasRuns != false else { return }
    do throws(BackendError) {
      let page = try await place.backend.runs(of: id, limit: Self.newest, cursor: nil)
      take(.runs(id, page.records))
      coverage[.runs(id)] = Coverage(extent: page.hasMore == false ? .complete : .partial)
    } catch {
      coverage[.runs(id)] = Coverage(
        extent: error.isRunsNotSupported ? .notSupported : .failed(error))
    }
  }

  /// What stands beside the record may be missing, but never silently.
  private func tell(_ object: String, _ error: BackendError) {
    console.tell(place.failed(error, for: object).sentence)
  }

  private mutating func take(_ content: Observation.Content) {
    known.absorb(content, at: console.now())
  }
}
