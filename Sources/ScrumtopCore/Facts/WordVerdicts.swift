/// Which words of a table match any of some tests, found out once for each word.
struct WordVerdicts {
  private static let no: UInt8 = 0
  private static let yes: UInt8 = 1
  private static let open: UInt8 = 2

  private let words: WordTable
  private let tests: [WordTest]
  private var verdicts: [UInt8]
  /// Whether there is none left to be found out.
  private let isComplete: Bool

  /// Nil when it is sure that no word matches.
  init?(_ tests: [WordTest], of words: WordTable) {
    self.words = words
    self.tests = tests
    if case .part(let needle)? = tests.first, tests.count == 1 {
      guard let found = words.verdicts(holding: needle) else { return nil }
      (verdicts, isComplete) = (found, true)
    } else if let exact = Self.exactTexts(tests) {
      let found = exact.compactMap(words.number(of:))
      guard !found.isEmpty else { return nil }
      verdicts = Array(repeating: Self.no, count: words.count)
      for number in found { verdicts[Int(number)] = Self.yes }
      isComplete = true
    } else {
      verdicts = Array(repeating: Self.open, count: words.count)
      verdicts[Int(WordTable.absent)] = Self.no
      isComplete = false
    }
  }

  /// The texts of tests that are all for whole texts; nil when one is not.
  private static func exactTexts(_ tests: [WordTest]) -> [HashedText]? {
    var texts: [HashedText] = []
    for test in tests {
      guard case .exact(let text) = test else { return nil }
      texts.append(text)
    }
    return texts
  }

  mutating func matches(_ number: WordTable.Number) -> Bool {
    if verdicts[Int(number)] == Self.open {
      let text = words.bytes[words.range(of: number)]
      verdicts[Int(number)] = tests.contains { $0.matches(text) } ? Self.yes : Self.no
    }
    return verdicts[Int(number)] == Self.yes
  }

  /// Marks the rows whose word in the column matches.
  mutating func mark(_ column: [WordTable.Number], in marks: inout [UInt8]) {
    if !isComplete { for number in column { _ = matches(number) } }
    verdicts.withUnsafeBufferPointer { verdicts in
      column.withUnsafeBufferPointer { column in
        marks.withUnsafeMutableBufferPointer { marks in
          for row in marks.indices { marks[row] |= verdicts[Int(column[row])] }
        }
      }
    }
  }
}

extension WordTable {
  /// 1 for each word that holds `needle`, whatever its case, else 0; nil when none does.
  fileprivate func verdicts(holding needle: FoldedNeedle) -> [UInt8]? {
    var verdicts: [UInt8]?
    func mark(_ number: Int) {
      if verdicts == nil { verdicts = Array(repeating: 0, count: count) }
      verdicts?[number] = 1
    }
    bytes.withUnsafeBufferPointer { bytes in
      var number = 1
      // Behind the separator of the absent word.
      var place = 1
      while number < count, let found = needle.position(in: bytes, from: place) {
        while ends[number] < found { number += 1 }
        mark(number)
        place = Int(ends[number]) + 1
        number += 1
      }
    }
    for (number, text) in lowercasedApart
    where text.withUnsafeBufferPointer({ needle.position(in: $0, from: 0) != nil }) {
      mark(Int(number))
    }
    return verdicts
  }
}
