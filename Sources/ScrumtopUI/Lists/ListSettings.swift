import ScrumtopCore

/// How the lists of one kind of record are shown.
struct ListSettings: Equatable, Sendable {
  /// Nil for each list's own order.
  var sort: Sort?
  /// Nil for the columns that fit.
  var columns: [ChosenColumn]?
}

/// The settings of all kinds of lists.
struct AllListSettings: Equatable, Sendable {
  private var lines = ListSettings()
  private var events = ListSettings()
  private var runs = ListSettings()

  subscript(subject: FilterSubject) -> ListSettings {
    get {
      switch subject {
      case .lines: lines
      case .events: events
      case .runs: runs
      }
    }
    set {
      switch subject {
      case .lines: lines = newValue
      case .events: events = newValue
      case .runs: runs = newValue
      }
    }
  }
}

extension AllListSettings {
  /// How many columns lists of one kind of record have.
  func columnCount(of subject: FilterSubject) -> Int {
    self[subject].columns?.count ?? ListColumn.columns(of: subject).count
  }
}

/// The filter a list is under.
struct AppliedFilter: Equatable, Sendable {
  /// The last one that was understood.
  private(set) var filter = Filter.everything
  /// Whether its outcome changes with time alone, as that of `age>2h`.
  private(set) var isAboutNow = false

  var text: String { filter.text }
  var isEmpty: Bool { filter.isEmpty }

  init(_ filter: Filter = .everything) {
    self.filter = filter
    isAboutNow = filter.terms.contains { $0.predicate.isAboutNow }
  }

  /// What the line panes show: closed lines only where the filter names them.
  var ofLines: Filter {
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
