import ScrumtopCore
import ScrumtopPresentation

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
    self[subject].columns?.count ?? subject.columns.count
  }
}
