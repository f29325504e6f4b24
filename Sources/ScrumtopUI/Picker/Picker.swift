import ScrumtopCore
import TerminalGrid

/// A short list in a box over the screen, from which one thing is chosen or in which things are set.
struct Picker: Equatable, Sendable {
  enum Purpose: Equatable, Sendable {
    case sort(FilterSubject)
    case columns(FilterSubject)
    case context
  }

  /// One row.
  struct Entry: Equatable, Sendable {
    /// What it stands for.
    enum Choice: Equatable, Sendable {
      /// The list's own order, or its own columns.
      case standard
      case column(ListColumn)
      case target(Wish.Target)
    }

    let choice: Choice
    let text: String
    var note = ""
    /// Nil where there is nothing to switch on or off.
    var isOn: Bool?
    var width: Int?
    /// The width it has in the list, where it is shown and nobody gave it one.
    var drawn: Int?
  }

  let purpose: Purpose
  let title: String
  var entries: [Entry]
  var index = 0
  /// Whether something was set in it that is not taken yet.
  var isChanged = false

  mutating func move(by step: Int) {
    index = max(0, min(entries.count - 1, index + step))
  }

  /// Puts the cursor on the entry that stands for something, else on the first.
  mutating func go(to choice: Entry.Choice) {
    index = entries.firstIndex { $0.choice == choice } ?? 0
  }

  /// Sets something of the entry under the cursor.
  mutating func change(_ step: (inout Entry) -> Void) {
    step(&entries[index])
    isChanged = true
  }

  /// Moves the entry under the cursor one place; the first one, the standard, stays first.
  mutating func carry(by step: Int) {
    let target = index + step
    guard entries.indices.contains(target), entries[index].choice != .standard,
      entries[target].choice != .standard
    else { return }
    entries.swapAt(index, target)
    (index, isChanged) = (target, true)
  }
}

extension Dashboard {
  mutating func pressInPicker(_ key: Key) -> [Effect] {
    switch key {
    case .escape, .control("c"), "q": picker = nil
    case .up, "k": picker?.move(by: -1)
    case .down, "j": picker?.move(by: 1)
    case .pageUp: picker?.move(by: -10)
    case .pageDown: picker?.move(by: 10)
    case .home, "g": picker?.move(by: -.max / 2)
    case .end, "G": picker?.move(by: .max / 2)
    case .enter: return acceptPicker()
    case .character(let character): changeInPicker(character)
    case .control, .tab, .backTab, .backspace, .delete, .left, .right, .function: break
    }
    return []
  }

  private mutating func acceptPicker() -> [Effect] {
    guard let picker else { return [] }
    self.picker = nil
    let choice = picker.entries[picker.index].choice
    switch (picker.purpose, choice) {
    case (.sort(let subject), .column(let column)):
      let now = settings[subject].sort
      apply(now?.column == column ? now?.inverted : Sort(column), to: subject)
    case (.sort(let subject), .standard): apply(nil, to: subject)
    case (.columns(let subject), .standard): settings[subject].columns = nil
    case (.columns(let subject), _): settings[subject].columns = Self.chosen(picker)
    case (.context, .target(let target)):
      show(message: Wording.trying(target.name), .info)
      return [.wish(.context(target))]
    case (.sort, .target), (.context, .standard), (.context, .column): break
    }
    return []
  }

  /// Space shows or hides a column, `<` and `>` move it, `-` and `+` change its width.
  private mutating func changeInPicker(_ character: Character) {
    guard let picker, case .columns = picker.purpose else { return }
    let entry = picker.entries[picker.index]
    guard case .column = entry.choice else { return }
    let width = entry.width ?? entry.drawn ?? 12
    switch character {
    case " ": self.picker?.change { $0.isOn = $0.isOn != true }
    case "<", "K": self.picker?.carry(by: -1)
    case ">", "J": self.picker?.carry(by: 1)
    case "+", "=": self.picker?.change { $0.width = min(width + 1, ChosenColumn.widths.upperBound) }
    case "-": self.picker?.change { $0.width = max(width - 1, ChosenColumn.widths.lowerBound) }
    case "0": self.picker?.change { $0.width = nil }
    default: break
    }
  }

  private static func chosen(_ picker: Picker) -> [ChosenColumn]? {
    let chosen = picker.entries.compactMap { entry -> ChosenColumn? in
      guard case .column(let column) = entry.choice, entry.isOn == true else { return nil }
      return ChosenColumn(column, width: entry.width)
    }
    return chosen.isEmpty ? nil : chosen
  }
}

extension Dashboard {
  mutating func openSortPicker() {
    guard let subject = filterSubject else { return show(message: Wording.nothingToSort, .warning) }
    let now = settings[subject].sort
    var entries = [
      Picker.Entry(choice: .standard, text: "its own order", note: Wording.ownOrder(subject))
    ]
    entries += ListColumn.sortable(of: subject).map { column in
      let arrow = now?.column == column ? (now?.isDescending == true ? " ↓" : " ↑") : ""
      return .init(choice: .column(column), text: column.rawValue + arrow, note: column.meaning)
    }
    var picker = Picker(purpose: .sort(subject), title: "Sort \(subject.name) by", entries: entries)
    picker.index =
      now.flatMap { sort in entries.firstIndex { $0.choice == .column(sort.column) } } ?? 0
    self.picker = picker
  }

  mutating func openColumnChooser() {
    guard let subject = filterSubject else { return show(message: Wording.nothingToSort, .warning) }
    let all = ListColumn.columns(of: subject)
    let chosen = settings[subject].columns
    let drawn = drawnColumns(of: subject)
    let shown = chosen ?? drawn.map { ChosenColumn($0.column) }
    let widths = Dictionary(
      drawn.map { ($0.column, $0.width) }, uniquingKeysWith: { first, _ in first })
    let rest = all.filter { column in !shown.contains { $0.column == column } }
    var entries = [
      Picker.Entry(
        choice: .standard, text: "those that fit", note: "chosen by the width of the list")
    ]
    entries += shown.map {
      .init(
        choice: .column($0.column), text: $0.column.rawValue, note: $0.column.meaning, isOn: true,
        width: $0.width, drawn: widths[$0.column])
    }
    entries += rest.map {
      .init(choice: .column($0), text: $0.rawValue, note: $0.meaning, isOn: false)
    }
    picker = Picker(
      purpose: .columns(subject), title: "Columns of \(subject.name)", entries: entries)
    picker?.index = chosen == nil ? 0 : 1
  }

  /// The columns that fit are others in another width; what was set by then stays as it is.
  mutating func fitColumnChooser() {
    guard let before = picker, case .columns = before.purpose, !before.isChanged else { return }
    openColumnChooser()
    picker?.go(to: before.entries[before.index].choice)
  }

  mutating func openContextPicker() {
    guard !session.isDemo else {
      return show(message: Wording.demoHasNoContexts(session), .warning)
    }
    let contexts = session.contexts.filter { $0 != session.context }
    let entries =
      contexts.map {
        Picker.Entry(choice: .target(.context($0)), text: $0, note: "context of the configuration")
      }
      + workspacesSeen.map {
        Picker.Entry(choice: .target(.workspace($0)), text: $0, note: "workspace seen here")
      }
    guard !entries.isEmpty else { return show(message: Wording.noOtherContext(session), .warning) }
    picker = Picker(purpose: .context, title: "Switch to", entries: entries)
  }

  mutating func invertSort() {
    guard let subject = filterSubject else { return show(message: Wording.nothingToSort, .warning) }
    let now = settings[subject].sort ?? Self.ownSort(of: subject)
    apply(now.inverted, to: subject)
  }

  /// Sorts all lists of one kind of record; nil for each list's own order.
  mutating func apply(_ sort: Sort?, to subject: FilterSubject) {
    settings[subject].sort = sort
    switch subject {
    case .lines: rebuildLines()
    case .events:
      updateFeed(atOnce: true)
      feed.moved(to: paneLists[.events]?.index ?? 0)
    case .runs: break
    }
    show(message: Wording.sorted(by: sort, subject), .info)
  }

  /// The order of a list for which nobody chose one, as a choice.
  private static func ownSort(of subject: FilterSubject) -> Sort {
    switch subject {
    case .lines: Sort(.health)
    case .events, .runs: Sort(.time)
    }
  }

  /// The columns of the list in focus as they are drawn.
  private func drawnColumns(of subject: FilterSubject) -> [TableLayout.Placed] {
    let columns = (layout.frame(of: focus)?.content.columns ?? contentColumns) - Self.gutter
    let spans = RowSpans(
      dashboard: self, columns: columns, content: .mixed, sample: EmptyCollection())
    return spans.layout(of: subject).columns
  }
}

extension Sort {
  var inverted: Sort { Sort(column, isDescending: !isDescending) }
}

extension Wish.Target {
  /// As it was typed or chosen.
  public var name: String {
    switch self {
    case .context(let name), .workspace(let name): name
    }
  }
}
