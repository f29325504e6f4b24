import TerminalGrid

/// Rows of text in columns that stand below each other, also where characters are wide.
enum PlainTable {
  /// A column is at most so wide; what is wider moves the rest of its row.
  private static let widest = 48

  /// The rows, a line each; what stands in them is cleaned.
  static func text(_ rows: [[String]]) -> String {
    let cells = rows.map { $0.map { Sanitiser.plain($0, isASCII: false) } }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      min(widest, cells.map { $0.count > column ? width($0[column]) : 0 }.max() ?? 0)
    }
    return cells.map { row in line(row, widths) + "\n" }.joined()
  }

  private static func line(_ row: [String], _ widths: [Int]) -> String {
    let padded = zip(row, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - self.width(cell)))
    }
    let line = padded.joined(separator: "  ")
    return String(line[...(line.lastIndex { $0 != " " } ?? line.startIndex)])
  }

  private static func width(_ cell: String) -> Int { Sanitiser.width(of: cell, isASCII: false) }
}
