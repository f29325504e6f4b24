import ScrumtopCore
import TerminalGrid

/// Events as rows of a table.
public struct EventTable {
  public let layout: TableLayout
  private let isNarrow: Bool

  /// - Parameter timeWidth: of the longest time on the screen.
  public init(width: Int, timeWidth: Int, choice: [ChosenColumn]? = nil, skipped: Int = 0) {
    isNarrow = width < 50
    let time = isNarrow ? 5 : max(8, timeWidth)
    let subject = 13
    let type = min(max(12, width - time - subject - 2), isNarrow ? 20 : 27)
    layout = TableLayout(
      width: width, subject: .events,
      rules: [
        .init(column: .time, least: time, most: time),
        .init(column: .type, least: type, most: type),
        .init(column: .subject, least: subject, most: subject),
        .init(column: .summary, least: 4, most: .max),
      ],
      others: [
        .init(column: .line, least: 13, most: 13), .init(column: .actor, least: 13, most: 24),
        .init(column: .id, least: 13, most: 13), .init(column: .workspace, least: 12, most: 12),
      ],
      growing: [(.summary, .max)], choice: choice, skipped: skipped)
  }

  public func spans(_ words: EventWords) -> [Span] {
    layout.spans { column in
      switch column {
      case .time: Span(isNarrow ? String(words.time.prefix(5)) : words.time, .eventTime)
      case .type: Span(words.type, words.role)
      case .subject: Span(words.subject)
      case .line: Span(words.line, .muted)
      case .actor: Span(words.actor, .muted)
      case .summary: Span(words.gist, .muted)
      case .id: Span(words.id, .muted)
      case .workspace: Span(words.workspace, .muted)
      case .state, .model, .product, .reason, .age, .activity, .health, .tag, .name, .status,
        .duration, .tokens, .prompt, .trigger:
        Span("")
      }
    }
  }
}
