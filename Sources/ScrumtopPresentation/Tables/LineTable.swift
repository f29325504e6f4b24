import ScrumtopCore
import TerminalGrid

/// Service Lines as rows of a table.
public struct LineTable {
  /// What the rows are about; decides which columns say something.
  public enum Content {
    case blocked, running
    /// Lines of several states: the state is a column, and is not repeated by a pane's title.
    case mixed
  }

  public let layout: TableLayout
  private let isNarrow: Bool

  /// - Parameter idWidth: of the longest id on the screen.
  /// - Parameter stateWidth: of the longest state of all lines: what is on the screen changes too often.
  public init(
    width: Int, content: Content, idWidth: Int, stateWidth: Int, choice: [ChosenColumn]? = nil,
    skipped: Int = 0
  ) {
    isNarrow = width < 56
    layout = TableLayout(
      width: width, subject: .lines,
      rules: Self.rules(
        content, idWidth: min(max(13, idWidth), 20),
        stateWidth: min(max(Self.longestKnownState, stateWidth), 14),
        isNarrow: isNarrow),
      others: Self.others,
      growing: [(.reason, 22), (.name, 16), (.reason, .max), (.name, .max)], choice: choice,
      skipped: skipped)
  }

  /// Of the documented states.
  private static let longestKnownState = 7

  private static func rules(
    _ content: Content, idWidth: Int, stateWidth: Int, isNarrow: Bool
  ) -> [TableLayout.Rule] {
    typealias Rule = TableLayout.Rule
    let id = Rule(column: .id, least: idWidth, most: idWidth)
    let age = Rule(column: .age, least: 5, most: 5)
    let health = Rule(column: .health, least: isNarrow ? 8 : 11, most: 11)
    let name = Rule(column: .name, least: 11, most: 60)
    // Model and product line are worth their room only when reason and name have plenty.
    let model = Rule(column: .model, least: 17, most: 17, leastList: 100)
    let product = Rule(column: .product, least: 16, most: 16, leastList: 140)
    // The same in every pane, so that age, health and name stand under each other.
    let most = 70
    switch content {
    case .blocked:
      let reason = Rule(column: .reason, least: 13, most: most)
      return [id, reason, age, health, name, model, product]
    case .running:
      let reason = Rule(column: .reason, least: 15, most: most)
      return [id, reason, health, age, name, model, product]
    case .mixed:
      let state = Rule(column: .state, least: stateWidth, most: stateWidth)
      let reason = Rule(column: .reason, least: 13, most: most - stateWidth - 2)
      return [id, state, reason, age, health, name, model, product]
    }
  }

  private static let others = [
    TableLayout.Rule(column: .state, least: longestKnownState, most: 9),
    TableLayout.Rule(column: .activity, least: 5, most: 8),
    TableLayout.Rule(column: .tag, least: 14, most: 40),
    TableLayout.Rule(column: .workspace, least: 12, most: 12),
  ]

  /// A line's row.
  /// - Parameters:
  ///   - note: what is said in place of the reason or metric, such as `pausing…`.
  ///   - agesAreSince: whether the age is that of the state, as the filter asks for it.
  public func spans(_ words: LineWords, note: String?, agesAreSince: Bool = false) -> [Span] {
    layout.spans { column in
      switch column {
      case .id: Span(words.line.id.rawValue)
      case .state: Span(words.state, words.stateRole)
      case .model: Span(words.model, .muted)
      case .product: Span(words.productLine, .muted)
      case .reason: Span(note ?? words.what, note == nil ? .text : .messageWarning)
      case .age: age(words, isSince: agesAreSince)
      case .activity: Span(words.lastActivity, .muted, alignment: .right)
      case .health: Span(words.health(short: isNarrow), words.healthRole)
      case .tag: Span(words.tags, .muted)
      case .name: Span(words.name)
      case .workspace: Span(words.workspace, .muted)
      case .time, .type, .subject, .summary, .actor, .line, .status, .duration, .tokens, .prompt,
        .trigger:
        Span("")
      }
    }
  }

  /// Since when a line waits for somebody; for one that works or rests, when it last did something.
  private func age(_ words: LineWords, isSince: Bool) -> Span {
    switch words.line.state {
    case .running, .idle:
      Span(isSince ? words.since : words.lastActivity, .muted, alignment: .right)
    case .blocked, .paused, .closed, .unknown: Span(words.since, alignment: .right)
    }
  }
}

extension TableLayout {
  /// A row of the table: each column's span in the column's width; the last one takes what it needs.
  public func spans(_ span: (ListColumn) -> Span) -> [Span] {
    columns.enumerated().map { index, placed in
      var span = span(placed.column)
      span.width = placed.width
      span.gap = index == columns.count - 1 ? 0 : gap
      return span
    }
  }

  /// The row over the table.
  /// - Parameter sort: the column it is sorted by has an arrow.
  public func headings(sort: Sort?) -> [Span] {
    spans { column in
      let arrow = sort?.column == column ? (sort?.isDescending == true ? " ↓" : " ↑") : ""
      let isRight =
        column == .age || column == .activity || column == .duration || column == .tokens
      return Span(column.heading + arrow, .label, alignment: isRight ? .right : .left)
    }
  }
}
