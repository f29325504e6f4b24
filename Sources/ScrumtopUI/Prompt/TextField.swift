import TerminalGrid

/// A line of text being typed.
struct TextField: Equatable, Sendable {
  private(set) var text: [Character] = []
  /// The place of the cursor, from 0 to the length of the text.
  private(set) var cursor = 0
  /// In characters; what goes past it is dropped.
  let limit: Int
  /// Earlier texts, newest last, for Up and Down.
  private var history: [String] = []
  private var recalled: Int?
  /// What was typed before the history was looked at: it comes back with Down.
  private var draft = ""

  init(text: String = "", limit: Int, history: [String] = []) {
    self.limit = limit
    self.history = history
    insert(text)
  }

  var string: String { String(text) }

  /// The text without blanks around it.
  var trimmed: String {
    var slice = text[...]
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }

  /// Types text; line ends and other control characters become spaces.
  /// - Returns: how many characters did not fit.
  @discardableResult
  mutating func insert(_ typed: String) -> Int {
    let characters = typed.map { character in
      character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        ? " " : character
    }
    let fitting = characters.prefix(max(0, limit - text.count))
    text.insert(contentsOf: fitting, at: cursor)
    cursor += fitting.count
    return characters.count - fitting.count
  }

  /// Puts `typed` in place of a stretch of the text, and the cursor behind it.
  mutating func replace(_ range: Range<Int>, with typed: String) {
    let range = range.clamped(to: 0..<text.count)
    text.removeSubrange(range)
    cursor = range.lowerBound
    insert(typed)
  }

  /// Takes a key; false when the key means nothing in a field.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"):
      guard cursor > 0 else { break }
      cursor -= 1
      text.remove(at: cursor)
    case .delete:
      if cursor < text.count { text.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home: cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"):
      text.removeFirst(cursor)
      cursor = 0
    case .control("w"): removeWord()
    case .up: recall(earlier: true)
    case .down: recall(earlier: false)
    case .control, .enter, .escape, .tab, .backTab, .pageUp, .pageDown, .function: return false
    }
    return true
  }

  private mutating func removeWord() {
    while cursor > 0, text[cursor - 1].isWhitespace {
      cursor -= 1
      text.remove(at: cursor)
    }
    while cursor > 0, !text[cursor - 1].isWhitespace {
      cursor -= 1
      text.remove(at: cursor)
    }
  }

  private mutating func recall(earlier: Bool) {
    let next: Int?
    switch (recalled, earlier) {
    case (nil, true):
      draft = string
      next = history.indices.last
    case (nil, false): return
    case (let index?, true): next = max(0, index - 1)
    case (let index?, false): next = index + 1 < history.count ? index + 1 : nil
    }
    if next == nil, earlier { return }
    recalled = next
    text = Array(next.map { history[$0] } ?? draft)
    cursor = text.count
  }
}
