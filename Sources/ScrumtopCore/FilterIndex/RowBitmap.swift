/// Some of the rows of a table, a bit each.
public struct RowBitmap: Equatable, Sendable {
  /// How many rows the table has.
  let rowCount: Int
  private(set) var bits: [UInt64]
  /// How many rows are in the set.
  let count: Int

  /// - Parameter marks: a byte for each row, 1 for those in the set and 0 for the others.
  init(marks: [UInt8]) {
    rowCount = marks.count
    bits = Array(repeating: 0, count: (marks.count + 63) / 64)
    var count = 0
    for (word, start) in stride(from: 0, to: marks.count, by: 64).enumerated() {
      var packed: UInt64 = 0
      for row in start..<min(start + 64, marks.count) {
        packed |= UInt64(marks[row]) << UInt64(row - start)
      }
      bits[word] = packed
      count += packed.nonzeroBitCount
    }
    self.count = count
  }

  public func contains(_ row: Int) -> Bool { bits[row / 64] >> UInt64(row % 64) & 1 == 1 }

  /// How many rows before `row` are in the set.
  func rank(of row: Int) -> Int {
    let whole = bits[..<(row / 64)].reduce(0) { $0 + $1.nonzeroBitCount }
    guard row % 64 != 0 else { return whole }
    return whole + (bits[row / 64] & (1 << UInt64(row % 64) - 1)).nonzeroBitCount
  }

  /// The row that has `rank` rows of the set before it; there must be one.
  func row(ranked rank: Int) -> Int {
    var (rest, word) = (rank, 0)
    while rest >= bits[word].nonzeroBitCount {
      rest -= bits[word].nonzeroBitCount
      word += 1
    }
    var left = bits[word]
    for _ in 0..<rest { left &= left - 1 }
    return word * 64 + left.trailingZeroBitCount
  }
}
