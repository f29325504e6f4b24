public import ScrumtopCore

extension FilterSubject {
  /// The name in the state file.
  public var name: String {
    switch self {
    case .lines: "lines"
    case .events: "events"
    case .runs: "runs"
    }
  }

  /// The word for one of them.
  public var singular: String { String(name.dropLast()) }
}
