import ScrumtopCore
import ScrumtopPresentation
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
    /// What Enter chooses with it.
    enum Choice: Equatable, Sendable {
      /// The list's own order, or its own columns.
      case standard
      case column(ColumnName)
      case target(HostRequest.Target)
    }

    let choice: Choice
    let text: String
    var note = ""
    /// Nil where there is nothing to switch on or off.
    var isOn: Bool?
    var width: Int?
    /// The width it has in the list, where it is shown without a width of its own.
    var drawn: Int?
  }

  /// What a key means for the picker.
  enum Outcome: Equatable, Sendable {
    case stays
    case closes
    /// By a column, or in each list's own order.
    case sorts(FilterSubject, by: ColumnName?)
    /// The columns of a list; nil for those that fit.
    case shows(FilterSubject, [ChosenColumn]?)
    case switches(to: HostRequest.Target)
  }

  let purpose: Purpose
  let title: String
  private(set) var entries: [Entry]
  private(set) var index: Int
  /// Whether something was set in it that is not in force yet.
  private(set) var isChanged = false

  init(purpose: Purpose, title: String, entries: [Entry], index: Int = 0) {
    (self.purpose, self.title) = (purpose, title)
    (self.entries, self.index) = (entries, index)
  }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape, .control("c"), "q": return .closes
    case .up, "k": move(by: -1)
    case .down, "j": move(by: 1)
    case .pageUp: move(by: -10)
    case .pageDown: move(by: 10)
    case .home, "g": move(by: -.max / 2)
    case .end, "G": move(by: .max / 2)
    case .enter: return accepted
    case .character(let character): change(character)
    case .control, .tab, .backTab, .backspace, .delete, .left, .right, .function: break
    }
    return .stays
  }

  private var accepted: Outcome {
    switch (purpose, entries[index].choice) {
    case (.sort(let subject), .column(let column)): .sorts(subject, by: column)
    case (.sort(let subject), .standard): .sorts(subject, by: nil)
    case (.columns(let subject), .standard): .shows(subject, nil)
    case (.columns(let subject), _): .shows(subject, chosen)
    case (.context, .target(let target)): .switches(to: target)
    case (.sort, .target), (.context, .standard), (.context, .column): .closes
    }
  }

  private var chosen: [ChosenColumn]? {
    let chosen = entries.compactMap { entry -> ChosenColumn? in
      guard case .column(let column) = entry.choice, entry.isOn == true else { return nil }
      return ChosenColumn(column, width: entry.width)
    }
    return chosen.isEmpty ? nil : chosen
  }

  private mutating func move(by step: Int) {
    index = max(0, min(entries.count - 1, index + step))
  }

  /// Puts the cursor on the entry with a choice, else on the first.
  mutating func go(to choice: Entry.Choice) {
    index = entries.firstIndex { $0.choice == choice } ?? 0
  }

  /// Space shows or hides a column, `<` and `>` move it, `-` and `+` change its width.
  private mutating func change(_ character: Character) {
    guard case .columns = purpose, case .column = entries[index].choice else { return }
    let width = entries[index].width ?? entries[index].drawn ?? 12
    switch character {
    case " ": change { $0.isOn = $0.isOn != true }
    case "<", "K": carry(by: -1)
    case ">", "J": carry(by: 1)
    case "+", "=": change { $0.width = min(width + 1, ChosenColumn.widths.upperBound) }
    case "-": change { $0.width = max(width - 1, ChosenColumn.widths.lowerBound) }
    case "0": change { $0.width = nil }
    default: break
    }
  }

  /// Sets something of the entry under the cursor.
  private mutating func change(_ step: (inout Entry) -> Void) {
    step(&entries[index])
    isChanged = true
  }

  /// Moves the entry under the cursor one place; the first one, the standard, stays first.
  private mutating func carry(by step: Int) {
    let target = index + step
    guard entries.indices.contains(target), entries[index].choice != .standard,
      entries[target].choice != .standard
    else { return }
    entries.swapAt(index, target)
    (index, isChanged) = (target, true)
  }
}
