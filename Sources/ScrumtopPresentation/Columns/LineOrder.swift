public import ScrumtopCore

/// The order of lines in a pane: the one that was chosen, else blocked ones newest first and all others
/// worst known health first.
public struct LineOrder: Equatable, Sendable {
  /// Nil for each pane's own order.
  public let sort: Sort?
  /// Whether the age of every line is that of its state.
  public let agesAreSince: Bool

  /// - Parameter filter: what the lines are under; one that asks since when has the ages be that.
  public init(sort: Sort?, under filter: AppliedFilter = AppliedFilter()) {
    self.sort = sort
    // Of no matter to any other order, which then stays the same one.
    agesAreSince = sort?.column == .age && filter.filter.asksSinceWhen
  }

  public func isDescending(in pane: Pane) -> Bool { sort?.isDescending ?? (pane == .blocked) }

  public func key(of line: Line, cause: Transition?, in pane: Pane) -> SortKey {
    var key = SortKey(id: line.id.rawValue)
    guard let column = sort?.column else {
      pane == .blocked ? key.set(begin(of: line, cause)) : key.set(health: line)
      return key
    }
    let record = line.record
    switch column {
    case .id: key.set(line.id.rawValue)
    case .state: key.set(line.state.rawValue)
    case .model: key.set(record.executionModel?.rawValue)
    case .product: key.set(record.productLine?.rawValue)
    case .reason: key.set(cause?.reason)
    case .health: key.set(health: line)
    case .tag: key.set(record.projectTags?.min())
    case .name: key.set(record.name)
    case .workspace: key.set(record.workspaceID)
    // The youngest first: an age grows the other way than its time.
    case .age:
      key.set(shown(of: line, cause))
      key.number = -key.number
    case .activity:
      key.set(record.lastActivityAt)
      key.number = -key.number
    case .time, .type, .subject, .summary, .actor, .line, .status, .duration, .tokens, .prompt,
      .trigger:
      break
    }
    return key
  }

  /// Since when the line is in its state. A state that was there before anybody looked is older than
  /// what was seen to begin.
  private func begin(of line: Line, _ cause: Transition?) -> Timestamp? {
    cause?.at ?? (line.sawStateBegin ? line.firstSeenInState : nil)
  }

  /// The time whose age the row shows.
  private func shown(of line: Line, _ cause: Transition?) -> Timestamp? {
    let began = cause?.at ?? line.firstSeenInState
    return switch line.state {
    case .running, .idle: agesAreSince ? began : line.record.lastActivityAt
    case .blocked, .paused, .closed, .unknown: began
    }
  }
}
