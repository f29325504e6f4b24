import Foundation
import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct SanitiserJSONTests {
  @Test(arguments: [
    ("[\"plain\",\n\t\"Zürich 日本 é\"]", "[\"plain\",\n\t\"Zürich 日本 é\"]"),
    ("\"a\u{202E}b\"", #""a\u202eb""#), ("\"\u{9B}31m\"", #""\u009b31m""#),
    ("\"\u{7F}\"", #""\u007f""#), ("\"\u{1B}[2J\"", #""\u001b[2J""#),
    ("\"\u{200B}\u{2028}\u{85}\"", #""\u200b\u2028\u0085""#),
    ("\"\u{E0041}\"", #""\udb40\udc41""#),
  ])
  func whatATerminalActsOnStandsAsANumber(source: String, safe: String) {
    #expect(String(decoding: Sanitiser.json(Array(source.utf8)), as: UTF8.self) == safe)
  }

  @Test func everyCodePointKeepsItsMeaning() throws {
    let all = (UInt32(0xA0)...0x10FFFF).compactMap(Unicode.Scalar.init)
    // With a letter between them none joins the one before it.
    var text = ""
    for scalar in all {
      text.unicodeScalars.append(scalar)
      text += "x"
    }
    let safe = Sanitiser.json(Array("[\"\(text)\"]".utf8))
    let read = try JSONDecoder().decode([String].self, from: Data(safe))
    #expect(read.count == 1 && read[0].utf8.elementsEqual(text.utf8))
    #expect(safe.count > text.utf8.count)
  }

  @Test func bytesThatAreNoTextBecomeTheReplacementCharacter() {
    let safe = Sanitiser.json([0x22, 0x61, 0xFF, 0x22])
    #expect(String(decoding: safe, as: UTF8.self) == "\"a\u{FFFD}\"")
  }
}
