import ScrumtopCore

/// Reads lines with as much as a query over them asks for, and no more: the pages of the list, then of
/// single lines the record, and the events that tell why and since when they wait.
struct LineReading {
  let place: CommandContext
  let filter: Filter
  let console: Console
  private var known = CommandBoard()
  /// Lines whose events were asked for.
  private var causesAsked: Set<ServiceLineID> = []
  /// Lines that the query asks an age or a reason of, and whose events are older than what was read.
  private(set) var unexplained = 0
  /// Why reasons and ages are not known.
  private(set) var causeError: BackendError?

  /// Most events that name the state of a line, as the dashboard asks for them.
  private static let causeEvents = 10
  /// The events that are read at the start, as the dashboard's first window.
  private static let recent = Duration.seconds(3600)
  private static let recentPages = 10

  var board: Board { known.board }

  init(place: CommandContext, filter: Filter, console: Console) {
    self.place = place
    self.filter = filter
    self.console = console
  }

  /// Reads the events of the last hour, as a dashboard does at its start: they tell since when and why
  /// lines are in their state.
  mutating func readRecentEvents() async throws(BackendError) {
    var query = place.eventQuery
    query.from = console.now() - Self.recent
    var pages = place.backend.eventPages(query)
    while pages.pagesRead < Self.recentPages, let page = try await pages.next() {
      absorb(.events(page.records))
    }
  }

  /// Takes a page of the list; gives those of its lines that what is known so far does not keep out.
  mutating func take(_ page: Page<ExecutionRecord>) -> [ServiceLine] {
    absorb(.lines(page.records))
    let lines = page.records.compactMap { board.line($0.record.serviceLineID) }
    if filter.namesCauses { unexplained += lines.count(where: isUnexplained) }
    return lines.filter(mayPass)
  }

  /// Whether a line works, and nothing but what is not known of it could let it pass or not.
  private func isUnexplained(_ line: ServiceLine) -> Bool {
    guard !line.waits, line.state != .closed, board.cause(of: line) == nil else { return false }
    return filter.decided(for: line, causeIsKnown: false)
      .lets(IndexRow(line: line, cause: nil), at: console.now())
  }

  /// Reads what decides whether the line passes; nil where it does not.
  mutating func decide(_ id: ServiceLineID) async throws(BackendError) -> ServiceLine? {
    guard let line = board.line(id) else { return nil }
    if filter.needsDetail(of: line) {
      guard try await readDetail(of: id), let read = board.line(id), mayPass(read) else {
        return nil
      }
    }
    if filter.needsCauses, line.waits {
      try await readCause(of: id)
      if filter.namesCauses, board.cause(of: line) == nil { unexplained += 1 }
    }
    return board.line(id).flatMap { mayPass($0) ? $0 : nil }
  }

  /// Reads what the last hour tells, for those who look at the lines; a failure costs that alone.
  mutating func explain() async {
    guard !filter.needsCauses else { return }
    do throws(BackendError) { try await readRecentEvents() } catch { causeError = error }
  }

  /// Reads why and since when a line waits, for those who look at it; a failure costs the reason alone.
  mutating func explain(_ line: ServiceLine) async -> ServiceLine {
    guard line.waits, causeError == nil else { return line }
    do throws(BackendError) { try await readCause(of: line.id) } catch { causeError = error }
    return board.line(line.id) ?? line
  }

  private func mayPass(_ line: ServiceLine) -> Bool {
    // Of a line that works nothing more is asked than what the last hour told.
    let isKnown = !line.waits || causesAsked.contains(line.id)
    return filter.decided(for: line, causeIsKnown: isKnown)
      .lets(IndexRow(line: line, cause: board.cause(of: line)), at: console.now())
  }

  /// Reads the single record; whether there is one.
  private mutating func readDetail(of id: ServiceLineID) async throws(BackendError) -> Bool {
    do throws(BackendError) {
      absorb(.detail(try await place.backend.execution(id)))
      return true
    } catch {
      guard error.isNotFound else { throw error }
      return false
    }
  }

  private mutating func readCause(of id: ServiceLineID) async throws(BackendError) {
    guard causesAsked.insert(id).inserted,
      board.line(id).map({ board.cause(of: $0) == nil }) ?? false
    else { return }
    var query = place.eventQuery
    query.subjectID = id.rawValue
    query.limit = Self.causeEvents
    absorb(.events(try await place.backend.events(query, cursor: nil).records))
  }

  private mutating func absorb(_ content: Observation.Content) {
    known.absorb(content, at: console.now())
  }
}

extension ServiceLine {
  /// Whether it waits for somebody: then it matters why and since when.
  fileprivate var waits: Bool { state == .blocked || state == .paused }
}
