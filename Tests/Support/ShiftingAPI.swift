import SampleData
public import ScrumtopCore
import Synchronization

/// An API in memory whose lists change before every page but the first: records come at the head and,
/// late, in the middle, leave, and with offset cursors move. The same seed makes the same changes.
public final class ShiftingAPI: Backend {
  public enum Cursors: Sendable, CaseIterable {
    /// A page begins behind the last record of the one before it. The order never changes.
    case seek
    /// A page begins at a row number.
    case offset
  }

  public enum List: Sendable, CaseIterable { case lines, events, runs }

  /// What came of the newest read of a list.
  public struct Read: Sendable {
    /// The numbers of the records that were there all the time.
    public fileprivate(set) var lasting: Set<Int> = []
    /// Records that were sent more than once.
    public fileprivate(set) var repeated = 0
    fileprivate var sent: Set<Int> = []
  }

  private struct State {
    var random: SplitMix64
    /// By position, newest first.
    var rows: [Row] = []
    var lastNumber = 0
    var lastPosition = 0
    var reads: [List: Read] = [:]
  }

  private struct Row {
    let number: Int
    var position: Int
  }

  /// When the record at position 0 happened; a position is a second.
  public static let start = Timestamp(seconds: 1_776_240_000)

  private let cursors: Cursors
  private let pageSize: Int
  private let state: Mutex<State>

  public init(_ cursors: Cursors, seed: UInt64, rows: Int, pageSize: Int = 7) {
    self.cursors = cursors
    self.pageSize = pageSize
    var state = State(random: SplitMix64(seed: seed))
    for _ in 0..<rows { Self.insert(&state, at: state.lastPosition + 10) }
    self.state = Mutex(state)
  }

  public func newestRead(of list: List) -> Read { state.withLock { $0.reads[list] ?? Read() } }

  // MARK: Backend

  public func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    page(of: .lines, cursor) { row in
      #"{"service_line_id":"LIN-26-\#(row.number)","state":"running"}"#
    }
  }

  public func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> {
    page(of: .runs, cursor) { row in
      #"{"id":"RUN-26-\#(row.number)","status":"completed","started_at":"\#(Self.time(row))"}"#
    }
  }

  public func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> {
    page(of: .events, cursor) { row in
      #"{"id":"EVT-26-\#(row.number)","type":"agent.run.completed","created_at":"\#(Self.time(row))"}"#
    }
  }

  public func execution(
    _ id: ServiceLineID
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    Self.received(#"{"service_line_id":"\#(id)","state":"running"}"#)
  }

  public func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    throw .refused(APIProblem(status: 404))
  }

  public func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    throw .refused(APIProblem(status: 405))
  }

  // MARK: Pages

  private func page<Record>(
    of list: List, _ cursor: String?, json: (Row) -> String
  ) -> Page<Record> {
    let (rows, next) = state.withLock { state in
      if cursor != nil { change(&state) }
      var read = state.reads[list] ?? Read()
      if cursor == nil { read = Read(lasting: Set(state.rows.map(\.number))) }
      let begin = cursor.flatMap(Int.init).map { cursor in
        switch cursors {
        case .offset: min(cursor, state.rows.count)
        case .seek: state.rows.firstIndex { $0.position < cursor } ?? state.rows.count
        }
      }
      let rest = state.rows[(begin ?? 0)...]
      let rows = Array(rest.prefix(pageSize))
      for row in rows where !read.sent.insert(row.number).inserted { read.repeated += 1 }
      state.reads[list] = read
      let next: Int? =
        switch cursors {
        case _ where rest.count <= pageSize: nil
        case .offset: rest.startIndex + pageSize
        case .seek: rows.last?.position
        }
      return (rows, next)
    }
    return Page(
      records: rows.map { Self.received(json($0)) }, cursor: next.map(String.init),
      hasMore: next != nil)
  }

  private func change(_ state: inout State) {
    for _ in 0..<Int.random(in: 0...3, using: &state.random) {
      switch Int.random(in: 0..<4, using: &state.random) {
      case 0: Self.insert(&state, at: state.lastPosition + 10)
      case 1:
        Self.insert(&state, at: Int.random(in: 1...state.lastPosition, using: &state.random))
      case 2:
        guard let index = state.rows.indices.randomElement(using: &state.random) else { continue }
        let left = state.rows.remove(at: index).number
        for list in List.allCases { state.reads[list]?.lasting.remove(left) }
      default:
        guard cursors == .offset,
          let index = state.rows.indices.randomElement(using: &state.random)
        else { continue }
        let row = state.rows.remove(at: index)
        Self.insert(&state, Row(number: row.number, position: state.lastPosition + 10))
      }
    }
  }

  private static func insert(_ state: inout State, at position: Int) {
    state.lastNumber += 1
    insert(&state, Row(number: state.lastNumber, position: position))
  }

  /// No two records have one position.
  private static func insert(_ state: inout State, _ row: Row) {
    let index = state.rows.firstIndex { $0.position <= row.position } ?? state.rows.endIndex
    guard index == state.rows.endIndex || state.rows[index].position < row.position else { return }
    state.rows.insert(row, at: index)
    state.lastPosition = max(state.lastPosition, row.position)
  }

  private static func time(_ row: Row) -> String { (start + .seconds(row.position)).rfc3339 }

  private static func received<Record>(_ json: String) -> SourceBacked<Record> {
    do { return try SourceBacked(source: Array(json.utf8)) } catch {
      preconditionFailure("\(json): \(error)")
    }
  }
}
