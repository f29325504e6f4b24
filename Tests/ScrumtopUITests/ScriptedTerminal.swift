import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// A terminal without a screen: input is given, frames are kept, and frames can be waited for.
@MainActor
final class ScriptedTerminal: Terminal {
  let size = Size(columns: 80, rows: 24)
  let abilities = TerminalAbilities(colors: 0, isUnicode: true)
  let events: AsyncStream<TerminalInput>
  private let input: AsyncStream<TerminalInput>.Continuation
  private(set) var frames: [Grid] = []
  /// The number of frames at each call of `discardPendingInput`.
  private(set) var discards: [Int] = []
  private(set) var copied: [String] = []
  private var waiting: (holds: (Grid) -> Bool, resume: CheckedContinuation<Void, Never>)?

  init() { (events, input) = AsyncStream.makeStream(of: TerminalInput.self) }

  func present(_ grid: Grid) -> Int {
    frames.append(grid)
    if let waiting, waiting.holds(grid) {
      self.waiting = nil
      waiting.resume.resume()
    }
    return frames.count
  }

  func discardPendingInput() { discards.append(frames.count) }
  func suspend() {}
  func redraw() {}
  func copy(_ text: ClipboardText) { copied.append(text.string) }
  func close() {}

  /// Gives an input as read now or later, after the frames presented so far.
  func give(_ event: TerminalEvent, after pause: Duration = .zero) {
    input.yield(TerminalInput(event: event, frame: frames.count, at: .now + pause))
  }

  func end() { input.finish() }

  /// Returns when a frame that holds `text` has been presented.
  func frame(with text: String) async {
    if frames.last?.text.contains(text) == true { return }
    await withCheckedContinuation { resume in
      waiting = ({ $0.text.contains(text) }, resume)
    }
  }
}

/// A source that reports what it is told to and remembers what it was asked.
actor ScriptedSource: Source {
  private let stream: AsyncStream<Report>
  private let reporting: AsyncStream<Report>.Continuation
  private(set) var requests: [SourceRequest] = []
  private(set) var actions: [Action] = []
  private let closing = Event()
  let showing = Event()

  init() { (stream, reporting) = AsyncStream.makeStream(of: Report.self) }

  func reports() -> AsyncStream<Report> { stream }
  func send(_ request: SourceRequest) { requests.append(request) }

  func perform(_ action: Action) -> Action.Answer {
    actions.append(action)
    return .accepted
  }

  func report(_ report: Report) { reporting.yield(report) }

  /// Its connections are closed.
  nonisolated func close() async { await closing.happen() }
  nonisolated func closed() async { await closing.happened() }

  /// It is on the screen.
  nonisolated func show() async { await showing.happen() }
  nonisolated func shown() async { await showing.happened() }
}

/// Something that happens once and can be waited for.
actor Event {
  private(set) var isOver = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func happen() {
    isOver = true
    for waiter in waiting { waiter.resume() }
    waiting = []
  }

  func happened() async {
    if !isOver { await withCheckedContinuation { waiting.append($0) } }
  }
}

/// DashboardHost that grant what they were told to, and remember what they were asked.
actor ScriptedHost: DashboardHost {
  private(set) var saved: [SavedSession] = []
  private(set) var exports: [Export] = []
  private let contexts: [String: Connected]
  /// Contexts that answer once `answer` is called.
  private let slow: Set<String>
  private let answering = Event()
  private let reconfiguring: AsyncStream<ConfigurationUpdate>

  init(
    contexts: [String: Connected] = [:], slow: Set<String> = [],
    reconfiguring: AsyncStream<ConfigurationUpdate> = AsyncStream { _ in }
  ) {
    self.contexts = contexts
    self.slow = slow
    self.reconfiguring = reconfiguring
  }

  nonisolated func theme(named name: String) throws(Refusal) -> Theme {
    guard name == "mono" else { throw Refusal("no theme '\(name)'") }
    return .mono
  }

  func write(_ export: Export) throws(Refusal) { exports.append(export) }

  /// Lets slow contexts answer.
  func answer() async { await answering.happen() }

  func connect(to target: HostRequest.Target) async throws(Refusal) -> Connected {
    switch target {
    case .context(let name), .workspace(let name):
      if slow.contains(name) { await answering.happened() }
      guard let connected = contexts[name] else { throw Refusal("\(name): no answer") }
      return connected
    }
  }

  func save(_ session: SavedSession) { saved.append(session) }

  nonisolated func reconfigurations() -> AsyncStream<ConfigurationUpdate> { reconfiguring }
}
