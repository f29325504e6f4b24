import ScrumtopCore

/// An API in memory that answers reads and actions as a test says, and keeps every request.
actor ScriptedAPI: Backend {
  enum Answer: Sendable {
    case state(ExecutionState)
    case fails(BackendError)
    /// Until the request is cancelled.
    case never
  }

  /// What a read depends on: the line, how many reads of it came before, how often it was acted on.
  typealias Read = @Sendable (_ line: ServiceLineID, _ reads: Int, _ posts: Int) -> Answer

  private let read: Read
  private let post: @Sendable (Action) -> Answer
  private(set) var requests: [String] = []
  private(set) var actions: [Action] = []
  private var reads: [ServiceLineID: Int] = [:]
  private let (stream, news) = AsyncStream.makeStream(of: String.self)

  /// Without `post`, every action is accepted.
  init(
    read: @escaping Read, post: @escaping @Sendable (Action) -> Answer = { _ in .state(.closed) }
  ) {
    self.read = read
    self.post = post
  }

  /// Returns once a request came that begins so; requests that came before are used up.
  func arrival(of start: String) async {
    for await request in stream where request.hasPrefix(start) { return }
  }

  func execution(
    _ id: ServiceLineID
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    let count = reads[id, default: 0]
    reads[id] = count + 1
    note("GET \(id)")
    let posts = actions.count { $0.line == id }
    var record = ExecutionRecord(serviceLineID: id)
    record.state = try await given(read(id, count, posts))
    do { return try SourceBacked(encoding: record) } catch { throw .notTheAPI(error) }
  }

  func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    actions.append(action)
    note("POST \(action.verb.kind.word) \(action.line)")
    return try await given(post(action))
  }

  private func note(_ request: String) {
    requests.append(request)
    news.yield(request)
  }

  private func given(_ answer: Answer) async throws(BackendError) -> ExecutionState {
    switch answer {
    case .state(let state): return state
    case .fails(let error): throw error
    case .never:
      // Until it is cancelled: no test is there that long.
      try? await Task.sleep(for: .seconds(3600))
      throw .interrupted
    }
  }
}

extension ScriptedAPI {
  func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> { throw .notTheAPI(nil) }

  func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> { throw .notTheAPI(nil) }

  func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> { throw .notTheAPI(nil) }

  func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    throw .notTheAPI(nil)
  }
}

func lineID(_ number: Int) -> ServiceLineID { ServiceLineID(rawValue: "LIN-26-\(number)") }
