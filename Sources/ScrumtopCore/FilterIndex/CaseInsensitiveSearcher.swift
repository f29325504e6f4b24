/// A lowercased text to be found in bytes, whatever the case of their ASCII letters.
///
/// Two bytes of it, the first and the last, are compared at eight places at once, as parts of one word:
/// as fast as the memory is read. Only where both are right the rest is looked at. (The standard
/// library's vectors are slower: what finds the lanes that are set is not made of instructions for it.)
struct CaseInsensitiveSearcher: Sendable {
  private let bytes: [UInt8]
  /// What makes a byte of the text small before it is compared: the bit of case for a letter.
  private let folds: [UInt8]

  /// - Parameter text: lowercased.
  init(_ text: String) {
    bytes = Array(text.utf8)
    folds = bytes.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? 0x20 : 0 }
  }

  /// The first place at or after `start` where the needle begins; nil when there is none.
  func position(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let first = bytes.first, let last = bytes.last else { return start }
    let tail = bytes.count - 1
    let (firsts, firstFolds) = (Lanes(repeating: first), Lanes(repeating: folds[0]))
    let (lasts, lastFolds) = (Lanes(repeating: last), Lanes(repeating: folds[tail]))
    let raw = UnsafeRawBufferPointer(text)
    var place = start
    while place + tail + 8 <= raw.count {
      let heads = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) | firstFolds
      let tails = raw.loadUnaligned(fromByteOffset: place + tail, as: UInt64.self) | lastFolds
      var hits = Lanes.zeros((heads ^ firsts) | (tails ^ lasts))
      while hits != 0 {
        let lane = hits.trailingZeroBitCount / 8
        if matches(text, at: place + lane) { return place + lane }
        hits &= hits - 1
      }
      place += 8
    }
    while place + tail < text.count {
      if matches(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    for index in bytes.indices where text[place + index] | folds[index] != bytes[index] {
      return false
    }
    return true
  }
}

/// A word as eight bytes.
private typealias Lanes = UInt64

extension Lanes {
  fileprivate init(repeating byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of every byte that is zero, and now and then of one above such a byte that is not.
  fileprivate static func zeros(_ word: UInt64) -> UInt64 {
    UInt64(littleEndian: (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080)
  }
}
