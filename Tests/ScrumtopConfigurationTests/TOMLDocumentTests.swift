import Support
import Testing

@testable import ScrumtopConfiguration

/// What the parser itself would not survive is refused before it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TOMLDocumentTests {
  static let key = Array(repeating: "a", count: 30_000).joined(separator: ".")
  static let deep = [
    key + " = 1", key + " = ", "[\(key)]\na = ", "[[\(key)]]\na = 1",
    "a = { \(key) = 1 }\nb = ", "a = { b = [1.5, { \(key) = 1 }] }\nb = ",
    "a = { " + Array(repeating: "\"a\"", count: 30_000).joined(separator: " . ") + " = 1 }",
  ]

  @Test(arguments: deep.indices)
  func aKeyOfManyPartsIsRefused(index: Int) {
    #expect(throws: DocumentFault.refused(FilePlace(file: "f", line: 2), .keyTooDeep(limit: 16))) {
      try TOMLDocument(text: "\n" + Self.deep[index], file: "f")
    }
  }

  @Test(arguments: [
    "a = " + String(repeating: "[", count: 60_000),
    "a = " + String(repeating: "{ a = ", count: 10_000),
    String(repeating: "a = { b.c.d.e.f.g.h.i.j.k.l.m.n.o = ", count: 200),
  ])
  func valuesInsideEachOtherEndInAFault(text: String) {
    #expect(throws: DocumentFault.self) { try TOMLDocument(text: text, file: "f") }
  }

  @Test(arguments: [
    "# ..................................................\n",
    "a = \"..................................................\"",
    "a = [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p = 1",
  ])
  func dotsElsewhereAreNoKeys(text: String) throws {
    _ = try TOMLDocument(text: text, file: "f")
  }

  @Test(arguments: ["a = \"x\0y\"", "a = \"x\\u0000y\"", "\"x\\U00000000\" = 1", "a = 1\0"])
  func aNULIsRefusedBecauseTheParserWouldEndThere(text: String) {
    #expect(throws: DocumentFault.refused(FilePlace(file: "f", line: 3), .nul)) {
      try TOMLDocument(text: "b = 1\n\n" + text, file: "f")
    }
  }

  static let traps: [(String, DocumentFault.Refusal)] = [
    ("a = [}", DocumentFault.Refusal.bracket), ("a = ['x', }", .bracket),
    ("a = [\n  # }\n}", .bracket), ("a = { b = [ } ]", .bracket),
    ("a = 2026-04-15 1 ", .time), ("a = [2026-04-15 1, 2]", .time), ("a = 2026-04-15T:", .time),
    ("a = {b = 10:00}", .time), ("a = [1, {b = 1}, 20_26-04-15 1#", .time),
    ("[=", .header), ("[[[", .header), ("[ \t#]", .header), ("[[ [a]]]", .header),
    ("a = [\u{2028}", .character("\u{2028}")), ("a = [1,\u{85}1]", .character("\u{85}")),
    ("a = “x”", .character("“")), ("ä = 1", .character("ä")), ("[ö]", .header),
    ("[a.ö]", .character("ö")),
  ]

  @Test(arguments: traps)
  func whatFailsAnAssertionOfTheParserIsRefused(text: String, refusal: DocumentFault.Refusal) {
    let fault = #expect(throws: DocumentFault.self) {
      try TOMLDocument(text: "b = 1\n" + text, file: "f")
    }
    guard case .refused(let place, refusal) = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(place.line == 1 + text.split(separator: "\n").count)
  }

  /// The parser ends before it comes to what would be a trap.
  @Test(arguments: ["a = 'x\nb = [}", "a = \"x\\\nb = [}", "a = \"\"\"x\nb = [}"])
  func aStringThatIsNotClosedIsToldWhereItStands(text: String) throws {
    let fault = #expect(throws: DocumentFault.self) { try TOMLDocument(text: text, file: "f") }
    guard case .syntax = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }

  @Test(arguments: [
    "a = '“é”' # “é”", "a = [1e-5, -1, 0x1f, 1_0]", "a = { 1-b = 1, 2026-04-15 = 2 }", "\"ä\" = 1",
    "a = { b = [ {} ], c = { d = [[]] } }", "\u{FEFF}a = 1", "[ \"ä\" ]\n[[ b ]]",
  ])
  func whatOnlyLooksLikeATrapIsRead(text: String) throws {
    _ = try TOMLDocument(text: text, file: "f")
  }
}
