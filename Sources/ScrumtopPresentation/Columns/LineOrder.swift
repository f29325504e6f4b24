public import ScrumtopCore

/// The order of lines in a pane: the one that was chosen, else blocked ones newest first and all others
/// worst known health first.
public struct LineOrder: Equatable, Sendable {
  /// Nil for each pane's own order.
  public let sort: Sort?
  /// Whether the age of every line is that of its state.
  public let agesAreSince: Bool
  /// The place of the sort's column in the table, so that a key costs no search.
  private let column: Int?

  /// - Parameter filter: what the lines are under; one that asks since when has the ages be that.
  public init(sort: Sort?, under filter: AppliedFilter = AppliedFilter()) {
    self.sort = sort
    // Of no matter to any other order, which then stays the same one.
    agesAreSince = sort?.column == .age && filter.filter.asksSinceWhen
    column = sort.flatMap { sort in LineColumns.all.firstIndex { $0.name == sort.column } }
  }

  public func isDescending(in pane: Pane) -> Bool { sort?.isDescending ?? (pane == .blocked) }

  public func key(of line: ServiceLine, cause: Transition?, in pane: Pane) -> SortKey {
    guard let column else {
      var key = SortKey(id: line.id.rawValue)
      pane == .blocked ? key.set(begin(of: line, cause)) : key.set(health: line)
      return key
    }
    return LineColumns.all[column].key(
      of: LineRow(line, cause: cause, agesAreSince: agesAreSince), id: line.id.rawValue)
  }

  /// Since when the line is in its state. A state that was there before anybody looked is older than
  /// what was seen to begin.
  private func begin(of line: ServiceLine, _ cause: Transition?) -> Timestamp? {
    cause?.at ?? (line.sawStateBegin ? line.firstSeenInState : nil)
  }
}
