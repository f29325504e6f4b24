/// Finds the line on which a key of a TOML text stands; the parser tells lines for syntax errors only.
///
/// A text that is no TOML is walked to its end as well as may be. Keys inside an inline table share the line of the
/// key that holds the table.
struct KeyLineFinder {
  /// One part of the way to a value: a key, or the number of an entry of an array of tables, from 0.
  enum Step: Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String)
    case entry(Int)

    init(stringLiteral key: String) { self = .key(key) }
    init(integerLiteral number: Int) { self = .entry(number) }
  }

  /// The first that stands in the text.
  private(set) var trap: TOMLTrap?
  private var statements: [(path: [Step], line: Int)] = []
  /// The first line that names the path, and the first that names it or something in it.
  private var named: [[Step]: Int] = [:]
  private var holding: [[Step]: Int] = [:]

  init(_ text: String) {
    var scanner = TOMLScanner(text)
    var table: [Step] = []
    var entries: [[Step]: Int] = [:]
    while let line = scanner.nextStatement() {
      if scanner.isAtHeader {
        let (keys, isEntry) = scanner.header()
        table = path(of: keys, entries: entries, isEntry: isEntry)
        if isEntry {
          entries[table, default: 0] += 1
          table.append(.entry(entries[table, default: 1] - 1))
        }
        add(table, line: line)
      } else {
        add(table + path(of: scanner.keys(), entries: [:], isEntry: false), line: line)
        scanner.skipValue()
      }
    }
    trap = scanner.trap
  }

  /// The line of the key at `path`, counted from 1; of the nearest key that holds it where it has none
  /// of its own, and of the first key in it where it is a table that is never named.
  func line(of path: [Step]) -> Int {
    let holders = (0..<path.count).map { Array(path.prefix(path.count - $0)) }
    for holder in holders {
      if let line = named[holder] ?? holding[holder] { return line }
    }
    return 1
  }

  /// The dotted name of the key on `line` and the line on which it stood before, when it stands twice.
  func repetition(on line: Int) -> (name: String, first: Int)? {
    guard let path = statements.last(where: { $0.line == line })?.path,
      let first = named[path], first < line
    else { return nil }
    let keys = path.compactMap { step -> String? in
      switch step {
      case .key(let key): key
      case .entry: nil
      }
    }
    return (keys.joined(separator: "."), first)
  }

  /// The steps of a dotted key of a header; those of an array of tables lead into its last entry.
  private func path(
    of keys: [String], entries: [[Step]: Int], isEntry: Bool
  ) -> [Step] {
    var path: [Step] = []
    for (index, key) in keys.prefix(TOMLTrap.mostParts).enumerated() {
      path.append(.key(key))
      if isEntry, index == keys.count - 1 { break }
      if let count = entries[path] { path.append(.entry(count - 1)) }
    }
    return path
  }

  private mutating func add(_ path: [Step], line: Int) {
    statements.append((path, line))
    if named[path] == nil { named[path] = line }
    for length in path.indices.map({ $0 + 1 }) {
      let holder = Array(path.prefix(length))
      if holding[holder] == nil { holding[holder] = line }
    }
  }
}
