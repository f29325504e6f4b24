import ScrumtopCore
import Synchronization

/// An API in memory: lists in pages, single records, and a log of what was asked.
final class PagedAPI: Backend {
  struct Content: Sendable {
    /// List records as JSON, newest first.
    var lines: [String] = []
    /// Single records by line.
    var details: [String: String] = [:]
    /// Events as JSON, newest first.
    var events: [String] = []
    var runs: [String] = []
    /// Answers that come before any other, one for each request.
    var failures: [BackendError] = []
    /// What the request after so many more fails with.
    var failuresAfter: (answers: Int, error: BackendError)?
    var runsFailure: BackendError?
    var eventsFailure: BackendError?
    /// Elements of the first page of lines that are no records.
    var unreadable = 0
    var pageSize = 2
    /// How its lists break off behind their first page.
    var brokenAfter: BackendError.PagingFault?
    /// Whether `from` is passed over.
    var ignoresFrom = false
  }

  private let state: Mutex<(content: Content, log: [String])>
  /// By their JSON: decoding thousands for every page takes most of a test's time.
  private let decodedEvents = Mutex<[String: SourceBacked<PlatformEvent>]>([:])

  init(_ content: Content) { state = Mutex((content, [])) }

  /// What was asked, in order.
  var log: [String] { state.withLock { $0.log } }

  func change(_ body: (inout Content) -> Void) { state.withLock { body(&$0.content) } }

  func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    let words = [query.state?.rawValue, query.executionModel?.rawValue, cursor].compactMap(\.self)
    let content = try begin((["lines"] + words).joined(separator: " "))
    let records: [SourceBacked<ExecutionRecord>] = content.lines.map(received).filter {
      query.state == nil || $0.record.state == query.state
    }
    return try page(
      records, cursor, content, unreadable: cursor == nil ? content.unreadable : 0)
  }

  func execution(
    _ id: ServiceLineID
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    let content = try begin("line \(id)")
    guard let detail = content.details[id.rawValue] else {
      throw .refused(APIProblem(status: 404))
    }
    return received(detail)
  }

  func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> {
    let content = try begin((["runs \(id)"] + [cursor].compactMap(\.self)).joined(separator: " "))
    if let failure = content.runsFailure { throw failure }
    return try page(content.runs.map(received), cursor, content)
  }

  func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> {
    let words = [
      query.type?.rawValue, query.subjectID, query.from.map { "from \($0.rfc3339)" }, cursor,
    ].compactMap(\.self)
    let content = try begin((["events"] + words).joined(separator: " "))
    if let failure = content.eventsFailure { throw failure }
    let records: [SourceBacked<PlatformEvent>] = content.events.map(decoded).filter { event in
      (query.subjectID == nil || event.record.subject?.id == query.subjectID)
        && (query.type == nil || event.record.type == query.type)
        && (content.ignoresFrom
          || query.from.map { from in (event.record.createdAt ?? from) >= from } ?? true)
    }
    return try page(records, cursor, content)
  }

  func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    let content = try begin("event \(id)")
    let all: [SourceBacked<PlatformEvent>] = content.events.map(decoded)
    guard let event = all.first(where: { $0.record.id == id }) else {
      throw .refused(APIProblem(status: 404))
    }
    return event
  }

  func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    throw .refused(APIProblem(status: 405))
  }

  private func begin(_ request: String) throws(BackendError) -> Content {
    let (content, failure) = state.withLock { state in
      state.log.append(request)
      var failure = state.content.failures.first
      if failure != nil { state.content.failures.removeFirst() }
      if let (answers, error) = state.content.failuresAfter {
        state.content.failuresAfter = answers == 0 ? nil : (answers - 1, error)
        if answers == 0 { failure = error }
      }
      return (state.content, failure)
    }
    if let failure { throw failure }
    return content
  }

  private func decoded(_ json: String) -> SourceBacked<PlatformEvent> {
    decodedEvents.withLock { known in
      if let event = known[json] { return event }
      let event: SourceBacked<PlatformEvent> = received(json)
      known[json] = event
      return event
    }
  }

  private func received<Record>(_ json: String) -> SourceBacked<Record> {
    do { return try SourceBacked(source: Array(json.utf8)) } catch {
      preconditionFailure("\(json): \(error)")
    }
  }

  private func page<Record>(
    _ records: [SourceBacked<Record>], _ cursor: String?, _ content: Content, unreadable: Int = 0
  ) throws(BackendError) -> Page<Record> {
    let start = cursor.flatMap(Int.init) ?? 0
    let end = min(records.count, start + content.pageSize)
    let rows = Array(records[min(start, end)..<end])
    switch content.brokenAfter {
    case .unknownEnd:
      return Page(records: rows, unreadable: unreadable, cursor: String(end), hasMore: nil)
    case .missingCursor: return Page(records: rows, unreadable: unreadable, hasMore: true)
    case .repeatedCursor:
      return Page(records: rows, unreadable: unreadable, cursor: "0", hasMore: true)
    // The first page again and again.
    case .noProgress:
      return Page(
        records: Array(records.prefix(content.pageSize)), cursor: String(start + 1), hasMore: true)
    case .rejectedCursor where cursor != nil: throw .refused(APIProblem(status: 410))
    case .rejectedCursor, nil:
      return Page(
        records: rows, unreadable: unreadable, cursor: String(end), hasMore: end < records.count)
    }
  }
}
