import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct ClipboardTextTests {
  @Test(arguments: [
    "LIN-26-084729", "https://app.example.com/lines/LIN-26-084729?a=b&c=%20", " ~",
    String(repeating: "x", count: ClipboardText.mostCharacters),
  ])
  func plainASCIIIsTakenAsItIs(text: String) {
    #expect(ClipboardText(text)?.string == text)
  }

  @Test(arguments: [
    "", "a\nb", "a\rb", "a\tb", "\u{1B}]52;c;eA==\u{07}", "\u{7F}", "\u{9B}31m", "é", "\u{202E}",
    "ＬＩＮ-26-1", String(repeating: "x", count: ClipboardText.mostCharacters + 1),
  ])
  func anythingElseIsNot(text: String) {
    #expect(ClipboardText(text) == nil)
  }
}
