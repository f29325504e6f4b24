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

  /// A line's row.
  public func spans(_ row: LineRow, times: TimeFormatter) -> [Span] {
    layout.spans(row, LineColumns.all, CellContext(times: times, isNarrow: isNarrow))
  }
}
