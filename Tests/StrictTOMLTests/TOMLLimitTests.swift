import SampleData
import StrictTOML
import Support
import TOMLMutation
import Testing

/// What would exhaust a stack or take quadratic time.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TOMLLimitTests {
  private static let key = Array(repeating: "a", count: 100_000).joined(separator: ".")

  @Test(arguments: [
    key + " = 1", "[\(key)]", "[[\(key)]]", "a = { \(key) = 1 }",
    "a = " + String(repeating: "[", count: 200_000),
    "a = " + String(repeating: "{a=", count: 80_000),
    "a = " + String(repeating: "[{a=", count: 60_000),
    String(repeating: "[[a]]\n", count: 10) + "a." + key + " = 1",
  ])
  func depthIsLimited(text: String) throws {
    let error = #expect(throws: TOMLError.self) { try TOMLParser.parse(Array(text.utf8)) }
    #expect(error?.problem == .tooDeep(limit: 32))
  }

  @Test func theLimitsThemselvesAreAllowed() throws {
    let deep = "a = " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    _ = try TOMLParser.parse(Array(deep.utf8))
    _ = try TOMLParser.parse([UInt8](repeating: UInt8(ascii: "\n"), count: TOMLParser.sizeLimit))
    let long = [UInt8](repeating: UInt8(ascii: "\n"), count: TOMLParser.sizeLimit + 1)
    let error = #expect(throws: TOMLError.self) { try TOMLParser.parse(long) }
    #expect(error?.problem == .tooLarge(limit: 262_144))
  }

  @Test(arguments: [
    String(repeating: "[[a]]\n", count: 40_000),
    String(repeating: "[[a]]\n[a.b.c]\nd=1\n", count: 12_000),
    "a = {" + (0..<20_000).map { "k\($0) = 1" }.joined(separator: ",") + "}",
    "a = [" + String(repeating: "{},", count: 80_000) + "]",
    "a = \"" + String(repeating: "\\n", count: 130_000) + "\"",
    (0..<15_000).map { "[t\($0)]\nx=1\n" }.joined(),
  ])
  func manyEntriesAreRead(text: String) throws {
    _ = try TOMLParser.parse(Array(text.utf8))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aMutatedDocumentIsReadTheSameTwiceOrRefusedInsideIt(seed: UInt64) {
    let mutator = TOMLMutator()
    var random = SplitMix64(seed: seed)
    var outcomes: [TOMLCheck.Outcome] = []
    for _ in 0..<100 {
      let outcome = TOMLCheck.outcome(of: mutator.document(&random))
      if !outcomes.contains(outcome) { outcomes.append(outcome) }
    }
    #expect(
      outcomes.count == 2 && outcomes.contains(.read) && outcomes.contains(.refused), "\(outcomes)")
  }
}
