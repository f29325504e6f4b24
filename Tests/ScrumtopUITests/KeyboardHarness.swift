import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

@testable import ScrumtopUI

/// A dashboard being talked to: inputs in order, each with its instant and frame.
struct KeyboardHarness {
  var dashboard: Dashboard
  /// Uptime of the next input.
  var clock: Duration = .seconds(100)
  /// Frames presented so far; every input is followed by a frame, as with the runner.
  var frames = 1
  private var number: UInt64 = 0

  static let start = Timestamp(rfc3339: "2026-04-15T12:00:00Z")!

  init(
    size: Size = Size(columns: 100, rows: 40), isDemo: Bool = false,
    isReadOnly: Bool = false, opening: Place? = nil, limits: Board.Limits = Board.Limits()
  ) {
    dashboard = Dashboard(
      session: Session(
        host: "api.example.com", workspace: "WS-26-000021", isDemo: isDemo,
        readOnlyBy: isReadOnly ? "--read-only" : nil, opening: opening, limits: limits),
      size: size, now: Moment(time: Self.start, uptime: .seconds(100)), actionSeed: "seed")
  }

  var moment: Moment { Moment(time: Self.start + (clock - .seconds(100)), uptime: clock) }

  /// Gives one input and presents a frame.
  @discardableResult
  mutating func give(_ event: Input.Event, frame: Int? = nil) -> [Effect] {
    let effects = dashboard.handle(
      Input(event, at: moment, frame: frame ?? frames, presented: frames))
    frames += 1
    return effects
  }

  /// Presses a key half a second after whatever was before it.
  @discardableResult
  mutating func press(_ key: Key, after pause: Duration = .milliseconds(500)) -> [Effect] {
    clock += pause
    return give(.key(key))
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character), after: .milliseconds(50)) }
  }

  /// Lets time pass and the timer fire.
  @discardableResult
  mutating func wait(_ duration: Duration) -> [Effect] {
    clock += duration
    return give(.woke)
  }

  /// What the API shows now of these lines, as one complete list.
  @discardableResult
  mutating func list(_ lines: [String]) -> [Effect] {
    observe(.lines(lines.map(Self.record)))
  }

  @discardableResult
  mutating func observe(_ content: Observation.Content) -> [Effect] {
    number += 1
    let changes = dashboard.board.changes(
      for: Observation(number: number, at: moment.time, content: content))
    return give(.report(.changes(changes)))
  }

  /// A complete pass holding only these lines.
  mutating func pass(_ lines: [String]) {
    list(lines)
    // A pass has the number of its first page.
    number -= 1
    observe(.passCompleted)
  }

  /// `LIN-26-000001 running 94` as a list record.
  static func record(_ text: String) -> SourceBacked<ExecutionRecord> {
    let words = text.split(separator: " ").map(String.init)
    let metrics = words.count > 2 ? #","metrics":{"health_score":\#(words[2])}"# : ""
    let json = #"""
      {"service_line_id":"\#(words[0])","state":"\#(words[1])","execution_model":"agent_runtime"\#(metrics)}
      """#
    return try! SourceBacked(source: Array(json.utf8))
  }

  static func event(
    _ id: String, _ type: String, line: String, at time: String, reason: String = ""
  )
    -> SourceBacked<PlatformEvent>
  {
    let json = #"""
      {"id":"\#(id)","type":"\#(type)","subject":{"type":"service_line","id":"\#(line)"},
       "payload":{"reason":"\#(reason)"},"created_at":"\#(time)"}
      """#
    return try! SourceBacked(source: Array(json.utf8))
  }

  func rows(_ pane: Pane) -> [String] {
    dashboard.panes.rows[pane].map { row in
      switch row {
      case .line(let id): id.rawValue
      case .event(let id): id.rawValue
      case .run(let id, _): id.rawValue
      case .signal(let name): name
      case .gap(let from): "gap \(from.rfc3339)"
      case .more: "more"
      case .text(let index): "text \(index)"
      }
    }
  }

  var selected: RowID? { dashboard.panes.cursor.row }
}

/// The line `LIN-26-` with this number.
func lineID(_ number: Int) -> ServiceLineID {
  ServiceLineID(rawValue: "LIN-26-00000\(number)")
}

extension Dashboard {
  /// What a place shows that is a document; an empty one for a list.
  func document(of place: Place, columns: Int, isASCII: Bool = false) -> Document {
    let content = content(of: OpenView(place), columns: columns, isASCII: isASCII)
    if case .document(let document) = content { return document }
    return Document(title: "")
  }
}
