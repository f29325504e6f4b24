import TerminalGrid

/// Distinguishes pastes from keys, so that pasted text can never act.
///
/// - Between the marks of a bracketed paste everything is its text. An end mark inside the text
///   ends it early, so what follows within 150 ms of silence still belongs to it.
/// - A paste without an end mark is reported after ten seconds, and the rest of it dropped until there
///   is silence. Ctrl-C alone ends it at once.
/// - Without marks, four or more keys of text (characters, Enter, Tab) in one read, or within
///   10 ms, are a paste if they contain at least three different runs: typing is slower, and one
///   key held down gives one run, two keys two. Text within the next 150 ms belongs to it.
/// - The text is at most 64 KiB; its line ends are `\n`; other controls than tabs are left out.
///
/// An input carries the frame and the instant of the first byte it came from.
struct InputDecoder {
  typealias Instant = ContinuousClock.Instant

  private struct Stamp {
    var frame: Int
    var at: Instant
  }

  private struct Paste {
    let stamp: Stamp
    /// Whether the end mark is still to come.
    var isOpen: Bool
    var quietAt: Instant
    var isTold = false
    var bytes: [UInt8] = []

    mutating func add(_ more: some Collection<UInt8>) {
      if !isTold { bytes += more.prefix(InputDecoder.pasteLimit - bytes.count) }
    }
  }

  static let pasteLimit = 65_536
  private static let quiet: Duration = .milliseconds(150)
  private static let longest: Duration = .seconds(10)
  private static let burstWindow: Duration = .milliseconds(10)

  private var keys: KeyDecoder
  private var paste: Paste?
  /// When the bytes were read that the key decoder has not decoded yet.
  private var pending = Stamp(frame: 0, at: ContinuousClock().now)
  private var recent: [(key: Key, at: Instant)] = []

  init(keys: KeyDecoder) {
    self.keys = keys
  }

  /// When to call `expire`; nil while nothing is pending.
  var deadline: Instant? {
    let ends = paste.map { paste in
      let last = paste.stamp.at + Self.longest
      if paste.isOpen { return last }
      return paste.isTold ? paste.quietAt : min(paste.quietAt, last)
    }
    return [keys.deadline, ends].compactMap(\.self).min()
  }

  /// Decodes the bytes of one read, after `frame` frames were presented.
  mutating func feed(_ bytes: [UInt8], at now: Instant, frame: Int) -> [TerminalInput] {
    let stamp = Stamp(frame: frame, at: now)
    var inputs: [TerminalInput] = []
    if paste != nil, bytes == [0x03] {
      endPaste(&inputs)
      paste = nil
      keys.endPaste()
      return inputs + [input(.key(.control("c")), stamp)]
    }
    let first = keys.isPending ? pending : stamp
    let tokens = keys.feed(bytes, at: now)
    if paste == nil, isBurst(tokens, at: now) {
      paste = Paste(stamp: first, isOpen: false, quietAt: now + Self.quiet)
    }
    for (index, token) in tokens.enumerated() {
      take(token, index == 0 ? first : stamp, at: now, &inputs)
    }
    pending = tokens.isEmpty ? first : stamp
    return inputs
  }

  /// Decodes pending input once its deadline has passed.
  mutating func expire(_ now: Instant) -> [TerminalInput] {
    var inputs: [TerminalInput] = []
    for token in keys.expire(now) { take(token, pending, at: now, &inputs) }
    guard let current = paste else { return inputs }
    let isOver = now >= current.stamp.at + Self.longest
    if current.isOpen ? isOver : (isOver && !current.isTold) {
      endPaste(&inputs)
      keys.endPaste()
      paste?.isOpen = false
      paste?.quietAt = now + Self.quiet
    } else if !current.isOpen, now >= current.quietAt {
      endPaste(&inputs)
      paste = nil
    }
    return inputs
  }

  /// Drops pending input; the rest of a paste or sequence is still swallowed.
  mutating func discard() {
    keys.discard()
    paste?.isTold = true
    paste?.bytes = []
    recent = []
  }

  private mutating func take(
    _ token: KeyDecoder.Token, _ stamp: Stamp, at now: Instant, _ inputs: inout [TerminalInput]
  ) {
    if token == .pasteBegins, paste?.isTold ?? true {
      paste = Paste(stamp: stamp, isOpen: true, quietAt: now)
      return
    }
    guard paste != nil else {
      if case .key(let key) = token { inputs.append(input(.key(key), stamp)) }
      return
    }
    paste?.quietAt = now + Self.quiet
    switch token {
    case .pasteBegins: paste?.isOpen = true
    case .pasted(let bytes): paste?.add(bytes)
    case .pasteEnds: paste?.isOpen = false
    case .key(let key): if let text = Self.text(of: key) { paste?.add(text.utf8) }
    }
  }

  private mutating func endPaste(_ inputs: inout [TerminalInput]) {
    guard let current = paste, !current.isTold else { return }
    let text = Self.clean(current.bytes)
    if !text.isEmpty { inputs.append(input(.paste(text), current.stamp)) }
    paste?.isTold = true
    paste?.bytes = []
  }

  private mutating func isBurst(_ tokens: [KeyDecoder.Token], at now: Instant) -> Bool {
    recent.removeAll { now - $0.at > Self.burstWindow }
    let before = recent.count
    for token in tokens {
      guard case .key(let key) = token else { break }
      if Self.text(of: key) != nil { recent.append((key, now)) }
    }
    let runs = zip(recent, recent.dropFirst()).count { $0.key != $1.key } + 1
    let isBurst = recent.count > max(3, before) && runs >= 3
    recent = recent.suffix(8)
    return isBurst
  }

  private func input(_ event: TerminalEvent, _ stamp: Stamp) -> TerminalInput {
    TerminalInput(event: event, frame: stamp.frame, at: stamp.at)
  }

  private static func text(of key: Key) -> String? {
    switch key {
    case .character(let character): String(character)
    case .enter: "\n"
    case .tab: "\t"
    case .control, .escape, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .function:
      nil
    }
  }

  private static func clean(_ bytes: [UInt8]) -> String {
    // A character that the limit cut in two is left out.
    var whole = bytes[...]
    if whole.count == pasteLimit {
      while let last = whole.last, last & 0xC0 == 0x80 { whole.removeLast() }
      if let last = whole.last, last >= 0xC0 { whole.removeLast() }
    }
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in String(decoding: whole, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if !afterReturn { text.append("\n") }
      case "\t": text.append(scalar)
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    return String(text)
  }
}
