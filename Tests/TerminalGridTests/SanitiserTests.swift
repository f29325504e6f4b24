import Support
import TerminalGrid
import Testing

private let nonCharacter = Unicode.Scalar(0xFFFE as UInt32)!

/// Hostile strings: <doc:UntrustedText>.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SanitiserTests {
  @Test(arguments: [
    ("\u{1B}[2J", "‹^[›[2J"),
    ("\u{1B}]0;x\u{07}", "‹^[›]0;x‹^G›"),
    ("\u{1B}]52;c;AAAA\u{07}", "‹^[›]52;c;AAAA‹^G›"),
    ("\u{1B}]8;;http://evil\u{1B}\\", "‹^[›]8;;http://evil‹^[›\\"),
    ("^[ is text", "^[ is text"),
    ("\u{9B}31m", "‹<U+009B>›31m"),
    ("rm -rf /\u{08}\u{08}", "rm -rf /‹^H›‹^H›"),
    ("ok\rFAILED", "ok‹↵›FAILED"),
    ("a\r\nb\n\nc", "a‹↵›b‹↵›‹↵›c"),
    ("a\n\rb", "a‹↵›‹↵›b"),
    ("a\u{0B}\u{0C}\u{85}\u{2028}\u{2029}b", "a‹↵›‹↵›‹↵›‹↵›‹↵›b"),
    ("a\tb", "a b"),
    ("a\u{0}b", "a‹^@›b"),
    ("\u{7F}", "‹^?›"),
    ("\u{202E}nimda", "‹<U+202E>›nimda"),
    ("a\u{2066}b\u{2069}\u{200E}\u{61C}", "a‹<U+2066>›b‹<U+2069>›‹<U+200E>›‹<U+061C>›"),
    ("LIN\u{200B}-26", "LIN‹·›-26"),
    ("a\u{FEFF}\u{2060}\u{AD}\u{180E}\u{34F}b", "a‹·›b"),
    ("a\u{3164}\u{FFA0}\u{115F}b", "a‹·›b"),
    ("a\u{E0041}\u{E0042}b\u{E0043}", "a‹·›b‹·›"),
    ("\u{E000}\u{F0000}\u{100000}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\(nonCharacter)\u{1FAE8}\u{0378}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("a\u{A0}b\u{3000}c\u{2009}d", "a b  c d"),
    ("%n%s", "%n%s"),
    ("", ""),
  ])
  func hostileTextIsShownInOneHarmlessLine(text: String, shown: String) {
    #expect(marked(Sanitiser.pieces(of: text, isASCII: false)) == shown)
  }

  @Test func bytesThatAreNoUTF8AreShownAsReplacementCharacters() {
    let bytes: [[UInt8]] = [
      [0x41, 0xC0, 0x9B, 0x42], [0x41, 0x9B, 0x42], [0x41, 0xED, 0xA0, 0x80, 0x42],
      [0x41, 0xF0, 0x80, 0x80, 0x80, 0x42], [0x41, 0xE6, 0xBC, 0x42],
    ]
    for bytes in bytes {
      let shown = marked(
        Sanitiser.pieces(of: String(decoding: bytes, as: UTF8.self), isASCII: false))
      #expect(shown.hasPrefix("A\u{FFFD}") && shown.hasSuffix("\u{FFFD}B"))
      #expect(shown.unicodeScalars.dropFirst().dropLast().allSatisfy { $0 == "\u{FFFD}" })
    }
  }

  @Test(arguments: [
    // A family is its people, side by side.
    ("\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}x", "\u{1F469}\u{1F467}\u{1F466}x", 7),
    ("\u{1F469}\u{1F3FD}\u{200D}\u{2695}\u{FE0F}", "\u{1F469}\u{2695}", 3),
    ("\u{2764}\u{FE0F}", "\u{2764}", 1),
    ("\u{1F44D}\u{1F3FD}", "\u{1F44D}", 2),
    // A skin tone that belongs to nothing is a picture itself.
    ("\u{1F3FD}", "\u{1F3FD}", 2),
    ("a\u{1F3FD}", "a\u{1F3FD}", 3),
    ("\u{1F44D}\u{1F3FD}\u{1F3FD}", "\u{1F44D}\u{1F3FD}", 4),
    ("\u{1F3FD}\u{1F3FD}", "\u{1F3FD}\u{1F3FD}", 4),
    ("\u{1F1E9}\u{1F1EA}", "DE", 2),
    ("1\u{FE0F}\u{20E3}", "1", 1),
    ("#\u{20E3}", "#", 1),
    ("a\u{20E3}", "a\u{20E3}", 1),
    ("a\u{200D}b", "a‹·›b", 3),
    ("\u{1F469}\u{200D}", "\u{1F469}‹·›", 3),
    ("\u{1F469}\u{200D}a", "\u{1F469}‹·›a", 4),
    ("\u{1F469}\u{200D}\u{200D}\u{1F467}", "\u{1F469}‹·›\u{1F467}", 5),
    // One selector is usual; more of them, or one that selects nothing, could carry text.
    ("a\u{FE0F}", "a", 1),
    ("a\u{FE0F}\u{FE0E}\u{E0101}b", "a‹·›b", 3),
    ("\u{FE0F}a", "‹·›a", 2),
    ("\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}", "\u{1F3F4}‹·›", 3),
    ("\u{2800}", "·", 1),
    ("\u{0E01}\u{0E33}", "\u{0E01}\u{0E33}", 2),
    // A mark with a column of its own, in Tamil.
    ("\u{0BA8}\u{0BBF}", "\u{0BA8}\u{0BBF}", 2),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
  ])
  func sequencesAreAsWideAsWhatIsShown(text: String, shown: String, width: Int) throws {
    let pieces = Sanitiser.pieces(of: text, isASCII: false)
    #expect(marked(pieces).unicodeScalars.elementsEqual(shown.unicodeScalars))
    #expect(pieces.reduce(0) { $0 + $1.width } == width)
    #expect(try TerminalWidth.columns(of: pieces.map(\.text).joined()) == width)
  }

  @Test(arguments: [
    ("e\u{301}", "e\u{301}"), ("\u{E9}", "\u{E9}"),
    ("\u{301}a", "\u{25CC}\u{301}a"),
    ("\u{1B}\u{301}", "‹^[›\u{25CC}\u{301}"),
    ("\u{202E}\u{301}", "‹<U+202E>›\u{25CC}\u{301}"),
    ("\u{3000}\u{301}", "  \u{25CC}\u{301}"),
    ("\u{200B}\u{301}", "‹·›\u{25CC}\u{301}"),
  ])
  func marksStandOnTheCharacterBeforeThemOnly(text: String, shown: String) {
    let pieces = Sanitiser.pieces(of: text, isASCII: false)
    #expect(marked(pieces).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test func fourMarksAreKeptOfTenThousand() {
    let text = "e" + String(repeating: "\u{301}", count: 10_000) + "f"
    let pieces = Sanitiser.pieces(of: text, isASCII: false)
    #expect(pieces.map(\.text.unicodeScalars.count) == [5, 1])
    let leading = Sanitiser.pieces(of: String(repeating: "\u{301}", count: 9), isASCII: false)
    #expect(leading.map(\.text.unicodeScalars.count) == [5])
    #expect(leading.map(\.width) == [1])
  }

  @Test func bothNormalFormsTakeOneColumn() {
    for text in ["\u{E9}", "e\u{301}"] {
      #expect(Sanitiser.width(of: text, isASCII: false) == 1)
      #expect(marked(Sanitiser.pieces(of: text, isASCII: true)) == "?")
    }
  }

  @Test(arguments: [
    ("caf\u{E9} \u{4E2D}\u{6587} ok", "caf? ???? ok"),
    ("a\nb", #"a‹\n›b"#),
    ("\u{1B}", "‹^[›"), ("\u{202E}", "‹<U+202E>›"), ("\u{200B}", "‹?›"), ("\u{25CF}", "?"),
    ("\u{1F1E9}\u{1F1EA}", "DE"), ("\u{1F44D}\u{1F3FD}!", "??!"),
  ])
  func withoutUnicodeTheColumnsStay(text: String, shown: String) {
    let pieces = Sanitiser.pieces(of: text, isASCII: true)
    #expect(marked(pieces) == shown)
  }

  @Test func everyMixtureOfPeculiarCodePointsIsHarmlessAndAsWideAsCounted() throws {
    let peculiar: [Unicode.Scalar] = [
      "a", "1", " ", "\t", "\r", "\n", "\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{301}",
      "\u{20E3}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{FE0F}", "\u{E0100}", "\u{E0041}",
      "\u{1F469}", "\u{2764}", "\u{1F3FD}", "\u{1F1E9}", "\u{4E2D}", "\u{3000}", "\u{1161}",
      "\u{0BBF}", "\u{E000}", nonCharacter, "\u{1FAE8}", "\u{2800}", "\u{3164}", "\u{A9}",
    ]
    for first in peculiar {
      for second in peculiar {
        for third in peculiar {
          let text = "\(first)\(second)\(third)"
          let name = "\(hex(first)) \(hex(second)) \(hex(third))"
          let pieces = Sanitiser.pieces(of: text, isASCII: false)
          for piece in pieces {
            try #require(piece.text.unicodeScalars.allSatisfy(isHarmless), "\(name)")
            try #require(piece.text.unicodeScalars.count <= 5 || piece.isMark, "\(name)")
            try #require(try TerminalWidth.columns(of: piece.text) == piece.width, "\(name)")
          }
          try #require(!pieces.isEmpty, "\(name)")
          let ascii = Sanitiser.pieces(of: text, isASCII: true)
          try #require(ascii.allSatisfy { $0.text.utf8.count == $0.width }, "\(name)")
        }
      }
    }
  }
}
