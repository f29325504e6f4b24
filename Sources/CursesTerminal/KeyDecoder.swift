import TerminalGrid

/// Decodes the bytes of the tty into keys, however they are split into reads.
///
/// ncurses' own decoder waits for an ESC inside the read, reports the tail of a late or unknown
/// sequence as keys (`[`, `A`) and does not know when a byte arrived; so only its key table is used.
/// There is no clock here: `feed` decodes one read, `expire` pending input once its deadline has passed.
///
/// - ESC alone is Esc once `escapeDelay` has passed. ESC followed by another character is Esc and that
///   character: typed quickly, or pressed with Alt.
/// - CSI and SS3 sequences that do not encode a key are swallowed whole: focus events, replies, keys
///   with modifiers, mouse reports. So are OSC, DCS, APC, PM and SOS strings that come in one piece
///   with their ESC.
/// - A `[` or `O` within half a second after an Esc that was alone is the tail of a late sequence,
///   which is swallowed; without more bytes for another half second it is a key.
struct KeyDecoder {
  typealias Instant = ContinuousClock.Instant

  enum Token: Equatable {
    case key(Key)
    case pasteBegins
    case pasted([UInt8])
    case pasteEnds
  }

  private enum State: Equatable {
    case ground
    /// An ESC that is not decoded yet.
    case escape
    /// The bytes after ESC; a tail if Esc was already reported.
    case sequence([UInt8], isTail: Bool)
    /// The coordinates of an old mouse report.
    case mouse(left: Int)
    /// Until BEL or ST, which is ESC \.
    case string
    /// After an ESC in a string.
    case stringEnd
    /// Esc was reported because nothing followed it.
    case afterEscape
    /// Between the marks of a paste, with `matched` bytes of the end mark seen.
    case paste(matched: Int)
  }

  private static let lateLimit: Duration = .milliseconds(500)
  private static let staleLimit: Duration = .seconds(2)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private let sequences: KeySequences
  private let escapeDelay: Duration
  private var state = State.ground
  /// When the last byte came, or Esc was reported.
  private var since = ContinuousClock().now
  private var text = TypedText()
  private var pasted: [UInt8] = []
  private var tokens: [Token] = []

  init(sequences: KeySequences, escapeDelay: Duration) {
    self.sequences = sequences
    self.escapeDelay = escapeDelay
  }

  /// Whether bytes were read that are not decoded yet.
  var isPending: Bool {
    switch state {
    case .ground, .afterEscape: text.isPartial
    case .escape, .sequence, .mouse, .string, .stringEnd, .paste: true
    }
  }

  /// When to call `expire`.
  var deadline: Instant? {
    switch state {
    case .escape: since + escapeDelay
    case .sequence(let bytes, isTail: true) where bytes.count == 1: since + Self.lateLimit
    case .ground, .sequence, .mouse, .string, .stringEnd, .afterEscape, .paste: nil
    }
  }

  /// Decodes the bytes of one read.
  mutating func feed(_ bytes: [UInt8], at now: Instant) -> [Token] {
    forgetStale(now)
    for (index, byte) in bytes.enumerated() {
      take(byte, isFirst: index == 0, isLast: index == bytes.count - 1)
    }
    since = now
    return flush()
  }

  /// Decodes pending input once its deadline has passed.
  mutating func expire(_ now: Instant) -> [Token] {
    guard let deadline, now >= deadline else { return [] }
    switch state {
    case .escape:
      state = .afterEscape
      since = now
      tokens.append(.key(.escape))
    case .sequence(let bytes, _):
      state = .ground
      for byte in bytes { ground(byte) }
    case .ground, .mouse, .string, .stringEnd, .afterEscape, .paste: break
    }
    return flush()
  }

  /// Drops incomplete keys, but still swallows their tails.
  mutating func discard() {
    switch state {
    case .escape: state = .afterEscape
    case .sequence(let bytes, _): state = .sequence(bytes, isTail: false)
    case .ground, .mouse, .string, .stringEnd, .afterEscape, .paste: break
    }
    text.discard()
  }

  /// Ends a paste whose end mark does not come.
  mutating func endPaste() {
    if case .paste = state { state = .ground }
  }

  /// A sequence that was never ended must not eat the keys of a later moment.
  private mutating func forgetStale(_ now: Instant) {
    let limit: Duration? =
      switch state {
      case .afterEscape, .string, .stringEnd: Self.lateLimit
      case .sequence, .mouse: Self.staleLimit
      case .ground, .escape, .paste: nil
      }
    if let limit, now - since > limit { state = .ground }
  }

  private mutating func take(_ byte: UInt8, isFirst: Bool, isLast: Bool) {
    switch state {
    case .ground: ground(byte)
    case .escape: afterPending(byte, isOnePiece: !isFirst && !isLast)
    case .sequence(let bytes, let isTail): extend(bytes, by: byte, isTail: isTail, isLast: isLast)
    case .mouse(let left): state = left > 1 ? .mouse(left: left - 1) : .ground
    case .string:
      switch byte {
      case 0x07: state = .ground
      case 0x1B: state = .stringEnd
      case 0x03:
        // Ctrl-C is the way out.
        state = .ground
        ground(byte)
      default: break
      }
    case .stringEnd:
      state = .ground
      if byte != UInt8(ascii: "\\") { afterPending(byte, isOnePiece: false) }
    case .afterEscape:
      state = .ground
      if isFirst, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
        state = .sequence([byte], isTail: true)
      } else {
        ground(byte)
      }
    case .paste(let matched): paste(byte, matched: matched)
    }
  }

  private mutating func afterPending(_ byte: UInt8, isOnePiece: Bool) {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      state = .sequence([byte], isTail: false)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      guard isOnePiece else { fallthrough }
      state = .string
    default:
      tokens.append(.key(.escape))
      state = .ground
      ground(byte)
    }
  }

  private mutating func extend(_ bytes: [UInt8], by byte: UInt8, isTail: Bool, isLast: Bool) {
    let whole = bytes.count < 64 ? bytes + [byte] : bytes
    switch byte {
    case 0x30...0x3F, 0x20...0x2F:
      // rxvt ends keys with Shift in `$`, which should not end a sequence.
      let isOver = byte == UInt8(ascii: "$") && isLast && bytes.count > 1
      state = isOver ? .ground : .sequence(whole, isTail: isTail)
    case UInt8(ascii: "[") where bytes == Array("[".utf8):
      state = .sequence(whole, isTail: isTail)
    case 0x40...0x7E: finish(whole, isTail: isTail)
    default:
      state = .ground
      ground(byte)
    }
  }

  private mutating func finish(_ bytes: [UInt8], isTail: Bool) {
    state = .ground
    if bytes == Array("[200~".utf8) {
      state = .paste(matched: 0)
      tokens.append(.pasteBegins)
    } else if bytes == Array("[M".utf8) {
      state = .mouse(left: 3)
    } else if !isTail, let key = sequences[bytes] {
      tokens.append(.key(key))
    }
  }

  private mutating func paste(_ byte: UInt8, matched: Int) {
    if byte == Self.pasteEnd[matched] {
      state = .paste(matched: matched + 1)
      guard matched + 1 == Self.pasteEnd.count else { return }
      state = .ground
      flushPasted()
      tokens.append(.pasteEnds)
    } else {
      pasted += Self.pasteEnd.prefix(matched)
      state = .paste(matched: byte == 0x1B ? 1 : 0)
      if byte != 0x1B { pasted.append(byte) }
    }
  }

  private mutating func ground(_ byte: UInt8) {
    if text.take(byte) { return }
    switch byte {
    // Ctrl-Space, which is not bound.
    case 0x00: break
    case 0x1B:
      flushText()
      state = .escape
    case 0x09: add(.tab)
    // Some keypads send Ctrl-J for Enter, and some terminals Ctrl-H for Backspace.
    case 0x0A, 0x0D: add(.enter)
    case 0x08, 0x7F: add(.backspace)
    default: add(.control(Character(Unicode.Scalar(byte < 0x1B ? byte + 0x60 : byte + 0x40))))
    }
  }

  private mutating func add(_ key: Key) {
    flushText()
    tokens.append(.key(key))
  }

  private mutating func flushText() {
    for character in text.takeCharacters() { tokens.append(.key(.character(character))) }
  }

  private mutating func flushPasted() {
    if !pasted.isEmpty { tokens.append(.pasted(pasted)) }
    pasted = []
  }

  private mutating func flush() -> [Token] {
    flushText()
    flushPasted()
    defer { tokens = [] }
    return tokens
  }
}
