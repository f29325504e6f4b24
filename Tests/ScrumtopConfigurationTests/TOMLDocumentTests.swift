import Testing

@testable import ScrumtopConfiguration

/// What the parser itself would not survive is refused before it.
struct TOMLDocumentTests {
  static let key = Array(repeating: "a", count: 30_000).joined(separator: ".")
  static let deep = [
    key + " = 1", key + " = ", "[\(key)]\na = ", "[[\(key)]]\na = 1",
    "a = { \(key) = 1 }\nb = ", "a = { b = [1.5, { \(key) = 1 }] }\nb = ",
    "a = { " + Array(repeating: "\"a\"", count: 30_000).joined(separator: " . ") + " = 1 }",
  ]

  @Test(arguments: deep.indices)
  func aKeyOfManyPartsIsRefused(index: Int) {
    #expect(throws: DocumentFault.tooDeep(FilePlace(file: "f", line: 2), limit: 16)) {
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
    #expect(throws: DocumentFault.nul(FilePlace(file: "f", line: 3))) {
      try TOMLDocument(text: "b = 1\n\n" + text, file: "f")
    }
  }
}
