import TerminalGrid

/// The keys that are sent as escape sequences, by the bytes after the ESC.
struct KeySequences {
  private var keys: [[UInt8]: Key] = [:]

  /// The sequences of xterm, its relatives and the Linux console.
  init() {
    let letters: [(Character, Key)] = [
      ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ]
    for (letter, key) in letters {
      // Cursor keys come as SS3 in application mode and as CSI outside of it.
      add("[\(letter)", key)
      add("O\(letter)", key)
    }
    let numbers: [(Int, Key)] = [
      (1, .home), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home), (8, .end),
    ]
    let functions = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
    for (number, key) in numbers { add("[\(number)~", key) }
    for (index, number) in functions.enumerated() { add("[\(number)~", .function(index + 1)) }
    for (index, letter) in "PQRS".enumerated() { add("O\(letter)", .function(index + 1)) }
    for (index, letter) in "ABCDE".enumerated() { add("[[\(letter)", .function(index + 1)) }
    add("[Z", .backTab)
    // The keypad in application mode.
    add("OM", .enter)
    for (sent, shown) in zip("jklmnopqrstuvwxyX", "*+,-./0123456789=") {
      add("O\(sent)", .character(shown))
    }
  }

  /// Adds the keys of terminfo, which override the above; `sequence` returns the bytes of a capability.
  mutating func addTerminfo(_ sequence: (String) -> [UInt8]?) {
    var capabilities: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete),
      ("kcbt", .backTab), ("kent", .enter),
    ]
    for number in 1...12 { capabilities.append(("kf\(number)", .function(number))) }
    for (name, key) in capabilities {
      // Keys without CSI or SS3, as on a vt52, cannot be told from an Esc and a letter.
      guard let bytes = sequence(name), bytes.count > 2, bytes[0] == 0x1B,
        bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O")
      else { continue }
      keys[Array(bytes.dropFirst())] = key
    }
  }

  /// The key for the bytes after ESC; nil for a sequence that encodes no key.
  subscript(bytes: [UInt8]) -> Key? { keys[bytes] }

  private mutating func add(_ sequence: String, _ key: Key) { keys[Array(sequence.utf8)] = key }
}
