/// A pattern in the form in which words are tested against it.
enum WordTest {
  case exact(HashedText)
  case glob(ByteGlob)
  case part(FoldedNeedle)
  case regex(Regex<AnyRegexOutput>)
  /// A regular expression that is none.
  case nothing

  init(_ pattern: TextPattern) {
    switch pattern {
    case .exact(let text): self = .exact(HashedText(text))
    case .glob(let text): self = .glob(ByteGlob(text))
    case .part(let text): self = .part(FoldedNeedle(text))
    case .regex(let text):
      self = (try? Regex(text)).map { .regex($0.ignoresCase()) } ?? .nothing
    }
  }

  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .exact(let wanted): text.elementsEqual(wanted.bytes)
    case .glob(let glob): glob.matches(text)
    case .part(let needle): needle.isIn(String(decoding: text, as: UTF8.self))
    case .regex(let regex): String(decoding: text, as: UTF8.self).firstMatch(of: regex) != nil
    case .nothing: false
    }
  }
}

extension WordTest {
  var isRegex: Bool { if case .regex = self { true } else { false } }
}

/// A pattern whose stars stand for any text.
struct ByteGlob {
  /// What stands between the stars.
  private let pieces: [[UInt8]]

  init(_ pattern: String) {
    pieces = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
  }

  /// Whether the whole text looks so.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = pieces.first, let last = pieces.last, text.starts(with: first) else {
      return false
    }
    guard pieces.count > 1 else { return text.count == first.count }
    var rest = text.dropFirst(first.count)
    guard rest.count >= last.count, rest.suffix(last.count).elementsEqual(last) else {
      return false
    }
    rest = rest.dropLast(last.count)
    for piece in pieces[1..<pieces.count - 1] {
      guard let end = rest.firstEnd(of: piece) else { return false }
      rest = rest[end...]
    }
    return true
  }
}

extension ArraySlice<UInt8> {
  /// Where the first occurrence of `piece` ends.
  fileprivate func firstEnd(of piece: [UInt8]) -> Int? {
    guard piece.count <= count else { return nil }
    return (startIndex...endIndex - piece.count).first { self[$0...].starts(with: piece) }
      .map { $0 + piece.count }
  }
}
