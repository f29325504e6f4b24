/// Matches a regular expression against texts, in time linear in each text.
///
/// A lazy DFA: all states of the NFA are followed at once (Thompson), and each set of states becomes a state
/// of the DFA when it is first reached.
///
/// Why an engine of our own: texts come from strangers, and a hostile text blows up every engine on the
/// system; glibc's too, which starts over at each position. Milliseconds on two shared cores for one text
/// of 64 KiB of `a`, and for 100,000 texts of 63 bytes:
///
///                              Swift Regex   NSRegularExpression   glibc     this
///     (a*)*b                      > 20,000              > 20,000     0.7     0.11
///     a.*b                        > 20,000                18,100  15,500     0.11
///     (a|aa)+$b                   > 20,000              > 20,000   6,200     0.11
///     (a|b)*a(a|b){12}c           > 20,000              > 20,000   4,900     0.13
///     100,000: blocked|paused          640                    57      35       12
///
/// Two libraries were considered and not measured, because they are ruled out for other reasons:
///
///     RE2     linear time, but needs a C++ shim, abseil from Debian 13 on, and its soname changes
///             between releases: the program could no longer be copied to another machine
///     PCRE2   backtracking: not linear, and with match limits it gives up without an answer
///
/// The worst case here: `[ab]*a[ab]{240}c` makes a new state for each character of 64 KiB of mixed `a` and
/// `b`, 590 ms. It takes such an expression, typed by the user; no text can cause it.
struct LazyDFA {
  private let program: NFAProgram
  /// A row per state: the next entry for each symbol, and last for the end of the text.
  private var table: [Int32] = []
  private var states: [State] = []
  private var numbers: [State: Int] = [:]
  /// Instructions already visited for the current symbol carry its number.
  private var marks: [Int]
  private var stamp = 0

  /// The instructions at which matching may continue; the first one is always among them.
  private struct State: Hashable {
    var places: [Int]
    let before: Before
  }

  /// What precedes a position.
  private enum Before {
    case nothing, wordPart, other
  }

  /// Entries of the table that are not states.
  private static let unknown: Int32 = -1
  private static let matched: Int32 = -2
  private static let ended: Int32 = -3
  /// For a text that must be plain ASCII and is not.
  private static let foreign: Int32 = -4
  /// The most entries of the table, 1 MiB; a full table is cleared.
  private static let capacity = 262_144

  init(_ program: NFAProgram) {
    self.program = program
    marks = Array(repeating: 0, count: program.instructions.count)
    begin()
  }

  private var width: Int { program.alphabet.count + 1 }

  /// Whether the expression matches somewhere in `text`, UTF-8; capitals of ASCII are folded here.
  ///
  /// Nil for a text that is not `isFolded` and must be, because it is not plain ASCII.
  mutating func matches(_ text: Span<UInt8>, isFolded: Bool) -> Bool? {
    var place = Place()
    while true {
      switch run(from: &place, over: text, isFolded: isFolded) {
      case Self.matched: return true
      case Self.ended: return false
      case Self.foreign: return nil
      default:
        // What comes after the symbol is not known yet.
        let next = follow(place.row, place.symbol)
        if next == Self.matched { return true }
        if next == Self.ended { return false }
        place.row = Int(next)
      }
    }
  }

  /// Where a run is.
  private struct Place {
    /// Where the row of its state begins.
    var row = 0
    /// What was read last.
    var symbol = 0
    /// Of what is to be read next.
    var position = 0
  }

  /// Goes on as far as the table knows; returns why it stopped: an entry that is no state, or `foreign`.
  private func run(from place: inout Place, over text: Span<UInt8>, isFolded: Bool) -> Int32 {
    var (row, symbol, position) = (place.row, place.symbol, place.position)
    defer { place = Place(row: row, symbol: symbol, position: position) }
    return text.withUnsafeBufferPointer { text in
      table.withUnsafeBufferPointer { table in
        program.alphabet.ofASCII.withUnsafeBufferPointer { ofASCII in
          while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
              symbol = ofASCII[Int(byte)]
              position += 1
            } else {
              guard isFolded else { return Self.foreign }
              symbol = program.alphabet.symbol(of: Self.scalar(in: text, at: &position))
            }
            let next = table[row + symbol]
            guard next >= 0 else { return next }
            row = Int(next)
          }
          symbol = program.alphabet.count
          return table[row + symbol]
        }
      }
    }
  }

  private mutating func begin() {
    table.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    _ = row(of: State(places: [0], before: .nothing))
  }

  /// Where the row of a state begins.
  private mutating func row(of state: State) -> Int {
    if let number = numbers[state] { return number * width }
    if table.count + width > max(Self.capacity, 4 * width) { begin() }
    numbers[state] = states.count
    states.append(state)
    table.append(contentsOf: repeatElement(Self.unknown, count: width))
    return table.count - width
  }

  /// Fills in what comes after a symbol, or after the end of the text.
  private mutating func follow(_ row: Int, _ symbol: Int) -> Int32 {
    let state = states[row / width]
    let isEnd = symbol == program.alphabet.count
    let isWordPart = !isEnd && program.alphabet.isWordPart[symbol]
    let entry: Int32
    let count = states.count
    if let places = places(after: state, symbol, isEnd: isEnd, isWordPart: isWordPart) {
      let before: Before = program.looksBack && isWordPart ? .wordPart : .other
      entry = isEnd ? Self.ended : Int32(self.row(of: State(places: places, before: before)))
    } else {
      entry = Self.matched
    }
    // When the table began anew, the row is another state's or none.
    if states.count >= count { table[row + symbol] = entry }
    return entry
  }

  /// The places after the symbol, in order; nil when the expression has matched before it.
  private mutating func places(
    after state: State, _ symbol: Int, isEnd: Bool, isWordPart: Bool
  ) -> [Int]? {
    stamp += 1
    var open = state.places
    var next: Set<Int> = [0]
    while let place = open.popLast() {
      guard marks[place] != stamp else { continue }
      marks[place] = stamp
      switch program.instructions[place] {
      case .match: return nil
      case .split(let one, let other): open += [one, other]
      case .assertion(let assertion):
        let isEdge = (state.before == .wordPart) != isWordPart
        let holds =
          switch assertion {
          case .textStart: state.before == .nothing
          case .textEnd: isEnd
          case .wordEdge: isEdge
          case .noWordEdge: !isEdge
          }
        if holds { open.append(place + 1) }
      case .one(let set):
        if !isEnd, program.contains(symbol, set: set) { next.insert(place + 1) }
      }
    }
    return next.sorted()
  }

  /// Decodes the scalar at `position` and passes it; what is no UTF-8 is U+FFFD, byte by byte.
  private static func scalar(in text: UnsafeBufferPointer<UInt8>, at position: inout Int) -> UInt32
  {
    let lead = text[position]
    position += 1
    let length = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0
    guard length > 0, position + length <= text.count else { return 0xFFFD }
    var value = UInt32(lead) & (0x3F >> UInt32(length))
    for offset in 0..<length {
      let byte = text[position + offset]
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    position += length
    return min(value, ScalarSet.highest)
  }
}
