/// The tables of a text while it is read, with the rules for what may be defined twice.
///
/// Tables are kept in one array and refer to each other by index, so that a header that returns to a table changes
/// it in place.
struct TableBuilder {
  /// How a table came about; it decides what may be added to it.
  enum Kind {
    /// By a longer header: `a` in `[a.b]`. Its own header may follow.
    case implicit
    case header
    /// By a dotted key: `a` in `a.b = 1`.
    case dotted
    /// Complete at its closing brace.
    case inline
  }

  /// Tables and arrays inside each other.
  static let depthLimit = 32

  private enum Content {
    case value(TOMLValue)
    case table(Int)
    case tables([Int])
  }

  private struct Entry {
    let key: TOMLKey
    var position: TOMLPosition
    var content: Content
  }

  private struct Table {
    var kind: Kind
    let name: String
    let parent: Int?
    let depth: Int
    let position: TOMLPosition
    var entries: [Entry] = []
    var index: [[UInt8]: Int] = [:]
  }

  private var tables = [
    Table(
      kind: .header, name: "", parent: nil, depth: 0, position: TOMLPosition(line: 1, column: 1))
  ]

  static let root = 0

  var document: TOMLTable { finished(Self.root) }

  func depth(of table: Int) -> Int { tables[table].depth }

  /// The table of `[keys]`.
  mutating func openTable(_ path: TOMLKeyPath) throws(TOMLError) -> Int {
    let parent = try parent(of: path)
    guard let entry = entry(path.last, in: parent) else {
      return try add(path.last, to: parent, .header)
    }
    guard case .table(let table) = tables[parent].entries[entry].content,
      case .implicit = tables[table].kind
    else { throw duplicate(path.last, in: parent) }
    tables[table].kind = .header
    tables[parent].entries[entry].position = path.last.position
    return table
  }

  /// A new last table of `[[keys]]`.
  mutating func appendTable(_ path: TOMLKeyPath) throws(TOMLError) -> Int {
    let parent = try parent(of: path)
    let table = try insert(path.last, to: parent, .header, levels: 2)
    guard let entry = entry(path.last, in: parent) else {
      store(path.last, .tables([table]), in: parent)
      return table
    }
    guard case .tables(let elements) = tables[parent].entries[entry].content else {
      throw duplicate(path.last, in: parent)
    }
    // Removed first, so that the array is not copied for every element.
    tables[parent].entries[entry].content = .tables([])
    var longer = consume elements
    longer.append(table)
    tables[parent].entries[entry].content = .tables(longer)
    return table
  }

  /// The table that gets the last of `path`, a key of a pair in `table`.
  mutating func table(for path: TOMLKeyPath, in table: Int) throws(TOMLError) -> Int {
    var table = table
    for key in path.parents {
      guard let entry = entry(key, in: table) else {
        table = try add(key, to: table, .dotted)
        continue
      }
      guard case .table(let next) = tables[table].entries[entry].content,
        case .dotted = tables[next].kind
      else { throw duplicate(key, in: table) }
      table = next
    }
    guard entry(path.last, in: table) == nil else { throw duplicate(path.last, in: table) }
    return table
  }

  mutating func set(_ key: TOMLKey, to value: TOMLValue, in table: Int) {
    store(key, .value(value), in: table)
  }

  /// A table for the braces after `key` in `parent`; `finished` gives its value.
  mutating func beginInlineTable(
    _ key: TOMLKey, in parent: Int, depth: Int
  ) throws(TOMLError) -> Int {
    try insert(key, to: parent, .inline, levels: depth - tables[parent].depth)
  }

  mutating func finishInlineTable(_ table: Int) -> TOMLTable {
    let value = finished(table)
    tables[table].entries = []
    tables[table].index = [:]
    return value
  }

  private func entry(_ key: TOMLKey, in table: Int) -> Int? { tables[table].index[key.bytes] }

  private mutating func parent(of path: TOMLKeyPath) throws(TOMLError) -> Int {
    var table = Self.root
    for key in path.parents {
      guard let entry = entry(key, in: table) else {
        table = try add(key, to: table, .implicit)
        continue
      }
      switch tables[table].entries[entry].content {
      case .value: throw duplicate(key, in: table)
      case .table(let next): table = next
      case .tables(let elements): table = elements.last ?? table
      }
    }
    return table
  }

  private mutating func add(
    _ key: TOMLKey, to parent: Int, _ kind: Kind
  ) throws(TOMLError) -> Int {
    let table = try insert(key, to: parent, kind, levels: 1)
    store(key, .table(table), in: parent)
    return table
  }

  private mutating func insert(
    _ key: TOMLKey, to parent: Int, _ kind: Kind, levels: Int
  ) throws(TOMLError) -> Int {
    let depth = tables[parent].depth + levels
    guard depth <= Self.depthLimit else {
      throw TOMLError(problem: .tooDeep(limit: Self.depthLimit), position: key.position)
    }
    tables.append(
      Table(kind: kind, name: key.name, parent: parent, depth: depth, position: key.position))
    return tables.count - 1
  }

  private mutating func store(_ key: TOMLKey, _ content: Content, in table: Int) {
    tables[table].index[key.bytes] = tables[table].entries.count
    tables[table].entries.append(Entry(key: key, position: key.position, content: content))
  }

  private func duplicate(_ key: TOMLKey, in table: Int) -> TOMLError {
    var names = [key.name]
    var holder = table
    while let parent = tables[holder].parent {
      names.append(tables[holder].name)
      holder = parent
    }
    let first = entry(key, in: table).map { tables[table].entries[$0].position }
    return TOMLError(
      problem: .duplicate(
        names.reversed().joined(separator: "."), first: first ?? key.position),
      position: key.position)
  }

  /// Goes down as many calls as `depthLimit` at most.
  private func finished(_ table: Int) -> TOMLTable {
    let table = tables[table]
    let entries = table.entries.map { entry in
      TOMLTable.Entry(
        key: entry.key.name, keyPosition: entry.position, value: finished(entry))
    }
    return TOMLTable(entries: entries, index: table.index)
  }

  private func finished(_ entry: Entry) -> TOMLValue {
    switch entry.content {
    case .value(let value): value
    case .table(let table):
      TOMLValue(content: .table(finished(table)), position: entry.position)
    case .tables(let elements):
      TOMLValue(
        content: .array(
          elements.map { table in
            TOMLValue(content: .table(finished(table)), position: tables[table].position)
          }),
        position: entry.position)
    }
  }
}
