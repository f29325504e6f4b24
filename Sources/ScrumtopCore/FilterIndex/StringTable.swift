/// Distinct texts, each under a small number: what the columns of a table hold in place of strings.
///
/// The texts stand in one run of bytes, so that a search looks at each of them once, whatever number of
/// rows has it. Texts are told apart by their bytes.
struct StringTable: Sendable {
  typealias Number = UInt16

  /// Stands for no text at all.
  static let absent: Number = 0
  /// How many texts a table can number.
  static let capacity = Int(Number.max)
  /// Stands behind every text. No byte of UTF-8, so that nothing searched for reaches over it.
  static let separator: UInt8 = 0xFF

  /// All texts, each with a separator behind it; a separator alone is the absent one.
  private(set) var bytes: [UInt8] = [separator]
  /// Where the separator of each number is.
  private(set) var ends: [UInt32] = [0]
  /// The numbers by the hashes of their texts, never full.
  private var buckets: [Number] = []
  /// Texts that lowercasing changes in more than their ASCII letters, lowercased.
  private(set) var lowercasedApart: [(number: Number, text: [UInt8])] = []

  /// How many numbers there are, with the absent one.
  var count: Int { ends.count }

  func range(of number: Number) -> Range<Int> {
    number == Self.absent
      ? 0..<0 : Int(ends[Int(number) - 1]) + 1..<Int(ends[Int(number)])
  }

  func text(_ number: Number) -> String {
    String(decoding: bytes[range(of: number)], as: UTF8.self)
  }

  /// The number of a text; nil when the table does not have it.
  func number(of text: HashedText) -> Number? {
    guard !buckets.isEmpty else { return nil }
    let found = buckets[bucket(of: text)]
    return found == Self.absent ? nil : found
  }

  /// The number of a text, which is given one if it has none.
  mutating func intern(_ text: HashedText) -> Number {
    if (ends.count + 1) * 4 > buckets.count * 3 { makeBuckets(max(16, buckets.count * 2)) }
    let bucket = bucket(of: text)
    guard buckets[bucket] == Self.absent else { return buckets[bucket] }
    let number = Number(ends.count)
    bytes += text.bytes
    ends.append(UInt32(bytes.count))
    bytes.append(Self.separator)
    buckets[bucket] = number
    noteLowercase(of: text.bytes, number)
    return number
  }

  /// Gives back the room kept for texts to come.
  mutating func trim() {
    bytes = Array(bytes[...])
    ends = Array(ends[...])
    makeBuckets(max(16, (ends.count + 1) * 4 / 3 + 1))
  }

  private mutating func noteLowercase(of text: [UInt8], _ number: Number) {
    guard text.contains(where: { $0 >= 0x80 }) else { return }
    let lowercased = Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
    if lowercased != text.map(\.asciiLowercased) { lowercasedApart.append((number, lowercased)) }
  }

  private mutating func makeBuckets(_ count: Int) {
    buckets = Array(repeating: Self.absent, count: count)
    for number in 1..<max(1, ends.count) {
      let text = HashedText(bytes: Array(bytes[range(of: Number(number))]))
      buckets[bucket(of: text)] = Number(number)
    }
  }

  /// Where the text's number stands or belongs.
  private func bucket(of text: HashedText) -> Int {
    let spread = UInt(bitPattern: text.hash).multipliedFullWidth(by: UInt(buckets.count)).high
    var bucket = Int(spread)
    while buckets[bucket] != Self.absent, !isText(buckets[bucket], text) {
      bucket = bucket + 1 == buckets.count ? 0 : bucket + 1
    }
    return bucket
  }

  private func isText(_ number: Number, _ text: HashedText) -> Bool {
    let range = range(of: number)
    return range.count == text.bytes.count && bytes[range].elementsEqual(text.bytes)
  }
}

/// A text as bytes and the hash that every table of words finds it by, made once for all of them.
struct HashedText: Sendable {
  let bytes: [UInt8]
  let hash: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    hash = hasher.finalize()
  }

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }
}

extension UInt8 {
  /// The byte with a capital letter made small; all others as they are.
  var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
