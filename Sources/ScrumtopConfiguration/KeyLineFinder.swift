/// Finds the line on which a key of a TOML text stands; the parser tells lines for syntax errors only.
///
/// A text that is no TOML is walked to its end as well as may be. Keys inside an inline table share the line of the
/// key that holds the table.
struct KeyLineFinder {
  private var lines: [(path: [String], line: Int)] = []

  init(_ text: String) {
    var scanner = TOMLScanner(text)
    var table: [String] = []
    while let start = scanner.nextStatement() {
      if scanner.skip("[") {
        _ = scanner.skip("[")
        table = scanner.keys()
        lines.append((table, start))
        scanner.skipRestOfLine()
      } else {
        lines.append((table + scanner.keys(), start))
        scanner.skipValue()
      }
    }
  }

  /// The line of the key at `path`, counted from 1; of the nearest key that holds it where it has none
  /// of its own, and of the first key in it where it is a table that is never named.
  func line(of path: [String]) -> Int {
    let holders = (0..<path.count).map { Array(path.prefix(path.count - $0)) }
    for holder in holders {
      if let line = lines.first(where: { $0.path == holder })?.line { return line }
      if let line = lines.first(where: { $0.path.starts(with: holder) })?.line { return line }
    }
    return 1
  }

  /// The key on `line` and the line on which it stood before, when it stands twice.
  func repetition(on line: Int) -> (path: [String], first: Int)? {
    guard let path = lines.last(where: { $0.line == line })?.path,
      let first = lines.first(where: { $0.path == path })?.line, first < line
    else { return nil }
    return (path, first)
  }
}
