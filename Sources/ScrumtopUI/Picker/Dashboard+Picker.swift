import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  mutating func handle(_ outcome: Picker.Outcome) -> [Effect] {
    guard outcome != .stays else { return [] }
    picker = nil
    switch outcome {
    case .stays, .closes: break
    case .sorts(let subject, by: let column?):
      let now = settings[subject].sort
      apply(now?.column == column ? now?.inverted : Sort(column), to: subject)
    case .sorts(let subject, by: nil): apply(nil, to: subject)
    case .shows(let subject, let columns): display.choose(columns, of: subject)
    case .switches(let target):
      show(message: Messages.trying(target.name), .info)
      return [.hostRequest(.context(target))]
    }
    return []
  }

  mutating func openSortPicker() {
    guard let subject = filterSubject else {
      return show(message: Messages.nothingToSort, .warning)
    }
    let now = settings[subject].sort
    var entries = [
      Picker.Entry(choice: .standard, text: "its own order", note: Messages.ownOrder(subject))
    ]
    entries += subject.sortableColumns.map { column in
      let arrow = now?.column == column.name ? (now?.isDescending == true ? " ↓" : " ↑") : ""
      return .init(
        choice: .column(column.name), text: column.name.rawValue + arrow, note: column.meaning)
    }
    let index = now.flatMap { sort in entries.firstIndex { $0.choice == .column(sort.column) } }
    picker = Picker(
      purpose: .sort(subject), title: "Sort \(subject.name) by", entries: entries,
      index: index ?? 0)
  }

  mutating func openColumnChooser() {
    guard let subject = filterSubject else {
      return show(message: Messages.nothingToSort, .warning)
    }
    let all = subject.columns
    let chosen = settings[subject].columns
    let drawn = drawnColumns(of: subject)
    let shown = chosen ?? drawn.map { ChosenColumn($0.column) }
    let widths = Dictionary(
      drawn.map { ($0.column, $0.width) }, uniquingKeysWith: { first, _ in first })
    let rest = all.filter { column in !shown.contains { $0.column == column.name } }
    var entries = [
      Picker.Entry(
        choice: .standard, text: "those that fit", note: "chosen by the width of the list")
    ]
    entries += shown.map {
      .init(
        choice: .column($0.column), text: $0.column.rawValue,
        note: subject.column($0.column)?.meaning ?? "", isOn: true,
        width: $0.width, drawn: widths[$0.column])
    }
    entries += rest.map {
      .init(choice: .column($0.name), text: $0.name.rawValue, note: $0.meaning, isOn: false)
    }
    picker = Picker(
      purpose: .columns(subject), title: "Columns of \(subject.name)", entries: entries,
      index: chosen == nil ? 0 : 1)
  }

  /// The columns that fit are others in another width; what was set by then stays as it is.
  mutating func fitColumnChooser() {
    guard let before = picker, case .columns = before.purpose, !before.isChanged else { return }
    openColumnChooser()
    picker?.go(to: before.entries[before.index].choice)
  }

  mutating func openContextPicker() {
    guard !session.isDemo else {
      return show(message: Messages.demoHasNoContexts(session), .warning)
    }
    let contexts = session.contexts.filter { $0 != session.context }
    let entries =
      contexts.map {
        Picker.Entry(choice: .target(.context($0)), text: $0, note: "context of the configuration")
      }
      + workspacesSeen.map {
        Picker.Entry(choice: .target(.workspace($0)), text: $0, note: "workspace seen here")
      }
    guard !entries.isEmpty else { return show(message: Messages.noOtherContext(session), .warning) }
    picker = Picker(purpose: .context, title: "Switch to", entries: entries)
  }

  mutating func invertSort() {
    guard let subject = filterSubject else {
      return show(message: Messages.nothingToSort, .warning)
    }
    let now = settings[subject].sort ?? Self.ownSort(of: subject)
    apply(now.inverted, to: subject)
  }

  /// Sorts all lists of one kind of record; nil for each list's own order.
  mutating func apply(_ sort: Sort?, to subject: FilterSubject) {
    display.sort(subject, by: sort)
    switch subject {
    case .lines: panes.rebuild(panesContext)
    case .events:
      updateFeed(atOnce: true)
      feed.moved(to: panes.feedIndex)
    case .runs: break
    }
    show(message: Messages.sorted(by: sort, subject), .info)
  }

  /// The default order of a list, as a choice.
  private static func ownSort(of subject: FilterSubject) -> Sort {
    switch subject {
    case .lines: Sort(.health)
    case .events, .runs: Sort(.time)
    }
  }

  /// The columns of the list in focus as they are drawn.
  private func drawnColumns(of subject: FilterSubject) -> [TableLayout.Placed] {
    let columns = (layout.frame(of: panes.focus)?.content.columns ?? contentColumns) - Self.gutter
    let spans = RowSpans(
      rowContext, columns: columns, content: .mixed, sample: EmptyCollection())
    return spans.layout(of: subject).columns
  }
}

extension Sort {
  var inverted: Sort { Sort(column, isDescending: !isDescending) }
}

extension HostRequest.Target {
  /// As it was typed or chosen.
  public var name: String {
    switch self {
    case .context(let name), .workspace(let name): name
    }
  }
}
