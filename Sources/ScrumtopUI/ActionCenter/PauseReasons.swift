import ScrumtopCore

/// What outlives a switch to another context. Everything else of the dashboard belongs to one session and
/// begins with its start values.
struct ProgramState: Equatable, Sendable {
  /// Unique to this start; makes the idempotency keys of two starts differ.
  let actionSeed: String
  /// How many actions were asked for; part of their idempotency keys.
  var actionCount = 0
  /// Actions since the start, oldest first.
  var actions: [ActionProgress] = []
  /// Messages and outcomes since the start, oldest first.
  var log: [LogEntry] = []
  /// What is wrong with the configuration file, while an older one is in force.
  var configurationFault: String?
  /// Typed texts for Up.
  var histories: [Prompt.Purpose: [String]] = [:]
  /// By `Session.object`.
  var reasons: [String: PauseReasons] = [:]
  /// When the last key was pressed: the order of rows is held for a while after it.
  var lastKeyAt: Duration?
  /// How many frames had been presented at the last input.
  var presented = 0
  /// What was last handed over to be kept for the next start.
  var keptMemory: Memory
}

/// The reasons typed for the lines of one workspace.
struct PauseReasons: Equatable, Sendable {
  /// Kept when a dialog was closed with Esc, by its targets.
  private var drafts: [[ServiceLineID]: String] = [:]
  /// Those that were sent, for Up; oldest first.
  private(set) var sent: [String] = []

  func draft(for lines: [ServiceLineID]) -> String { drafts[lines] ?? "" }

  mutating func keep(_ draft: String, for lines: [ServiceLineID]) {
    drafts[lines] = draft.isEmpty ? nil : draft
  }

  mutating func send(_ reason: String, for lines: [ServiceLineID]) {
    sent.removeAll { $0 == reason }
    sent.append(reason)
    drafts[lines] = nil
  }
}

extension Dashboard {
  /// Those of the workspace that is shown.
  var reasons: PauseReasons {
    get { program.reasons[session.object] ?? PauseReasons() }
    set { program.reasons[session.object] = newValue }
  }
}
