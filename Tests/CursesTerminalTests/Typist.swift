import TerminalGrid

@testable import CursesTerminal

/// Types into a decoder at made-up instants, and lets it decide whenever it asked to.
struct Typist {
  private(set) var inputs: [TerminalInput] = []
  private(set) var now = start
  var frame = 0
  private var decoder: InputDecoder

  static let start = ContinuousClock().now

  init(escapeDelay: Duration = .milliseconds(100), sequences: KeySequences = KeySequences()) {
    decoder = InputDecoder(keys: KeyDecoder(sequences: sequences, escapeDelay: escapeDelay))
  }

  var events: [TerminalEvent] { inputs.map(\.event) }
  var keys: [Key] {
    events.compactMap { event in
      if case .key(let key) = event { key } else { nil }
    }
  }
  var isWaiting: Bool { decoder.deadline != nil }

  /// One read of `bytes`.
  mutating func type(_ bytes: [UInt8]) {
    inputs += decoder.feed(bytes, at: now, frame: frame)
  }

  mutating func type(_ text: String) { type(Array(text.utf8)) }

  mutating func wait(_ duration: Duration) {
    let end = now + duration
    while let deadline = decoder.deadline, deadline <= end {
      now = max(now, deadline)
      inputs += decoder.expire(now)
    }
    now = end
  }

  mutating func discard() { decoder.discard() }
}

extension TerminalEvent {
  static func character(_ character: Character) -> TerminalEvent { .key(.character(character)) }
}
