import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct KeyTests {
  static let keys: [Key] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown, .character(" "), .character("F"), .character("é"),
      .character("中"), .character("👍🏽"), .character("e\u{301}"),
    ]
    + (1...12).map { .function($0) }
    + (UInt8(ascii: "!")...UInt8(ascii: "~")).map {
      .character(Character(Unicode.Scalar($0)))
    }
    + "abcdefghijklmnopqrstuvwxyz@[\\]^_".map { .control($0) }

  @Test(arguments: keys)
  func aKeyIsFoundUnderItsName(key: Key) {
    #expect(Key(name: key.name) == key)
  }

  @Test func noTwoKeysShareAName() {
    #expect(Set(Self.keys.map(\.name)).count == Set(Self.keys).count)
  }

  @Test(arguments: [
    (Key.control("c"), "Ctrl-C"), (.control("@"), "Ctrl-@"), (.character(" "), "Space"),
    (.pageUp, "PgUp"), (.backTab, "Shift-Tab"), (.function(12), "F12"), (.character("P"), "P"),
  ])
  func keysHaveTheNamesOfTheDocuments(key: Key, name: String) {
    #expect(key.name == name)
  }

  @Test(arguments: [
    "", "F0", "F13", "F01", "F+1", "Ctrl-", "Ctrl-é", "Ctrl-cc", "Ctrl-1", "ctrl-c", "enter",
    "ab", "\u{1B}", "\n", "\u{200B}", "\u{301}",
  ])
  func whatIsNoKeyHasNone(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func theWordsAreTheNamesOfAllKeysThatAreNoCharacters() {
    let named = Self.keys.filter { $0.name.count > 1 }
    #expect(Set(Key.words) == Set(named.map(\.name)))
    #expect(Key.words.allSatisfy { Key(name: $0)?.name == $0 })
  }

  @Test func controlTakesEitherCase() {
    #expect(Key(name: "Ctrl-c") == .control("c"))
  }
}
