/// A set of Unicode scalars, as ranges of their numbers in ascending order that do not touch.
struct ScalarSet: Equatable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  static let highest: UInt32 = 0x10_FFFF
  static let all = ScalarSet([0...highest])
  static let digits = ScalarSet(["0"..."9"])
  static let spaces = ScalarSet(["\t"..."\r", " "..." "])
  /// ASCII's letters, digits and `_`, and everything beyond ASCII: a text in another script is words.
  static let wordParts = ScalarSet(
    ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"].map { $0.numbers } + [0x80...highest])

  init(_ ranges: [ClosedRange<UInt32>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound + 1 {
        self.ranges[self.ranges.count - 1] =
          last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        self.ranges.append(range)
      }
    }
  }

  init(_ ranges: [ClosedRange<Unicode.Scalar>]) { self.init(ranges.map(\.numbers)) }

  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.highest { gaps.append(next...Self.highest) }
    return ScalarSet(gaps)
  }

  /// The set with what its members become when a text is folded.
  ///
  /// Of ranges larger than any alphabet only ASCII is folded: they hold the small letters anyway.
  var folded: ScalarSet {
    var folded = ranges
    for range in ranges {
      let isLarge = range.count > 1024
      for number in isLarge ? range.clamped(to: 0...0x7F) : range {
        guard let scalar = Unicode.Scalar(number), scalar.properties.isUppercase else { continue }
        folded += scalar.properties.lowercaseMapping.unicodeScalars.map { $0.value...$0.value }
      }
    }
    return ScalarSet(folded)
  }

  func contains(_ number: UInt32) -> Bool {
    ranges.contains { $0.contains(number) }
  }
}

extension ClosedRange<Unicode.Scalar> {
  fileprivate var numbers: ClosedRange<UInt32> { lowerBound.value...upperBound.value }
}
