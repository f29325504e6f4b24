/// A pattern ready to be matched with many texts.
///
/// An expression's automaton grows while it matches, so this is no value: make one where it is used.
public final class CompiledPattern {
  private let form: Form
  /// Of an expression. It changes with every match, so it is no part of the form.
  private var automaton: LazyDFA?
  /// Of an expression: texts of which every text that matches holds at least one, folded; nil when there
  /// are none.
  let requiredTexts: [String]?

  private enum Form {
    case exact([UInt8])
    case glob(pieces: [[UInt8]])
    case part([UInt8])
    case regex
  }

  /// An expression that `Filter.parse` would not have accepted matches nothing.
  public init(_ pattern: TextPattern) {
    var requiredTexts: [String]?
    switch pattern {
    case .exact(let text): form = .exact(Array(text.utf8))
    case .glob(let text):
      let pieces = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        .map(Array.init)
      form = pieces.count == 1 ? .exact(pieces[0]) : .glob(pieces: pieces)
    case .part(let text): form = .part(Array(text.utf8))
    case .regex(let text):
      form = .regex
      let program = try? NFAProgram(text)
      automaton = program.map(LazyDFA.init)
      requiredTexts = program?.requiredTexts
    }
    self.requiredTexts = requiredTexts
  }

  public func matches(_ text: String) -> Bool { matches(utf8: text.utf8.span) }

  /// Whether it matches a text in UTF-8.
  public func matches(utf8 text: Span<UInt8>) -> Bool {
    switch form {
    case .exact(let bytes): text.count == bytes.count && text.holds(bytes, at: 0)
    case .glob(let pieces): Self.matches(pieces, text)
    case .part(let bytes): Self.folded(text).span.place(of: bytes, from: 0) != nil
    case .regex:
      automaton?.matches(text, isFolded: false)
        ?? automaton?.matches(Self.folded(text).span, isFolded: true) ?? false
    }
  }

  /// Decides about many texts of one run of bytes: those whose verdict is `open` become 1 or 0.
  ///
  /// - Parameter ends: where the byte behind each text is; the next text begins after it.
  func decide(_ open: UInt8, in verdicts: inout [UInt8], texts: [UInt8], ends: [UInt32]) {
    // The automaton is taken out for the loop: it is not asked for anew with every text.
    var automaton = automaton.take()
    defer { self.automaton = automaton }
    let bytes = texts.span
    for number in verdicts.indices.dropFirst() where verdicts[number] == open {
      let text = bytes.extracting(Int(ends[number - 1]) + 1..<Int(ends[number]))
      let isMatch =
        automaton?.matches(text, isFolded: false)
        ?? automaton?.matches(Self.folded(text).span, isFolded: true) ?? matches(utf8: text)
      verdicts[number] = isMatch ? 1 : 0
    }
  }

  private static func folded(_ text: Span<UInt8>) -> [UInt8] {
    let text = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return Array(TextPattern.folded(text).utf8)
  }

  /// The first piece stands at the start, the last at the end, the others where they first can.
  private static func matches(_ pieces: [[UInt8]], _ text: Span<UInt8>) -> Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    guard text.count >= first.count + last.count, text.holds(first, at: 0) else { return false }
    var position = first.count
    for piece in pieces.dropFirst().dropLast() {
      guard let place = text.place(of: piece, from: position) else { return false }
      position = place + piece.count
    }
    return position <= text.count - last.count && text.holds(last, at: text.count - last.count)
  }
}

extension Span<UInt8> {
  /// Whether `bytes` stand at `position`, which leaves room for them.
  fileprivate func holds(_ bytes: [UInt8], at position: Int) -> Bool {
    for index in bytes.indices where self[position + index] != bytes[index] { return false }
    return true
  }

  /// Where `bytes` first stand, from `start` on.
  fileprivate func place(of bytes: [UInt8], from start: Int) -> Int? {
    guard let first = bytes.first else { return start }
    var position = start
    while position + bytes.count <= count {
      if self[position] == first, holds(bytes, at: position) { return position }
      position += 1
    }
    return nil
  }
}
