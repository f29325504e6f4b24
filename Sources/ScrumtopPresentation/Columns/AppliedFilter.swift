public import ScrumtopCore

/// The filter a list is under.
public struct AppliedFilter: Equatable, Sendable {
  /// The last one that was understood.
  public private(set) var filter = Filter.everything
  /// Whether its outcome changes with time alone, as that of `age>2h`.
  public private(set) var isAboutNow = false

  public var text: String { filter.text }
  public var isEmpty: Bool { filter.isEmpty }

  public init(_ filter: Filter = .everything) {
    self.filter = filter
    isAboutNow = filter.terms.contains { $0.predicate.isAboutNow }
  }

  /// What the line panes show: closed lines only where the filter names them.
  public var ofLines: Filter {
    let closed = TextPattern.exact(ExecutionState.closed.rawValue)
    return filter.namesClosed ? filter : filter.and(.words(.state, [closed]), isNegated: true)
  }
}

extension Filter.Predicate {
  fileprivate var isAboutNow: Bool {
    switch self {
    case .durations(let field, _, _): field == .age || field == .activity
    case .from(_, .ago), .before(_, .ago): true
    case .from(_, .at), .before(_, .at), .shown, .words, .numbers, .health, .signal, .member: false
    }
  }
}
