import ScrumtopCore
import ScrumtopPresentation

/// How a person looks at lists and times, in every view.
struct DisplaySettings: Equatable, Sendable {
  private(set) var timeStyle = TimeStyle.utc
  private(set) var lists = AllListSettings()

  init(_ saved: SavedSession) {
    timeStyle = saved.timeStyle
    for subject in FilterSubject.allCases {
      // What this version has no column for is left out.
      lists[subject].sort = saved.sorts[subject.name].flatMap {
        subject.column($0.column)?.isSortable == true ? $0 : nil
      }
      let chosen = saved.columns[subject.name].map { ChosenColumn.sound($0, of: subject) }
      lists[subject].columns = chosen?.isEmpty == false ? chosen : nil
    }
  }

  mutating func use(_ style: TimeStyle) { timeStyle = style }

  /// - Parameter sort: nil for each list's own order.
  mutating func sort(_ subject: FilterSubject, by sort: Sort?) { lists[subject].sort = sort }

  /// - Parameter columns: nil for the columns that fit.
  mutating func choose(_ columns: [ChosenColumn]?, of subject: FilterSubject) {
    lists[subject].columns = columns
  }

  mutating func restore(_ lists: AllListSettings) { self.lists = lists }
}
