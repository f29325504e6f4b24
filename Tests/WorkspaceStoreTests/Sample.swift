import Foundation
import GRDB
import ScrumtopCore

@testable import WorkspaceStore

/// Small, fixed inputs: a clock that starts at noon of 2026-04-15, lines, runs and events.
enum Sample {
  static let noon = Timestamp(seconds: 1_776_254_400)
  static let organization = "ORG-26-090500"
  static let workspace = "WS-26-000021"
  static let scope = Scope(organizationID: organization)
  static let user = Party(type: "user", id: "USR-26-000044")

  static func line(
    _ number: Int, model: ExecutionModel = .capacity, product: ProductLine = .talent,
    workspace: String = workspace, tags: [String] = ["PROJ-26-004281"],
    startedAt: Timestamp = noon
  ) -> ExecutionRecord {
    var record = ExecutionRecord(serviceLineID: id(number))
    record.id = "RUN-26-000\(100 + number % 900)"
    record.name = "Line \(number)"
    record.executionModel = model
    record.state = .running
    record.workspaceID = workspace
    record.productLine = product
    record.projectTags = tags
    record.startedAt = startedAt
    record.lastActivityAt = startedAt
    record.metrics = ["hours_this_week": 32.5, "hours_total": 1248.5, "health_score": 94]
    record.resources = [
      Resource(
        type: "talent", id: "SCR-128491", name: "Allocated engineer",
        role: "senior_backend_engineer", allocatedHoursPerWeek: 40, status: "active")
    ]
    record.health = Health(
      score: 94, signals: [Signal(signal: "hours_on_target", status: .green)])
    return record
  }

  static func id(_ number: Int) -> ServiceLineID {
    let digits = String(number)
    return ServiceLineID(
      rawValue: "LIN-26-" + String(repeating: "0", count: 6 - digits.count) + digits)
  }

  static func open(
    _ record: ExecutionRecord, organization: String = organization, at: Timestamp? = nil
  ) -> TimedMutation {
    TimedMutation(
      at: at ?? record.startedAt ?? noon,
      mutation: .open(.init(record: record, organizationID: organization, actor: user)))
  }

  static func change(
    _ number: Int, _ kind: TransitionKind, reason: String? = nil, at: Timestamp
  ) -> TimedMutation {
    TimedMutation(
      at: at,
      mutation: .stateChange(.init(line: id(number), kind: kind, reason: reason, actor: user)))
  }

  static func run(
    _ number: Int, of line: Int, _ status: RunStatus, startedAt: Timestamp? = noon
  ) -> Run {
    var run = Run(id: RunID(rawValue: "RUN-26-\(100_000 + number)"))
    run.serviceLineID = id(line)
    run.status = status
    run.startedAt = startedAt
    return run
  }

  static func event(
    _ type: String, workspace: String? = workspace, organization: String = organization,
    subject: Party = Party(type: "invoice", id: "INV-26-000001"), at: Timestamp
  ) -> TimedMutation {
    TimedMutation(
      at: at,
      mutation: .event(
        .init(
          type: EventType(rawValue: type), organizationID: organization, workspaceID: workspace,
          actor: user, subject: subject, payload: ["amount": 12])))
  }
}

/// A folder that is gone when the test is.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "scrumtop-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// Another process that holds the lock for writing.
struct Writer {
  private let queue: DatabaseQueue

  init(path: String) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  func lock() throws { try queue.inDatabase { try $0.beginTransaction(.immediate) } }

  func unlock() throws { try queue.inDatabase { try $0.rollback() } }
}

extension Store {
  /// Every record of a list, page by page.
  func all<Record: Decodable>(
    _ type: Record.Type, _ page: (SeekKey?) async throws -> RecordPage
  ) async throws -> [Record] {
    var records: [Record] = []
    var key: SeekKey?
    repeat {
      let next = try await page(key)
      records += try next.records.map { try JSONDecoder().decode(type, from: $0) }
      key = next.next
    } while key != nil
    return records
  }

  func allEvents(_ query: EventQuery = EventQuery(limit: 100)) async throws -> [PlatformEvent] {
    try await all(PlatformEvent.self) { try await self.events(query, in: Sample.scope, after: $0) }
  }
}
