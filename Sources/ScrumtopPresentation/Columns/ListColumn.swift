public import ScrumtopCore

/// A column of a list. The raw value is its name in the configuration, the palette and the pickers,
/// and the filter language's where it has the field.
public enum ListColumn: String, CaseIterable, Codable, Sendable {
  case id, state, model, product, reason, age, activity, health, tag, name, workspace
  case time, type, subject, summary, actor, line
  case status, duration, tokens, prompt, trigger

  /// The columns of a list of such records, from left to right.
  public static func columns(of subject: FilterSubject) -> [ListColumn] {
    switch subject {
    case .lines:
      [
        .id, .state, .model, .product, .reason, .age, .activity, .health, .tag, .name, .workspace,
      ]
    case .events: [.time, .type, .subject, .line, .actor, .summary, .id, .workspace]
    case .runs: [.id, .time, .status, .duration, .tokens, .trigger, .prompt]
    }
  }

  /// The word over the column, where it is not the name.
  public var heading: String {
    switch self {
    case .reason: "reason, metric"
    case .tag: "tags"
    case .time: "time"
    case .id, .state, .model, .product, .age, .activity, .health, .name, .workspace, .type,
      .subject, .summary, .actor, .line, .status, .duration, .tokens, .prompt, .trigger:
      rawValue
    }
  }

  /// What it holds, for the pickers.
  public var meaning: String {
    switch self {
    case .id: "the record's id"
    case .state: "the execution's state"
    case .model: "execution model"
    case .product: "product line"
    case .reason: "why it is blocked or paused, else the metric that says most"
    case .age: "since when a line waits; of a working one, its last activity"
    case .activity: "last activity"
    case .health: "health score and level"
    case .tag: "project tags"
    case .name: "the line's name"
    case .workspace: "workspace id"
    case .time: "when it happened or started"
    case .type: "the event's type"
    case .subject: "what the event is about"
    case .summary: "what its payload says"
    case .actor: "who did it"
    case .line: "the Service Line"
    case .status: "the run's status"
    case .duration: "how long the run took"
    case .tokens: "tokens used"
    case .prompt: "what was asked"
    case .trigger: "who started it"
    }
  }

  /// What an event has in this column that events can be ordered by; nil for its time, and for what is
  /// no word.
  public var eventField: FilterField? {
    switch self {
    case .type: .type
    case .subject: .subject
    case .line: .line
    case .actor: .actor
    case .id: .id
    case .workspace: .workspace
    case .time, .summary, .state, .model, .product, .reason, .age, .activity, .health, .tag, .name,
      .status, .duration, .tokens, .prompt, .trigger:
      nil
    }
  }

  /// The columns that a list of such records can be sorted by.
  public static func sortable(of subject: FilterSubject) -> [ListColumn] {
    columns(of: subject).filter { subject != .events || $0 == .time || $0.eventField != nil }
  }

  /// Which way people mean when they sort by it: the worst, newest or largest first.
  public var isDescendingByNature: Bool {
    switch self {
    case .time, .duration, .tokens: true
    case .id, .state, .model, .product, .reason, .age, .activity, .health, .tag, .name, .workspace,
      .type, .subject, .summary, .actor, .line, .status, .prompt, .trigger:
      false
    }
  }
}

/// By which column a list is sorted.
public struct Sort: Equatable, Codable, Sendable {
  public var column: ListColumn
  public var isDescending: Bool

  public init(_ column: ListColumn, isDescending: Bool? = nil) {
    self.column = column
    self.isDescending = isDescending ?? column.isDescendingByNature
  }

  /// `health`, or `health-` for the other way round than people usually mean.
  public var text: String {
    isDescending == column.isDescendingByNature ? column.rawValue : column.rawValue + "-"
  }

  /// Reads what `text` writes; nil for anything else, also for a column the list does not have.
  public init?(text: String, of subject: FilterSubject) {
    let isTurned = text.hasSuffix("-")
    guard let column = ListColumn(rawValue: isTurned ? String(text.dropLast()) : text),
      ListColumn.sortable(of: subject).contains(column)
    else { return nil }
    self.init(column, isDescending: column.isDescendingByNature != isTurned)
  }
}

/// A column somebody chose, with the width they gave it.
public struct ChosenColumn: Equatable, Codable, Sendable {
  public var column: ListColumn
  /// In columns of the screen; nil for as much as it needs.
  public var width: Int?

  public init(_ column: ListColumn, width: Int? = nil) {
    self.column = column
    self.width = width
  }

  /// `name` or `name:30`.
  public var text: String { width.map { "\(column.rawValue):\($0)" } ?? column.rawValue }

  /// Reads what `text` writes; widths are 1 to 200.
  public init?(text: String, of subject: FilterSubject) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let column = ListColumn(rawValue: String(parts[0])), parts.count <= 2,
      ListColumn.columns(of: subject).contains(column)
    else { return nil }
    self.init(column)
    guard parts.count == 2 else { return }
    guard let width = Int(parts[1]), Self.widths.contains(width) else { return nil }
    self.width = width
  }

  /// Columns as they came from a file somebody else may have written: only those the list has, each once,
  /// and no width that is none.
  public static func sound(_ chosen: [ChosenColumn], of subject: FilterSubject) -> [ChosenColumn] {
    var known = Set(ListColumn.columns(of: subject))
    return chosen.filter { known.remove($0.column) != nil }.map {
      ChosenColumn($0.column, width: $0.width.flatMap { widths.contains($0) ? $0 : nil })
    }
  }

  public static let widths = 1...200
}
