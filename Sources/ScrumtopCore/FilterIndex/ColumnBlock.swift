/// What filters can ask of up to `mostRows` records of one kind, by columns.
///
/// Texts are numbers of a table of words, so that a test looks at each distinct text once. The order of
/// the rows is the owner's; a row can be put in, replaced and taken out anywhere.
public struct ColumnBlock: Sendable {
  /// So few that no record of any content can bring more words than a table can number: a row has at
  /// most a word for each column and two for each cell.
  static let mostRows = 512

  let subject: FilterSubject
  private(set) var rowCount = 0
  private(set) var words = StringTable()
  /// The numbers of words, a column for each of the schema's.
  private(set) var wordColumns: [[StringTable.Number]]
  /// `.nan` where nothing is known.
  private(set) var numberColumns: [[Double]]
  /// In microseconds; `unknownTime` where nothing is known.
  private(set) var timeColumns: [[Int64]]
  private(set) var cells = CellColumns()
  /// Rows taken out whose words are still there.
  private var leftovers = 0

  static let unknownTime = Int64.min

  init(_ subject: FilterSubject) {
    self.subject = subject
    let schema = subject.schema
    wordColumns = Array(repeating: [], count: schema.words.count)
    numberColumns = Array(repeating: [], count: schema.numbers.count)
    timeColumns = Array(repeating: [], count: schema.times.count)
  }

  var isFull: Bool { rowCount >= Self.mostRows }

  func column(of field: FilterField) -> [StringTable.Number]? {
    subject.schema.words.firstIndex(of: field).map { wordColumns[$0] }
  }

  func numbers(of field: FilterField) -> [Double]? {
    subject.schema.numbers.firstIndex(of: field).map { numberColumns[$0] }
  }

  func times(of field: FilterField) -> [Int64]? {
    subject.schema.times.firstIndex(of: field).map { timeColumns[$0] }
  }

  mutating func append(_ row: IndexRow) { insert(row, at: rowCount) }

  /// Puts a row in before the one at `index`. The table must not be full.
  mutating func insert(_ row: IndexRow, at index: Int) {
    let most = row.words.count + 2 * IndexRow.mostCells
    if words.count > StringTable.capacity - most { self = copy(of: 0..<rowCount) }
    for (column, text) in row.words.enumerated() {
      wordColumns[column].insert(number(of: text), at: index)
    }
    for (column, value) in row.numbers.enumerated() {
      numberColumns[column].insert(value ?? .nan, at: index)
    }
    for (column, time) in row.times.enumerated() {
      timeColumns[column].insert(time?.microseconds ?? Self.unknownTime, at: index)
    }
    cells.insert(row.cells, at: index, words: &words)
    rowCount += 1
  }

  mutating func replace(_ row: IndexRow, at index: Int) {
    remove(index..<index + 1)
    insert(row, at: index)
  }

  mutating func remove(_ rows: Range<Int>) {
    for column in wordColumns.indices { wordColumns[column].removeSubrange(rows) }
    for column in numberColumns.indices { numberColumns[column].removeSubrange(rows) }
    for column in timeColumns.indices { timeColumns[column].removeSubrange(rows) }
    cells.remove(rows)
    rowCount -= rows.count
    leftovers += rows.count
    // Half of the words may be of rows that are gone: a table is never much larger than its rows.
    if leftovers >= max(rowCount, 16) { self = copy(of: 0..<rowCount) }
  }

  /// A table of some of the rows, without the words of the others.
  func copy(of rows: Range<Int>) -> ColumnBlock {
    var copy = ColumnBlock(subject)
    var renumbering = Renumbering(from: words)
    copy.wordColumns = wordColumns.map { $0[rows].map { renumbering[$0] } }
    copy.numberColumns = numberColumns.map { Array($0[rows]) }
    copy.timeColumns = timeColumns.map { Array($0[rows]) }
    copy.cells = cells.copy(of: rows) { renumbering[$0] }
    copy.words = renumbering.words
    copy.rowCount = rows.count
    return copy
  }

  /// Gives back the room kept for rows to come.
  mutating func trim() {
    words.trim()
    for column in wordColumns.indices { wordColumns[column].trim() }
    for column in numberColumns.indices { numberColumns[column].trim() }
    for column in timeColumns.indices { timeColumns[column].trim() }
    cells.trim()
  }

  private mutating func number(of text: String?) -> StringTable.Number {
    text.map { words.intern(HashedText($0)) } ?? StringTable.absent
  }
}

/// Lazily maps string ids of one table to another.
private struct Renumbering {
  private let old: StringTable
  private var numbers: [StringTable.Number]
  private(set) var words = StringTable()

  init(from old: StringTable) {
    self.old = old
    numbers = Array(repeating: StringTable.absent, count: old.count)
  }

  subscript(number: StringTable.Number) -> StringTable.Number {
    mutating get {
      guard number != StringTable.absent else { return number }
      if numbers[Int(number)] == StringTable.absent {
        let text = HashedText(bytes: Array(old.bytes[old.range(of: number)]))
        numbers[Int(number)] = words.intern(text)
      }
      return numbers[Int(number)]
    }
  }
}

extension Array {
  /// Gives back the room kept for elements to come.
  mutating func trim() {
    guard capacity > count else { return }
    var exact: [Element] = []
    exact.reserveCapacity(count)
    exact += self
    self = exact
  }
}
