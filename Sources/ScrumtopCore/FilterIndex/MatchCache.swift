/// Which words of a table match any of some tests, found out once for each word.
struct MatchCache {
  private static let no: UInt8 = 0
  private static let yes: UInt8 = 1
  private static let open: UInt8 = 2

  private let words: StringTable
  private let tests: [TextMatcher]
  private var verdicts: [UInt8]
  /// Whether there is none left to be found out.
  private var isComplete: Bool

  /// Nil when it is sure that no word matches.
  init?(_ tests: [TextMatcher], of words: StringTable) {
    self.words = words
    self.tests = tests
    let exact = tests.compactMap(\.exact)
    if let needle = tests.first?.needle, tests.count == 1 {
      guard let found = words.mark(Self.yes, holding: [needle]) else { return nil }
      (verdicts, isComplete) = (found, true)
    } else if let required = tests.first?.required, tests.count == 1 {
      guard let found = words.mark(Self.open, holding: required) else { return nil }
      (verdicts, isComplete) = (found, false)
    } else if exact.count == tests.count {
      let found = exact.compactMap(words.number(of:))
      guard !found.isEmpty else { return nil }
      verdicts = Array(repeating: Self.no, count: words.count)
      for number in found { verdicts[Int(number)] = Self.yes }
      isComplete = true
    } else {
      verdicts = Array(repeating: Self.open, count: words.count)
      verdicts[Int(StringTable.absent)] = Self.no
      isComplete = false
    }
  }

  /// Finds out about all words of one test, which is faster than word by word where most are asked for.
  mutating func complete() {
    guard !isComplete, let test = tests.first, tests.count == 1 else { return }
    test.pattern.decide(Self.open, in: &verdicts, texts: words.bytes, ends: words.ends)
    isComplete = true
  }

  mutating func matches(_ number: StringTable.Number) -> Bool {
    if verdicts[Int(number)] == Self.open {
      let bytes = words.bytes
      let text = bytes.span.extracting(words.range(of: number))
      var isMatch = false
      for test in tests where !isMatch { isMatch = test.pattern.matches(utf8: text) }
      verdicts[Int(number)] = isMatch ? Self.yes : Self.no
    }
    return verdicts[Int(number)] == Self.yes
  }

  /// Marks the rows whose word in a column matches.
  mutating func mark(_ column: [StringTable.Number], in marks: inout [UInt8]) {
    if !isComplete { for number in column { _ = matches(number) } }
    verdicts.withUnsafeBufferPointer { verdicts in
      column.withUnsafeBufferPointer { column in
        marks.withUnsafeMutableBufferPointer { marks in
          for row in marks.indices { marks[row] |= verdicts[Int(column[row])] }
        }
      }
    }
  }

  /// Marks the rows that have a cell of a sort whose word matches.
  ///
  /// - Parameter isWanted: 1 for each sort of cell that is looked at; all of them hold words.
  mutating func mark(_ cells: CellColumns, isWanted: [UInt8], in marks: inout [UInt8]) {
    if !isComplete {
      for (sort, value) in zip(cells.sorts, cells.values) where isWanted[Int(sort)] == 1 {
        _ = matches(value)
      }
    }
    verdicts.withUnsafeBufferPointer { verdicts in
      cells.sorts.withUnsafeBufferPointer { sorts in
        cells.values.withUnsafeBufferPointer { values in
          isWanted.withUnsafeBufferPointer { isWanted in
            marks.withUnsafeMutableBufferPointer { marks in
              var cell = 0
              for (row, count) in cells.counts.enumerated() {
                let next = cell + Int(count)
                while cell < next {
                  if isWanted[Int(sorts[cell])] == 1 { marks[row] |= verdicts[Int(values[cell])] }
                  cell += 1
                }
              }
            }
          }
        }
      }
    }
  }
}

extension StringTable {
  /// A verdict for each word that holds one of some texts, whatever its case, 0 for the others; nil when
  /// none does.
  fileprivate func mark(_ verdict: UInt8, holding needles: [CaseInsensitiveSearcher]) -> [UInt8]? {
    var verdicts: [UInt8] = Array(repeating: 0, count: count)
    var isAny = false
    for needle in needles where mark(verdict, holding: needle, in: &verdicts) { isAny = true }
    return isAny ? verdicts : nil
  }

  /// Says whether any word does.
  private func mark(
    _ verdict: UInt8, holding needle: CaseInsensitiveSearcher, in verdicts: inout [UInt8]
  )
    -> Bool
  {
    var isAny = false
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        verdicts.withUnsafeMutableBufferPointer { verdicts in
          var number = 1
          // Behind the separator of the absent word.
          var place = 1
          while number < ends.count, let found = needle.position(in: bytes, from: place) {
            while ends[number] < found { number += 1 }
            verdicts[number] = verdict
            isAny = true
            place = Int(ends[number]) + 1
            number += 1
          }
        }
      }
    }
    for (number, text) in lowercasedApart
    where text.withUnsafeBufferPointer({ needle.position(in: $0, from: 0) != nil }) {
      verdicts[Int(number)] = verdict
      isAny = true
    }
    return isAny
  }
}
