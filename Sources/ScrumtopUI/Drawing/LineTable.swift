import ScrumtopCore
import TerminalGrid

/// The columns of a list of Service Lines, chosen by its width.
struct LineTable {
  enum Column: CaseIterable {
    case id, state, model, productLine, what, age, health, name
  }

  /// What the rows are about; decides which columns say something.
  enum Content {
    case blocked, running
    /// Lines of several states: the state is a column, and is not repeated by a pane's title.
    case mixed
  }

  private struct Rule {
    let column: Column
    /// The narrowest at which it can be read.
    let least: Int
    /// The width at which more of it says nothing.
    let most: Int
  }

  /// The columns in use, from left to right, with their widths.
  private(set) var columns: [(column: Column, width: Int)] = []
  private let isNarrow: Bool
  private let gap: Int

  /// - Parameter idWidth: of the longest id on the screen.
  /// - Parameter stateWidth: of the longest state on the screen.
  init(width: Int, content: Content, idWidth: Int, stateWidth: Int) {
    isNarrow = width < 56
    let rules = Self.rules(
      content, idWidth: min(max(13, idWidth), 20), stateWidth: min(max(6, stateWidth), 14),
      isNarrow: isNarrow)
    var room = width
    var chosen: [Column: Int] = [:]
    // The rules stand in the order of their importance; a gap goes with every column but the first.
    for rule in rules where width >= Self.leastWidth(for: rule.column) {
      let gap = chosen.isEmpty ? 0 : 1
      guard room >= rule.least + gap else { continue }
      chosen[rule.column] = rule.least
      room -= rule.least + gap
    }
    // What is left makes the reason and the name readable first, then whole.
    let extraGap = width >= 90 ? 1 : 0
    room = max(0, room - extraGap * max(0, chosen.count - 1))
    for (column, wanted) in [(Column.what, 22), (.name, 16), (.what, Int.max), (.name, .max)] {
      guard let rule = rules.first(where: { $0.column == column }), let now = chosen[column] else {
        continue
      }
      let given = min(room, max(0, min(wanted, rule.most) - now))
      chosen[column] = now + given
      room -= given
    }
    gap = 1 + extraGap
    for column in Column.allCases {
      if let width = chosen[column] { columns.append((column, width)) }
    }
  }

  /// Model and product line are worth their room only when reason and name have plenty.
  private static func leastWidth(for column: Column) -> Int {
    switch column {
    case .model: 100
    case .productLine: 140
    case .id, .state, .what, .age, .health, .name: 0
    }
  }

  private static func rules(
    _ content: Content, idWidth: Int, stateWidth: Int, isNarrow: Bool
  ) -> [Rule] {
    let id = Rule(column: .id, least: idWidth, most: idWidth)
    let age = Rule(column: .age, least: 5, most: 5)
    let health = Rule(column: .health, least: isNarrow ? 8 : 11, most: 11)
    let name = Rule(column: .name, least: 11, most: 60)
    let model = Rule(column: .model, least: 17, most: 17)
    let productLine = Rule(column: .productLine, least: 16, most: 16)
    // The same in every pane, so that age, health and name stand under each other.
    let whatMost = 70
    switch content {
    case .blocked:
      let what = Rule(column: .what, least: 13, most: whatMost)
      return [id, what, age, health, name, model, productLine]
    case .running:
      let what = Rule(column: .what, least: 15, most: whatMost)
      return [id, what, health, age, name, model, productLine]
    case .mixed:
      let state = Rule(column: .state, least: stateWidth, most: stateWidth)
      let what = Rule(column: .what, least: 13, most: whatMost - stateWidth - 2)
      return [id, state, what, age, health, name, model, productLine]
    }
  }

  /// A line's row.
  /// - Parameter note: what is said in place of the reason or metric, such as `pausing…`.
  func spans(_ words: LineWords, note: String?) -> [Span] {
    columns.map { column, width in
      switch column {
      case .id: Span(words.line.id.rawValue, width: width, gap: gap)
      case .state: Span(words.state, words.stateRole, width: width, gap: gap)
      case .model: Span(words.model, .muted, width: width, gap: gap)
      case .productLine: Span(words.productLine, .muted, width: width, gap: gap)
      case .what:
        Span(note ?? words.what, note == nil ? .text : .messageWarning, width: width, gap: gap)
      case .age: Span(age(words), .muted, width: width, gap: gap, alignment: .right)
      case .health:
        Span(words.health(short: isNarrow), words.healthRole, width: width, gap: gap)
      case .name: Span(words.name, width: width)
      }
    }
  }

  /// Since when a line waits for somebody; for one that works or rests, when it last did something.
  private func age(_ words: LineWords) -> String {
    switch words.line.state {
    case .running, .idle: words.lastActivity
    case .blocked, .paused, .closed, .unknown: words.since
    }
  }
}
