/// The columns that a table has for one kind of record.
///
/// A field with one value a record is a column; whatever may come several times, or under names of its
/// own, is a cell.
struct IndexSchema: Sendable {
  /// The fields with one text; the first of them stand in the record's row.
  let words: [FilterField]
  let shownWords: Int
  /// 1 for each sort of cell whose texts stand in the record's row.
  let isShownText: [UInt8]
  let numbers: [FilterField]
  let times: [FilterField]

  private init(
    words: [FilterField], shownWords: Int, shownCells: [IndexCell.Field], numbers: [FilterField],
    times: [FilterField]
  ) {
    self.words = words
    self.shownWords = shownWords
    var isShownText = [UInt8](repeating: 0, count: 256)
    for field in shownCells { isShownText[Int(CellColumns.Sort(field, .text).byte)] = 1 }
    self.isShownText = isShownText
    self.numbers = numbers
    self.times = times
  }

  static let lines = IndexSchema(
    // The actor stands behind the reason of a paused line; a query cannot ask for it alone.
    words: [.id, .name, .state, .model, .product, .reason, .actor, .workspace], shownWords: 7,
    shownCells: [.tag], numbers: [.health],
    // Since when a line is in its state, where that is known, and until when it has begun at the latest.
    times: [.since, .activity, .until])
  static let events = IndexSchema(
    words: [
      .id, .type, .subject, .actor, .line, .subjectType, .actorType, .workspace, .organization,
    ], shownWords: 5, shownCells: [.payload], numbers: [], times: [.since])
  /// Where the ids and the times of events stand.
  static let (eventID, eventTime) = (0, 0)
  static let runs = IndexSchema(
    words: [.id, .status, .line], shownWords: 2, shownCells: [.trigger, .input, .output],
    numbers: [.duration, .tokens], times: [.since])
}

extension FilterSubject {
  var schema: IndexSchema {
    switch self {
    case .lines: .lines
    case .events: .events
    case .runs: .runs
    }
  }
}

/// A value that a record may have several of: a tag, a signal's status, a member of a payload.
struct IndexCell: Equatable, Sendable {
  /// Where it stands.
  enum Field: UInt8, CaseIterable, Sendable {
    case health, tag, signal, metric, resource, payload, trigger, input, output
  }

  enum Value: Equatable, Sendable {
    /// There, without a value.
    case nothing
    case text(String)
    case integer(Int64)
    case number(Double)
    case truth(Bool)
  }

  let field: Field
  /// A signal's name, the keys that lead to a member; empty for what has no name.
  let path: [String]
  let value: Value
}

extension IndexCell.Field {
  /// The cells that a field of a query is about; nil when it is a column.
  init?(_ field: FilterField) {
    switch field {
    case .tag: self = .tag
    case .resource: self = .resource
    case .metric: self = .metric
    case .payload: self = .payload
    case .trigger: self = .trigger
    case .input: self = .input
    case .output: self = .output
    case .signal: self = .signal
    case .health: self = .health
    case .state, .model, .product, .reason, .name, .age, .activity, .type, .organization, .actor,
      .actorType, .subject, .subjectType, .status, .prompt, .duration, .tokens, .id, .line,
      .workspace, .since, .until:
      return nil
    }
  }
}
