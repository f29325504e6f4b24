import Foundation
import ScrumtopCore
import Support
import Synchronization

/// What was asked of the API.
enum Request: Hashable, Sendable {
  case lines(cursor: String?)
  case detail(String)
  case runs(String, cursor: String?)
  case events(
    from: Timestamp?, to: Timestamp?, subject: String?, organization: String?, cursor: String?)
  case event(String)
  case action(String)

  var isFeed: Bool {
    if case .events(_, _, nil, _, _) = self { true } else { false }
  }

  var isLines: Bool {
    if case .lines = self { true } else { false }
  }

  var detailID: String? {
    if case .detail(let id) = self { id } else { nil }
  }

  var causeID: String? {
    if case .events(nil, nil, let subject, _, _) = self { subject } else { nil }
  }
}

/// An API in memory: tests set its lines, events and failures, and it keeps every request.
actor ScriptedBackend: Backend {
  var pages: [[ExecutionRecord]] = [[]]
  var eventPages: [[PlatformEvent]] = [[]]
  /// When set, the feed answers from this instead, by time and page.
  var stream: EventStream?
  var subjectEvents: [String: [PlatformEvent]] = [:]
  var runPages: [[Run]] = [[]]
  var details: [String: ExecutionRecord] = [:]
  /// Whether every list answers with its first page for ever, each time with a new cursor.
  var isEndless = false
  /// Whether no answer says if there is more.
  var isSilentAboutMore = false
  /// Requests beyond those that were asked for, until they are taken.
  let repeats = Mutex(0)
  private var failures: [Failure] = []
  private var gates: [Gate] = []
  private(set) var requests: [Request] = []
  private(set) var mostAtOnce: [String: Int] = [:]
  private var atOnce: [String: Int] = [:]

  private struct Failure {
    let error: BackendError
    var times: Int
    let matches: @Sendable (Request) -> Bool
  }

  private struct Gate {
    let matches: @Sendable (Request) -> Bool
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  func set(_ change: @Sendable (isolated ScriptedBackend) -> Void) { change(self) }

  /// The next `times` requests that match fail.
  func fail(
    _ error: BackendError, times: Int = .max, where matches: @escaping @Sendable (Request) -> Bool
  ) { failures.append(Failure(error: error, times: times, matches: matches)) }

  func heal() { failures = [] }

  /// Requests that match wait until `open()`.
  func block(where matches: @escaping @Sendable (Request) -> Bool) {
    gates.append(Gate(matches: matches))
  }

  func open() {
    while !gates.isEmpty { openFirst() }
  }

  /// Opens what was blocked first, and leaves the rest closed.
  func openFirst() {
    for continuation in gates.removeFirst().waiting { continuation.resume() }
  }

  func forget() { requests = [] }

  func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    try await enter(.lines(cursor: cursor), list: "lines")
    return page(of: pages, cursor)
  }

  func execution(_ id: ServiceLineID) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    try await enter(.detail(id.rawValue), list: "detail")
    let listed = pages.joined().first { $0.serviceLineID == id }
    guard let record = details[id.rawValue] ?? listed else {
      throw .refused(APIProblem(status: 404))
    }
    return received(record)
  }

  func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> {
    try await enter(.runs(id.rawValue, cursor: cursor), list: "runs")
    return page(of: runPages, cursor)
  }

  func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> {
    let request = Request.events(
      from: query.from, to: query.to, subject: query.subjectID,
      organization: query.organizationID, cursor: cursor)
    try await enter(request, list: query.subjectID == nil ? "feed" : "subject")
    if let subject = query.subjectID {
      return Page(records: (subjectEvents[subject] ?? []).map { received($0) })
    }
    if let stream { return stream.page(query, cursor: cursor) }
    return page(of: eventPages, cursor)
  }

  func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    try await enter(.event(id.rawValue), list: "event")
    guard let event = eventPages.joined().first(where: { $0.id == id }) else {
      throw .refused(APIProblem(status: 404))
    }
    return received(event)
  }

  func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    try await enter(.action(action.line.rawValue), list: "action")
    return action.verb.wantedState
  }

  private func page<Record: Codable & Equatable & Sendable>(
    of pages: [[Record]], _ cursor: String?
  ) -> Page<Record> {
    let index = cursor.flatMap(Int.init) ?? 0
    if isEndless {
      return Page(
        records: pages[0].map { received($0) }, cursor: String(index + 1), hasMore: true)
    }
    let rows = index < pages.count ? pages[index] : []
    let more = index + 1 < pages.count
    return Page(
      records: rows.map { received($0) }, cursor: more ? String(index + 1) : nil,
      hasMore: isSilentAboutMore ? nil : more)
  }

  nonisolated func takeRepeats() -> Int {
    repeats.withLock { repeats in
      defer { repeats = 0 }
      return repeats
    }
  }

  private func enter(_ request: Request, list: String) async throws(BackendError) {
    requests.append(request)
    atOnce[list, default: 0] += 1
    mostAtOnce[list] = max(mostAtOnce[list] ?? 0, atOnce[list] ?? 0)
    defer { atOnce[list, default: 0] -= 1 }
    if let index = gates.firstIndex(where: { $0.matches(request) }) {
      await withCheckedContinuation { gates[index].waiting.append($0) }
    }
    if let index = failures.firstIndex(where: { $0.times > 0 && $0.matches(request) }) {
      failures[index].times -= 1
      throw failures[index].error
    }
  }

}

private func received<Record: Codable & Equatable & Sendable>(_ record: Record) -> SourceBacked<
  Record
> {
  let encoder = JSONEncoder()
  // The order of keys is otherwise another each time, and other bytes are another record.
  encoder.outputFormatting = .sortedKeys
  do {
    return try SourceBacked(source: Array(try encoder.encode(record)))
  } catch {
    preconditionFailure("\(error)")
  }
}

/// The events of a workspace, as the feed of an API gives them: from, to, and pages that a cursor seeks.
struct EventStream: Sendable {
  private(set) var events: [SourceBacked<PlatformEvent>] = []
  private let isOldestFirst: Bool
  private let pageSize: Int

  init(_ events: [PlatformEvent] = [], isOldestFirst: Bool = false, pageSize: Int = 100) {
    self.isOldestFirst = isOldestFirst
    self.pageSize = pageSize
    publish(events)
  }

  mutating func publish(_ new: [PlatformEvent]) {
    events += new.map(received)
    events.sort { Self.key($0) > Self.key($1) }
    if isOldestFirst { events.reverse() }
  }

  fileprivate func page(_ query: EventQuery, cursor: String?) -> Page<PlatformEvent> {
    let matching = events.filter { event in
      let time = event.record.createdAt ?? TestClock.start
      return query.from.map { $0 <= time } ?? true && query.to.map { time < $0 } ?? true
    }
    let start = cursor.flatMap { id in matching.firstIndex { $0.record.id.rawValue == id } } ?? 0
    let end = min(matching.count, start + min(pageSize, query.limit ?? 25))
    return Page(
      records: Array(matching[start..<end]),
      cursor: end < matching.count ? matching[end].record.id.rawValue : nil,
      hasMore: end < matching.count)
  }

  private static func key(_ event: SourceBacked<PlatformEvent>) -> (Timestamp, EventID) {
    (event.record.createdAt ?? TestClock.start, event.record.id)
  }
}

/// A line as a list has it.
func line(
  _ number: Int, _ state: ExecutionState = .running, model: ExecutionModel = .capacity
) -> ExecutionRecord {
  var record = ExecutionRecord(serviceLineID: lineID(number))
  record.state = state
  record.executionModel = model
  return record
}

func lineID(_ number: Int) -> ServiceLineID { ServiceLineID(rawValue: "LIN-26-\(number)") }

/// An event about a line.
func event(
  _ number: Int, _ type: EventType = .serviceLineStatusChanged, line: Int, at time: Timestamp,
  reason: String? = nil
) -> PlatformEvent {
  var event = PlatformEvent(id: EventID(rawValue: "EVT-26-\(number)"))
  event.type = type
  event.organizationID = "ORG-26-000007"
  event.subject = Party(type: "service_line", id: lineID(line).rawValue)
  event.payload = reason.map { .object(["reason": .string($0)]) }
  event.createdAt = time
  return event
}
