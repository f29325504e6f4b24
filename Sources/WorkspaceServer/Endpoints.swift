import Foundation
import HTTPTypes
import NIOCore
import ScrumtopCore
import WorkspaceStore

/// What the endpoints do, once a request is authenticated and its route is known.
struct Endpoints: Sendable {
  let store: Store
  let cursors: CursorCodec
  let clock: @Sendable () -> Timestamp

  /// The body of a 200; every other answer is thrown.
  func answer(
    _ route: Route, query: inout Query, body: ByteBuffer, contentType: String?, token: AccessToken
  ) async throws(Problem) -> ByteBuffer {
    let scope = token.scope
    switch route {
    case .executions:
      let filter = try ExecutionQuery(&query)
      try await requireVisible(workspace: filter.workspaceID, in: scope)
      return try await page("execution", query, scope) { key throws(StoreError) in
        try await store.lines(filter, in: scope, after: key)
      }
    case .runs(let id):
      let limit = query.limit()
      try query.check()
      let model = try await found { () throws(StoreError) in
        try await store.model(of: id, in: scope)
      }
      guard model.hasRuns != false else { throw .runsNotSupported(model) }
      return try await page("runs of \(id)", query, scope) { key throws(StoreError) in
        try await store.runs(of: id, limit: limit, after: key)
      }
    case .events:
      let filter = try EventQuery(&query)
      guard filter.organizationID ?? scope.organizationID == scope.organizationID else {
        throw .notFound
      }
      try await requireVisible(workspace: filter.workspaceID, in: scope)
      return try await page("events", query, scope) { key throws(StoreError) in
        try await store.events(filter, in: scope, after: key)
      }
    case .execution(let id):
      try query.check()
      return Envelope.record(
        try await found { () throws(StoreError) in try await store.line(id, in: scope) })
    case .event(let id):
      try query.check()
      return Envelope.record(
        try await found { () throws(StoreError) in try await store.event(id, in: scope) })
    case .pause(let id):
      try query.check()
      let reason = try ReasonBody.reason(body, contentType: contentType)
      return try await transition("pause", id) { () throws(TransitionError) in
        try await store.pause(id, in: scope, reason: reason, actor: token.actor, at: clock())
      }
    case .resume(let id):
      try query.check()
      let reason = try ReasonBody.reason(body, contentType: contentType)
      return try await transition("resume", id) { () throws(TransitionError) in
        try await store.resume(id, in: scope, reason: reason, actor: token.actor, at: clock())
      }
    }
  }

  private func page(
    _ list: String, _ query: Query, _ scope: Scope,
    read: (SeekKey?) async throws(StoreError) -> RecordPage
  ) async throws(Problem) -> ByteBuffer {
    let now = clock()
    let binding = CursorCodec.Binding(list: list, filters: query.filters, scope: scope)
    var position: SeekKey?
    if let cursor = query.text("cursor") {
      position = try cursors.position(cursor, binding, at: now)
    }
    do throws(StoreError) {
      let page = try await read(position)
      return Envelope.page(
        page.records, cursor: page.next.map { cursors.cursor(after: $0, binding, at: now) })
    } catch { throw Problem(error) }
  }

  private func found<Value>(
    _ read: () async throws(StoreError) -> Value?
  ) async throws(Problem) -> Value {
    do throws(StoreError) {
      if let value = try await read() { return value }
    } catch { throw Problem(error) }
    throw .notFound
  }

  private func requireVisible(workspace: String?, in scope: Scope) async throws(Problem) {
    guard let workspace else { return }
    do throws(StoreError) {
      if try await store.hasWorkspace(workspace, in: scope) { return }
    } catch { throw Problem(error) }
    throw .notFound
  }

  private func transition(
    _ verb: String, _ line: ServiceLineID, carryOut: () async throws(TransitionError) -> Data
  ) async throws(Problem) -> ByteBuffer {
    do throws(TransitionError) {
      return Envelope.record(try await carryOut())
    } catch {
      switch error {
      case .unknownLine: throw .notFound
      case .notAllowed(_, let current): throw .invalidTransition(line, verb, current: current)
      case .store(let error): throw Problem(error)
      }
    }
  }
}

/// The envelope of every list.
enum Envelope {
  static func record(_ json: Data) -> ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(capacity: json.count + 10)
    buffer.writeString("{\"data\":")
    buffer.writeBytes(json)
    buffer.writeString("}")
    return buffer
  }

  /// The cursor is null and `has_more` false on the last page; a cursor needs no escaping.
  static func page(_ records: [Data], cursor: String?) -> ByteBuffer {
    let size = records.reduce(300) { $0 + $1.count + 1 }
    var buffer = ByteBufferAllocator().buffer(capacity: size)
    buffer.writeString("{\"data\":[")
    var isFirst = true
    for record in records {
      if !isFirst { buffer.writeString(",") }
      isFirst = false
      buffer.writeBytes(record)
    }
    let quoted = cursor.map { "\"\($0)\"" } ?? "null"
    buffer.writeString("],\"meta\":{\"cursor\":\(quoted),\"has_more\":\(cursor != nil)}}")
    return buffer
  }
}
