/// A lowercased text to be found in bytes, whatever the case of their ASCII letters.
///
/// Two bytes of it, the first and the last, are compared at sixteen places at once; only where both are
/// right the rest is looked at.
struct FoldedNeedle: Sendable {
  let bytes: [UInt8]
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
    let (firstFold, lastFold) = (folds[0], folds[tail])
    let raw = UnsafeRawBufferPointer(text)
    var place = start
    while place + tail + Self.stride <= raw.count {
      let heads = raw.loadUnaligned(fromByteOffset: place, as: Lanes.self) | firstFold
      let tails = raw.loadUnaligned(fromByteOffset: place + tail, as: Lanes.self) | lastFold
      let misses = (heads ^ first) | (tails ^ last)
      var hits = Lanes(repeating: 0).replacing(with: 0xFF, where: misses .== 0).halves
      while let lane = hits.popFirst() {
        if matches(text, at: place + lane) { return place + lane }
      }
      place += Self.stride
    }
    while place + tail < text.count {
      if text[place] | firstFold == first, matches(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  /// Whether the needle is in a text, whatever the case of its letters.
  func isIn(_ text: String) -> Bool {
    Array(text.lowercased().utf8).withUnsafeBufferPointer { position(in: $0, from: 0) != nil }
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    for index in bytes.indices where text[place + index] | folds[index] != bytes[index] {
      return false
    }
    return true
  }

  private typealias Lanes = SIMD16<UInt8>
  private static let stride = 16
}

/// The lanes of a comparison that are set, from the first on.
private struct SetLanes {
  var low: UInt64
  var high: UInt64

  mutating func popFirst() -> Int? {
    if low != 0 {
      let lane = low.trailingZeroBitCount / 8
      low &= ~(0xFF << UInt64(lane * 8))
      return lane
    }
    guard high != 0 else { return nil }
    let lane = high.trailingZeroBitCount / 8
    high &= ~(0xFF << UInt64(lane * 8))
    return lane + 8
  }
}

extension SIMD16<UInt8> {
  /// As two words whose bytes are the lanes, the first lane lowest.
  fileprivate var halves: SetLanes {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return SetLanes(low: UInt64(littleEndian: halves[0]), high: UInt64(littleEndian: halves[1]))
  }
}
