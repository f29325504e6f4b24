import Support
import TerminalGrid
import Testing

@testable import CursesTerminal

@Suite(.guardAgainstHanging, .boundedParallelism) struct KeyDecoderTests {
  static let sent: [(bytes: String, keys: [Key])] = [
    ("j", [.character("j")]), (" ", [.character(" ")]), ("~", [.character("~")]),
    ("é", [.character("é")]), ("中", [.character("中")]), ("🙂", [.character("🙂")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
    ("\u{08}", [.backspace]),
    ("\u{01}", [.control("a")]), ("\u{03}", [.control("c")]), ("\u{1A}", [.control("z")]),
    ("\u{13}", [.control("s")]), ("\u{11}", [.control("q")]), ("\u{1C}", [.control("\\")]),
    ("\u{1D}", [.control("]")]), ("\u{1E}", [.control("^")]), ("\u{1F}", [.control("_")]),
    ("\u{1B}OA", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}OC", [.right]), ("\u{1B}OD", [.left]),
    ("\u{1B}[A", [.up]), ("\u{1B}[B", [.down]), ("\u{1B}[C", [.right]), ("\u{1B}[D", [.left]),
    ("\u{1B}OH", [.home]), ("\u{1B}OF", [.end]), ("\u{1B}[1~", [.home]), ("\u{1B}[4~", [.end]),
    ("\u{1B}[7~", [.home]), ("\u{1B}[8~", [.end]), ("\u{1B}[3~", [.delete]),
    ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[Z", [.backTab]),
    ("\u{1B}OP", [.function(1)]), ("\u{1B}OS", [.function(4)]), ("\u{1B}[11~", [.function(1)]),
    ("\u{1B}[15~", [.function(5)]), ("\u{1B}[17~", [.function(6)]),
    ("\u{1B}[24~", [.function(12)]), ("\u{1B}[[A", [.function(1)]),
    ("\u{1B}[[E", [.function(5)]), ("\u{1B}OM", [.enter]), ("\u{1B}Op", [.character("0")]),
    ("\u{1B}Oy", [.character("9")]),
  ]

  @Test(arguments: sent) func aKeyIsKnownByItsBytes(bytes: String, keys: [Key]) {
    var typist = Typist()
    typist.type(bytes)
    #expect(typist.events == keys.map { .key($0) })
    #expect(!typist.isWaiting)
  }

  @Test(arguments: sent) func aKeyThatIsCutAnywhereIsTheSameKey(bytes: String, keys: [Key]) {
    for cut in 1..<max(2, bytes.utf8.count) {
      var typist = Typist()
      typist.type(Array(bytes.utf8.prefix(cut)))
      typist.wait(.milliseconds(60))
      typist.type(Array(bytes.utf8.dropFirst(cut)))
      #expect(typist.events == keys.map { .key($0) }, "cut at \(cut)")
    }
  }

  @Test func escapeAloneIsToldAfterTheDelay() {
    var typist = Typist(escapeDelay: .milliseconds(300))
    typist.type("\u{1B}")
    typist.wait(.milliseconds(299))
    #expect(typist.events.isEmpty)
    typist.wait(.milliseconds(1))
    #expect(typist.events == [.key(.escape)])
    #expect(!typist.isWaiting)
  }

  @Test func escapeAndACharacterAreTwoKeysHoweverFast() {
    var together = Typist()
    together.type("\u{1B}j")
    #expect(together.keys == [.escape, .character("j")])
    var apart = Typist()
    apart.type("\u{1B}")
    apart.wait(.milliseconds(50))
    apart.type("P")
    #expect(apart.keys == [.escape, .character("P")])
    var twice = Typist()
    twice.type("\u{1B}\u{1B}")
    twice.wait(.seconds(1))
    #expect(twice.keys == [.escape, .escape])
  }

  @Test(arguments: [101, 150, 300, 500, 599])
  func theTailOfALateSequenceIsNoKey(milliseconds: Int) {
    for tail in ["[A", "OA", "[5~", "[1;5C", "[I"] {
      var typist = Typist()
      typist.type("\u{1B}")
      typist.wait(.milliseconds(milliseconds))
      typist.type(tail)
      typist.wait(.seconds(3))
      #expect(typist.keys == [.escape], "\(tail)")
    }
  }

  @Test func aTailInPiecesIsNoKey() {
    var typist = Typist()
    for piece in ["\u{1B}", "[", "1;", "5", "A"] {
      typist.type(piece)
      typist.wait(.milliseconds(400))
    }
    #expect(typist.keys == [.escape])
  }

  @Test func aBracketThatStaysAloneAfterEscapeIsAKey() {
    var typist = Typist()
    typist.type("\u{1B}")
    typist.wait(.milliseconds(200))
    typist.type("[")
    #expect(typist.keys == [.escape])
    typist.wait(.milliseconds(500))
    #expect(typist.keys == [.escape, .character("[")])
  }

  @Test func aBracketLongAfterEscapeIsAKeyAtOnce() {
    var typist = Typist()
    typist.type("\u{1B}")
    typist.wait(.seconds(1))
    typist.type("[")
    #expect(typist.keys == [.escape, .character("[")])
  }

  @Test(arguments: [
    "\u{1B}[1;5A", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?64;1;2c", "\u{1B}[>0;276;0c",
    "\u{1B}[?2026;2$y", "\u{1B}[97;5u", "\u{1B}[24;80R", "\u{1B}[<0;10;10M", "\u{1B}[M !!",
    "\u{1B}O5A", "\u{1B}OZ", "\u{1B}[3$", "\u{1B}[200;1~", "\u{1B}[201~", "\u{1B}[25~",
    "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]52;c;eXk=\u{07}", "\u{1B}P>|term(1)\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\",
  ])
  func whatIsNoKeyIsSwallowedWhole(sequence: String) {
    var typist = Typist()
    typist.type(sequence)
    typist.wait(.milliseconds(50))
    typist.type("k")
    #expect(typist.keys == [.character("k")])
    #expect(!typist.isWaiting)
  }

  @Test func aSequenceThatNeverEndsCostsNoLaterKey() {
    for begun in ["\u{1B}[1;", "\u{1B}[M", "\u{1B}]11;", "\u{1B}O"] {
      var typist = Typist()
      typist.type(begun)
      typist.wait(.seconds(3))
      typist.type("k")
      #expect(typist.keys == [.character("k")], "\(begun)")
    }
  }

  @Test func ctrlCGetsOutOfEverythingUnfinished() {
    for begun in ["\u{1B}[1;", "\u{1B}]11;x", "\u{1B}O", "\u{1B}[200~text"] {
      var typist = Typist()
      typist.type(begun)
      typist.type("\u{03}")
      #expect(typist.keys == [.control("c")], "\(begun)")
    }
  }

  @Test(
    arguments: [
      [0xFF], [0xFE], [0x9B], [0x80], [0xC0, 0x9B], [0xC2, 0x9B], [0xE4, 0xB8], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x00],
    ] as [[UInt8]])
  func bytesThatAreNoTextAreDropped(bytes: [UInt8]) {
    var typist = Typist()
    typist.type(bytes)
    typist.type("k")
    #expect(typist.keys == [.character("k")])
  }

  @Test func marksJoinTheirBaseAndHaveAnEnd() {
    var typist = Typist()
    typist.type("e\u{301}" + "a" + String(repeating: "\u{300}", count: 10_000))
    #expect(typist.keys.first == .character("e\u{301}"))
    #expect(typist.keys.count == 2)
    for case .character(let character) in typist.keys {
      #expect(character.unicodeScalars.count <= 16)
    }
  }

  @Test func terminfoDecidesWhatASequenceMeans() {
    var sequences = KeySequences()
    sequences.addTerminfo { name in
      switch name {
      case "kf5": Array("\u{1B}Ot".utf8)
      case "kcuu1": [0x0B]
      case "khome": [0x1B, UInt8(ascii: "H")]
      default: nil
      }
    }
    var typist = Typist(sequences: sequences)
    typist.type("\u{1B}Ot")
    typist.type("\u{0B}")
    typist.type("\u{1B}OA")
    #expect(typist.keys == [.function(5), .control("k"), .up])
  }
}
