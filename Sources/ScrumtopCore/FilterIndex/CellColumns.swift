/// The cells of a table's rows, one after the other, by columns.
struct CellColumns: Sendable {
  /// How the number of a cell is to be read.
  enum Kind: UInt8 {
    case nothing
    /// The number of a word.
    case text
    /// The place of the bits of an `Int64`.
    case integer
    /// The place of the bits of a `Double`.
    case number
    /// An integer itself.
    case smallInteger
    /// 0 or 1.
    case truth
  }

  /// Where a cell stands and what it holds, in a byte.
  struct Sort: Equatable {
    let byte: UInt8

    init(byte: UInt8) { self.byte = byte }

    init(_ field: IndexCell.Field, _ kind: Kind) { byte = field.rawValue << 3 | kind.rawValue }

    func isOf(_ field: IndexCell.Field) -> Bool { byte >> 3 == field.rawValue }

    var kind: Kind { Kind(rawValue: byte & 7) ?? .nothing }
  }

  /// How many cells each row has.
  private(set) var counts: [UInt8] = []
  private(set) var sorts: [UInt8] = []
  /// The word of the keys that lead to each cell.
  private(set) var paths: [StringTable.Number] = []
  private(set) var values: [UInt16] = []
  /// The bits of the numbers that do not fit into a cell.
  private(set) var wide: [UInt64] = []

  /// The keys that lead to a cell as one text. They are parted by a byte that no text has.
  static func pathText(_ path: [String]) -> HashedText? {
    path.isEmpty
      ? nil : HashedText(bytes: Array(path.map { Array($0.utf8) }.joined(separator: [0xFE])))
  }

  mutating func insert(_ new: [IndexCell], at row: Int, words: inout StringTable) {
    let place = row == counts.count ? sorts.count : start(of: row)
    counts.insert(UInt8(new.count), at: row)
    guard !new.isEmpty else { return }
    var (newSorts, newPaths, newValues): ([UInt8], [StringTable.Number], [UInt16]) = ([], [], [])
    for cell in new {
      let (kind, value) = coded(cell.value, words: &words)
      newSorts.append(Sort(cell.field, kind).byte)
      newPaths.append(Self.pathText(cell.path).map { words.intern($0) } ?? StringTable.absent)
      newValues.append(value)
    }
    sorts.insert(contentsOf: newSorts, at: place)
    paths.insert(contentsOf: newPaths, at: place)
    values.insert(contentsOf: newValues, at: place)
  }

  /// The bits of its wide numbers stay until the table is copied.
  mutating func remove(_ rows: Range<Int>) {
    let first = start(of: rows.lowerBound)
    let removed = first..<first + counts[rows].reduce(0) { $0 + Int($1) }
    counts.removeSubrange(rows)
    sorts.removeSubrange(removed)
    paths.removeSubrange(removed)
    values.removeSubrange(removed)
  }

  /// The cells of some of the rows, with the numbers that `renumbered` gives their words.
  func copy(of rows: Range<Int>, renumbered: (StringTable.Number) -> StringTable.Number) -> Self {
    var copy = CellColumns()
    copy.counts = Array(counts[rows])
    var cell = start(of: rows.lowerBound)
    for count in copy.counts {
      for _ in 0..<count {
        copy.sorts.append(sorts[cell])
        copy.paths.append(renumbered(paths[cell]))
        switch Sort(byte: sorts[cell]).kind {
        case .text: copy.values.append(renumbered(values[cell]))
        case .integer, .number: copy.values.append(copy.widePlace(wide[Int(values[cell])]))
        case .smallInteger, .truth, .nothing: copy.values.append(values[cell])
        }
        cell += 1
      }
    }
    return copy
  }

  mutating func trim() {
    counts.trim()
    sorts.trim()
    paths.trim()
    values.trim()
    wide.trim()
  }

  /// The value of a cell as it was put in.
  func value(of cell: Int, words: StringTable) -> IndexCell.Value {
    let value = values[cell]
    switch Sort(byte: sorts[cell]).kind {
    case .nothing: return .nothing
    case .text: return .text(words.text(value))
    case .integer: return .integer(Int64(bitPattern: wide[Int(value)]))
    case .number: return .number(Double(bitPattern: wide[Int(value)]))
    case .smallInteger: return .integer(Int64(value))
    case .truth: return .truth(value != 0)
    }
  }

  private func start(of row: Int) -> Int { counts[..<row].reduce(0) { $0 + Int($1) } }

  private mutating func coded(
    _ value: IndexCell.Value, words: inout StringTable
  ) -> (Kind, UInt16) {
    switch value {
    case .nothing: (.nothing, 0)
    case .text(let text): (.text, words.intern(HashedText(text)))
    case .integer(let value):
      if let small = UInt16(exactly: value) {
        (.smallInteger, small)
      } else {
        (.integer, widePlace(UInt64(bitPattern: value)))
      }
    case .number(let value): (.number, widePlace(value.bitPattern))
    case .truth(let value): (.truth, value ? 1 : 0)
    }
  }

  private mutating func widePlace(_ bits: UInt64) -> UInt16 {
    wide.append(bits)
    return UInt16(wide.count - 1)
  }
}
