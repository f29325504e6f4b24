import SampleData

/// Changes the bytes of answers.
struct AnswerMutator {
  /// In bytes; an answer that has grown larger is cut.
  private static let limit = 256 * 1024

  private static let bytes: [UInt8] = [
    0, 9, 10, 13, 32, 34, 44, 58, 59, 92, 123, 125, 127, 128, 255,
  ]

  private static let numbers = [
    "", "-1", "0", "000", "001", "099", "100", "101", "103", "199", "204", "304", "999", "1000",
    "9999",
    "65536", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
    "18446744073709551616", "FFFFFFFFFFFFFFFF", "fffffffffffffffff", "1e400", "-0", "0x10", "٣",
  ]

  private static let lines = [
    "Content-Length: 3", "Content-Length: -1", "Content-Length: 99999999999999999999",
    "Content-Length: 10, 10", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding: identity", "Upgrade: websocket\r\nConnection: upgrade",
    "Connection: close\r\nConnection: keep-alive", " folded", ": empty", "no colon", "A\0B: c",
    String(repeating: "x", count: 90_000) + ": y",
  ]

  private static let beginnings = [
    "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
    "HTTP/1.1 102 Processing\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    "HTTP/1.1 000 x\r\n\r\n", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
    "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", "\r\n\r\n", "\0",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0", "\0\0\u{12}\u{4}\0\0\0\0\0",
    "ICY 200 OK\r\n",
    "HTTP/0.9 200 OK\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 200\r\n", "GET / HTTP/1.1\r\n\r\n",
  ]

  /// Up to four changes, one after the other.
  func mutated(_ answer: [UInt8], other: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = answer
    for _ in 0...random.below(4) {
      change(&bytes, other, &random)
      if bytes.count > Self.limit { bytes.removeLast(bytes.count - Self.limit) }
    }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout SplitMix64) {
    let place = random.below(bytes.count + 1)
    let slice = place..<min(bytes.count, place + 1 + random.below(1 << random.below(9)))
    switch random.below(14) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1 where place < bytes.count: bytes[place] = random.pick(Self.bytes)
    case 2: bytes.removeLast(bytes.count - place)
    case 3: bytes.removeSubrange(slice)
    case 4:
      let repeats = 1 << random.below(8)
      bytes.insert(contentsOf: Array(repeating: bytes[slice], count: repeats).joined(), at: place)
    case 5: bytes.insert(contentsOf: other[...].dropFirst(random.below(other.count + 1)), at: place)
    case 6: bytes = Array(bytes[..<place]) + other.dropFirst(random.below(other.count + 1))
    case 7: replaceNumber(in: &bytes, at: place, with: random.pick(Self.numbers))
    case 8 where bytes.count >= 12:
      bytes.replaceSubrange(9..<12, with: random.pick(Self.numbers).utf8)
    case 9 where bytes.count >= 12:
      bytes.replaceSubrange(9..<12, with: String(1000 + random.below(1000)).dropFirst().utf8)
    case 10:
      let beginning = Array(random.pick(Self.beginnings).utf8)
      bytes = Array(Array(repeating: beginning, count: 1 << random.below(7)).joined()) + bytes
    case 11: bytes += other
    case 12:
      let end = bytes.firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
      bytes.insert(contentsOf: (random.pick(Self.lines) + "\r\n").utf8, at: end)
    case 13: nest(&bytes, at: place, depth: 1 << random.below(16))
    default: bytes.insert(random.pick(Self.bytes), at: place)
    }
  }

  /// Replaces the first digits from `place` on.
  private func replaceNumber(in bytes: inout [UInt8], at place: Int, with number: String) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: number.utf8)
  }

  /// Puts arrays around the value behind the next colon.
  private func nest(_ bytes: inout [UInt8], at place: Int, depth: Int) {
    guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let open = [UInt8](repeating: UInt8(ascii: "["), count: depth)
    let close = [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    bytes.insert(
      contentsOf: open + [UInt8(ascii: "1")] + close + [UInt8(ascii: ",")], at: colon + 1)
  }
}
