import Algorithms

/// Unicode's scalars in groups that a regular expression does not tell apart: its symbols.
struct RegexAlphabet: Sendable {
  /// The first scalar of each symbol, ascending.
  let representatives: [UInt32]
  /// Whether each symbol is part of a word; told only where the expression asks.
  let isWordPart: [Bool]
  /// The symbol of each ASCII byte; capitals have that of their small letter.
  let ofASCII: [Int]

  init(of sets: [ScalarSet]) {
    var starts: Set<UInt32> = [0]
    for range in sets.flatMap(\.ranges) {
      starts.insert(range.lowerBound)
      if range.upperBound < ScalarSet.highest { starts.insert(range.upperBound + 1) }
    }
    let representatives = starts.sorted()
    self.representatives = representatives
    isWordPart = representatives.map(ScalarSet.wordParts.contains)
    ofASCII = (0..<0x80 as Range<UInt32>).map { byte in
      let isCapital = (0x41...0x5A).contains(byte)
      return Self.symbol(of: isCapital ? byte + 0x20 : byte, representatives)
    }
  }

  var count: Int { representatives.count }

  func symbol(of scalar: UInt32) -> Int { Self.symbol(of: scalar, representatives) }

  private static func symbol(of scalar: UInt32, _ representatives: [UInt32]) -> Int {
    // The first representative is 0, so none is below it.
    representatives.partitioningIndex { $0 > scalar } - 1
  }
}
