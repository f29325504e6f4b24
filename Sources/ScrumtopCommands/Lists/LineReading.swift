import ScrumtopCore

/// Reads lines with as much as a query over them asks for, and no more: the pages of the list, then of
/// single lines the record, and the events that tell why and since when they wait.
struct LineReading {
  let place: CommandPlace
  let filter: Filter
  let console: Console
  private var known = CommandBoard()
  /// Lines whose events were asked for.
  private var causesAsked: Set<ServiceLineID> = []
  /// Why reasons and ages are not known.
  private(set) var causeError: BackendError?

  /// Most events that name the state of a line, as the dashboard asks for them.
  private static let causeEvents = 10

  var board: Board { known.board }

  init(place: CommandPlace, filter: Filter, console: Console) {
    self.place = place
    self.filter = filter
    self.console = console
  }

  /// Takes a page of the list; gives those of its lines that what is known so far does not keep out.
  mutating func take(_ page: Page<ExecutionRecord>) -> [Line] {
    absorb(.lines(page.records))
    let lines = page.records.compactMap { board.line($0.record.serviceLineID) }
    return lines.filter(mayPass)
  }

  /// Reads what decides whether the line passes; nil where it does not.
  mutating func decide(_ id: ServiceLineID) async throws(BackendError) -> Line? {
    guard let line = board.line(id) else { return nil }
    if filter.needsDetail(of: line) {
      guard try await readDetail(of: id), let read = board.line(id), mayPass(read) else {
        return nil
      }
    }
    if filter.needsCauses { try await readCause(of: id) }
    return board.line(id).flatMap { mayPass($0) ? $0 : nil }
  }

  /// Reads why and since when a line waits, for those who look at it; a failure costs the reason alone.
  mutating func explain(_ line: Line) async -> Line {
    guard line.state == .blocked || line.state == .paused, causeError == nil else { return line }
    do throws(BackendError) { try await readCause(of: line.id) } catch { causeError = error }
    return board.line(line.id) ?? line
  }

  private func mayPass(_ line: Line) -> Bool {
    let isKnown = causesAsked.contains(line.id)
    return filter.decided(for: line, causeIsKnown: isKnown)
      .lets(FactRow(line: line, cause: board.cause(of: line)), at: console.now())
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
    guard causesAsked.insert(id).inserted else { return }
    var query = place.eventQuery
    query.subjectID = id.rawValue
    query.limit = Self.causeEvents
    absorb(.events(try await place.backend.events(query, cursor: nil).records))
  }

  private mutating func absorb(_ content: Observation.Content) {
    known.absorb(content, at: console.now())
  }
}
