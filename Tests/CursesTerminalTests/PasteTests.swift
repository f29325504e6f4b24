import Support
import TerminalGrid
import Testing

@testable import CursesTerminal

@Suite(.guardAgainstHanging, .boundedParallelism) struct PasteTests {
  static let begin = "\u{1B}[200~"
  static let end = "\u{1B}[201~"

  @Test func aPasteIsOneEventAndNeverKeys() {
    var typist = Typist()
    typist.type(Self.begin + "pr\ry\n\u{1B}[A" + Self.end)
    typist.wait(.milliseconds(149))
    #expect(typist.events.isEmpty)
    typist.wait(.milliseconds(1))
    #expect(typist.events == [.paste("pr\ny\n[A")])
    typist.type("k")
    #expect(typist.events.last == .character("k"))
    #expect(!typist.isWaiting)
  }

  @Test func aPasteMayBeCutAnywhere() {
    let bytes = Array((Self.begin + "ab\u{1B}[20é" + Self.end).utf8)
    for cut in 1..<bytes.count {
      var typist = Typist()
      typist.type(Array(bytes.prefix(cut)))
      typist.wait(.milliseconds(60))
      typist.type(Array(bytes.dropFirst(cut)))
      typist.wait(.seconds(1))
      #expect(typist.events == [.paste("ab[20é")], "cut at \(cut)")
    }
  }

  @Test func aPasteWhoseStartIsLateIsStillAPaste() {
    var typist = Typist()
    typist.type("\u{1B}")
    typist.wait(.milliseconds(300))
    typist.type("[200~Ry\(Self.end)")
    typist.wait(.seconds(1))
    #expect(typist.events == [.key(.escape), .paste("Ry")])
  }

  @Test func whatFollowsAnEndMarkInsideTheTextBelongsToThePaste() {
    var typist = Typist()
    typist.type(Self.begin + "abc" + Self.end + "Ry\rq\u{1B}[A" + Self.end)
    typist.wait(.milliseconds(100))
    typist.type("y")
    typist.wait(.milliseconds(140))
    typist.type("y")
    typist.wait(.seconds(1))
    #expect(typist.events == [.paste("abcRy\nqyy")])
  }

  @Test func aSecondPasteInTheQuietTimeJoinsTheFirst() {
    var typist = Typist()
    typist.type(Self.begin + "a" + Self.end)
    typist.wait(.milliseconds(100))
    typist.type(Self.begin + "b")
    typist.wait(.seconds(1))
    typist.type("c" + Self.end)
    typist.wait(.seconds(1))
    #expect(typist.events == [.paste("abc")])
  }

  @Test func aPasteWithoutEndIsToldAfterTenSecondsAndItsRestDropped() {
    var typist = Typist()
    typist.type(Self.begin + "abc")
    typist.wait(.milliseconds(9_999))
    #expect(typist.events.isEmpty)
    typist.wait(.milliseconds(1))
    #expect(typist.events == [.paste("abc")])
    typist.wait(.milliseconds(100))
    typist.type("y")
    typist.wait(.milliseconds(100))
    typist.type("y" + Self.end)
    typist.wait(.milliseconds(150))
    #expect(typist.events == [.paste("abc")])
    typist.type("k")
    #expect(typist.events == [.paste("abc"), .character("k")])
  }

  @Test func ctrlCAloneEndsAPaste() {
    var typist = Typist()
    typist.type(Self.begin + "abc")
    typist.wait(.seconds(1))
    typist.type("\u{03}")
    typist.type("k")
    #expect(typist.events == [.paste("abc"), .key(.control("c")), .character("k")])
    #expect(!typist.isWaiting)
  }

  @Test func aPasteHasALimit() {
    var typist = Typist()
    typist.type(Self.begin + "a")
    for _ in 0..<100 { typist.type(String(repeating: "é", count: 1_000)) }
    typist.type(Self.end)
    typist.wait(.seconds(1))
    #expect(typist.events.count == 1)
    guard case .paste(let text) = typist.events.first else {
      Issue.record("no paste")
      return
    }
    // The limit is in the middle of a character, which is left out.
    #expect(text.utf8.count == 65_535)
    #expect(!text.contains("\u{FFFD}"))
  }

  @Test func controlsInAPasteAreLeftOut() {
    var typist = Typist()
    typist.type(Self.begin + "a\tb\r\nc\rd\n\ne\u{07}\u{1B}]0;x\u{7F}\u{9B}2J\u{00}f" + Self.end)
    typist.wait(.seconds(1))
    #expect(typist.events == [.paste("a\tb\nc\nd\n\ne]0;x2Jf")])
  }

  @Test func anEmptyPasteIsNothing() {
    var typist = Typist()
    typist.type(Self.begin + Self.end)
    typist.wait(.seconds(1))
    #expect(typist.events.isEmpty)
  }

  @Test(arguments: [
    ("hello", "hello"), ("book", "book"), ("pr\ry\n", "pr\ny\n"), ("y\ry\r", "y\ny\n"),
    ("你好世界", "你好世界"), ("a\u{1B}[Abcd\u{03}", "abcd"),
  ])
  func keysFasterThanHandsAreAPaste(typed: String, pasted: String) {
    var typist = Typist()
    typist.type(typed)
    typist.wait(.milliseconds(149))
    #expect(typist.events.isEmpty)
    typist.type("y")
    typist.wait(.milliseconds(150))
    #expect(typist.events == [.paste(pasted + "y")])
    typist.type("k")
    #expect(typist.events.last == .character("k"))
  }

  @Test(arguments: [
    "jjjjjjjjjjjjjjjjjjjj", "jjjjjk", "jjkk", "abc", "\u{1B}[A\u{1B}[B\u{1B}[A\u{1B}[B\u{1B}[A",
    "\u{04}\u{15}\u{04}\u{15}", "a\u{1B}[Ab\u{1B}[Bc",
  ])
  func heldKeysAndFewKeysStayKeys(typed: String) {
    var typist = Typist()
    typist.type(typed)
    #expect(typist.keys.count >= 3)
    #expect(typist.events.count == typist.keys.count)
    #expect(!typist.isWaiting)
  }

  @Test func aPasteOverASlowLineIsNoticedAtTheFourthKey() {
    var typist = Typist()
    for character in "help me" {
      typist.type(String(character))
      typist.wait(.milliseconds(2))
    }
    typist.wait(.seconds(1))
    #expect(
      typist.events
        == [.character("h"), .character("e"), .character("l"), .paste("p me")])
  }

  @Test func aFastTypistIsNotAPaste() {
    var typist = Typist()
    for character in "typing" {
      typist.type(String(character))
      typist.wait(.milliseconds(15))
    }
    #expect(typist.keys == "typing".map { .character($0) })
  }

  @Test func inputsCarryTheFrameAndInstantOfTheirFirstByte() {
    var typist = Typist()
    typist.frame = 3
    typist.type("\u{1B}")
    typist.frame = 4
    typist.wait(.milliseconds(50))
    typist.type("[A")
    typist.type("j")
    typist.frame = 5
    typist.type("\u{1B}")
    typist.frame = 6
    typist.wait(.milliseconds(100))
    typist.type(Self.begin + "x")
    typist.frame = 7
    typist.type(Self.end)
    typist.wait(.seconds(1))
    let start = Typist.start
    #expect(
      typist.inputs == [
        TerminalInput(event: .key(.up), frame: 3, at: start),
        TerminalInput(event: .character("j"), frame: 4, at: start + .milliseconds(50)),
        TerminalInput(event: .key(.escape), frame: 5, at: start + .milliseconds(50)),
        TerminalInput(event: .paste("x"), frame: 6, at: start + .milliseconds(150)),
      ])
  }

  @Test func discardForgetsWhatIsOpenAndSwallowsItsRest() {
    var typist = Typist()
    typist.type("\u{1B}")
    typist.discard()
    typist.wait(.milliseconds(200))
    typist.type("[A")
    typist.type(Self.begin + "abc")
    typist.discard()
    typist.type("def" + Self.end + "y")
    typist.wait(.seconds(1))
    #expect(typist.events.isEmpty)
    typist.type("k")
    #expect(typist.events == [.character("k")])
  }
}
