public import ScrumtopCore
public import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// `scrumtop line`, `run` and `event`: one record, as the screen shows it or as it was received.
public struct RecordCommand: Sendable {
  /// Which record.
  public enum Wanted: Equatable, Sendable {
    case line(ServiceLineID)
    case run(RunID, of: ServiceLineID)
    case event(EventID)
  }

  private let place: CommandContext
  private let wanted: Wanted
  private let form: RecordFormat
  private let session: Session
  private let times: RecordTimes
  private let console: Console

  /// Columns of the document where no terminal says how many.
  private static let paperWidth = 100

  /// - Parameter session: says where a line is shown in a browser.
  public init(
    _ place: CommandContext, _ wanted: Wanted, as form: RecordFormat, session: Session,
    times: RecordTimes, console: Console
  ) {
    self.place = place
    self.wanted = wanted
    self.form = form
    self.session = session
    self.times = times
    self.console = console
  }

  public func run() async throws -> ExitStatus {
    var reading = RecordReading(place: place, console: console)
    let source: [UInt8]
    do throws(BackendError) {
      source = try await read(&reading)
    } catch {
      if error.isRunsNotSupported { throw NoSuchRun(object: object, isContinuous: true) }
      throw place.failed(error, for: object)
    }
    guard !source.isEmpty else { throw NoSuchRun(object: object) }
    switch form {
    case .json:
      try console.output.write(json: Sanitiser.json(source) + Array("\n".utf8))
    case .table:
      try print(reading)
    }
    try console.output.flush()
    return .done
  }

  /// The bytes of the record; none where the line has no such run.
  private func read(_ reading: inout RecordReading) async throws(BackendError) -> [UInt8] {
    let forPeople = form == .table
    switch wanted {
    case .line(let id): return try await reading.readLine(id, forPeople: forPeople).source
    case .event(let id): return try await reading.readEvent(id).source
    case .run(let id, let line):
      return try await reading.readRun(id, of: line, forPeople: forPeople)?.source ?? []
    }
  }

  private func print(_ reading: RecordReading) throws(OutputFault) {
    let opened: Place =
      switch wanted {
      case .line(let id): .line(id)
      case .run(let id, let line): .run(id, of: line)
      case .event(let id): .event(id)
      }
    let look = console.look
    guard
      let grid = PrintedPlace.grid(
        of: opened, board: reading.board, coverage: reading.coverage, session: session,
        times: times, columns: look.width ?? Self.paperWidth, theme: look.theme,
        isASCII: look.isASCII, now: console.now())
    else { return }
    try console.output.write((look.colors.map(grid.ansi) ?? grid.text) + "\n")
  }

  private var object: String {
    switch wanted {
    case .line(let id): id.rawValue
    case .event(let id): id.rawValue
    case .run(let id, let line): "\(id) of \(line)"
    }
  }
}

/// A run that its line does not have.
struct NoSuchRun: UserFacingError, Equatable {
  let object: String
  /// Whether the line has no runs at all.
  var isContinuous = false

  var sentence: String {
    isContinuous
      ? "\(object): no such run, the line is continuous and has none; check both ids"
      : "\(object): no such run; check both ids, or see: scrumtop runs LIN-…"
  }
  var exitStatus: ExitStatus { .no }
}
