public import ScrumtopCore

/// A Service Line with what its row needs of other records.
public struct LineRow: Sendable {
  public let line: ServiceLine
  /// What set the state; nil where no event tells.
  public let cause: Transition?
  /// Whether the API still lists the line.
  public let isPresent: Bool
  /// Whether the age is that of the state, as the filter asks.
  public let agesAreSince: Bool
  /// What is shown instead of the reason or metric, such as `pausing…`.
  public let note: String?

  public init(
    _ line: ServiceLine, cause: Transition?, isPresent: Bool = true, agesAreSince: Bool = false,
    note: String? = nil
  ) {
    self.line = line
    self.cause = cause
    self.isPresent = isPresent
    self.agesAreSince = agesAreSince
    self.note = note
  }

  /// The time whose age the row shows: of a blocked or paused line since when, of a working one its
  /// last activity.
  var shownTime: Timestamp? {
    let began = cause?.at ?? line.firstSeenInState
    return switch line.state {
    case .running, .idle: agesAreSince ? began : line.record.lastActivityAt
    case .blocked, .paused, .closed, .unknown: began
    }
  }

  func formatter(at now: Timestamp) -> LineFormatter {
    LineFormatter(line: line, cause: cause, isPresent: isPresent, now: now)
  }
}
