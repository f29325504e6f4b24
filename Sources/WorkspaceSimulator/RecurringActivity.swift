/// What the simulator repeats, each kind with its own interval.
///
/// The raw values are stored in databases written by earlier versions.
enum RecurringActivity: String, Codable, CaseIterable, Sendable {
  /// Invokes an agent.
  case invocation
  /// Reports the metrics of a continuous line or the progress of a cycle.
  case checkIn
  /// Refreshes the health of a quarter of the lines.
  case health
  /// Writes events around the lines: tasks, invoices, incidents.
  case background = "desk"
  /// Announces a problem that blocks a line a few seconds later.
  case block = "trouble"
  /// Pauses or resumes a line on behalf of a person.
  case manualPause = "attention"
  /// Moves a line between running and idle.
  case idleToggle = "breath"

  /// The interval in seconds at the speed of the demo; nil for health, which is refreshed exactly
  /// four times per refresh period.
  ///
  /// Blocks are at most 42 s apart and follow within 5 s, so that every minute shows one.
  var demoSeconds: ClosedRange<Double>? {
    switch self {
    case .invocation: 2.2...4
    case .checkIn: 3...6
    case .health: nil
    case .background: 6...12
    case .block: 30...42
    case .manualPause: 50...80
    case .idleToggle: 18...30
    }
  }
}
