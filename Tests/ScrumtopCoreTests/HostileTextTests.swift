import Foundation
import SampleData
import Support
import Testing

@testable import ScrumtopCore

/// Mutated fixtures: never a crash, never a hang, and whatever the decoder takes, the splitter cuts.
@Suite(.guardAgainstHanging, .boundedParallelism) struct HostileTextTests {
  private static let fixtures = [
    "execution-list.json", "execution-detail.json", "runs.json", "events.json",
    "pause-request.json", "bad-lone-surrogate.json", "bad-utf8-sequences.json",
    "bad-no-records.json", "bad-nesting-100.json", "trailing-comma.json", "byte-order-mark.json",
  ]

  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "null", "true", "1e999",
    "-", ".", "\u{0}", "\n", "\u{FEFF}", "\u{1F680}", "\"data\":", "[[[[[[[[", "{\"a\":",
  ].map { Array($0.utf8) }

  private static func mutated(_ text: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
      case 4: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &random)!)
      default: bytes.removeLast(bytes.count - place)
      }
    }
    return bytes
  }

  @Test(arguments: fixtures, [1, 2, 3] as [UInt64])
  func isCutWhereverTheDecoderTakesIt(fixture: String, seed: UInt64) throws {
    let original = try Fixture.bytes(fixture)
    var random = SplitMix64(seed: seed &+ UInt64(original.count))
    var taken = 0
    for _ in 0..<150 {
      let text = Self.mutated(original, using: &random)
      _ = try? Page<ExecutionRecord>(json: text)
      _ = try? Page<PlatformEvent>(json: text)
      _ = try? Page<Run>(json: text)
      _ = try? SourceBacked<ExecutionRecord>(json: text)
      // The decoder also guesses UTF-16 and UTF-32, which JSON must not be in.
      guard !text.prefix(4).contains(0), text.first.map({ $0 < 0xFE }) == true,
        let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text))
      else { continue }
      taken += 1
      try check(text, against: value)
    }
    #expect(taken > 0)
  }

  private func check(_ text: [UInt8], against value: JSONValue) throws {
    let splitter = JSONSplitter(bytes: text)
    guard let members = try splitter.rootMembers() else {
      if case .object = value { Issue.record("not cut: \(Wire.text(text))") }
      return
    }
    for member in members {
      let part = Array(text[member.value])
      #expect(throws: Never.self) { try JSONDecoder().decode(JSONValue.self, from: Data(part)) }
      let elements = try splitter.elements(at: member.value.lowerBound)
      if case .array(let decoded) = try? JSONDecoder().decode(JSONValue.self, from: Data(part)) {
        #expect(elements?.count == decoded.count)
      }
    }
  }

  @Test(arguments: fixtures, [1, 2, 3] as [UInt64])
  func isRepairedIntoJSON(fixture: String, seed: UInt64) throws {
    let original = try Fixture.bytes(fixture)
    var random = SplitMix64(seed: seed &* 31 &+ UInt64(original.count))
    for _ in 0..<150 {
      let text = Self.mutated(original, using: &random)
      guard let repaired = JSONRepair.repaired(text) else { continue }
      #expect(String(validating: repaired, as: UTF8.self) != nil)
      #expect(JSONRepair.repaired(repaired) == repaired)
      #expect(throws: Never.self, "\(Wire.text(text)) → \(Wire.text(repaired))") {
        try JSONDecoder().decode(JSONValue.self, from: Data(repaired))
      }
    }
  }

  @Test(arguments: ["execution-list.json", "execution-detail.json", "runs.json", "events.json"])
  func whatIsSoundIsRepairedIntoItself(fixture: String) throws {
    let text = try Fixture.bytes(fixture)
    #expect(!JSONRepair.isAdvisable(for: text))
    let repaired = try #require(JSONRepair.repaired(text))
    #expect(
      try Wire.decode(JSONValue.self, Wire.text(repaired))
        == Wire.decode(JSONValue.self, Wire.text(text)))
  }

  @Test(arguments: [
    #"{"a":01,"b":[+1,1.,.5,-,1-1,0x1,NaN,nul,1e5,-0.5E-3],"c":"x"}"#,
    "{\"a\":\"tab\there\",\"\\q\":1,\"b\":\"\\u12G4\",\"c\":\"\\\"}",
  ])
  func whatIsNoValueCostsItself(text: String) throws {
    // The second text ends inside a string, so there is nothing to cut.
    guard let repaired = JSONRepair.repaired(Array(text.utf8)) else {
      #expect(text.hasSuffix("\\\"}"))
      return
    }
    #expect(
      Wire.text(repaired)
        == #"{"a":1e999,"b":[1e999,1e999,1e999,1e999,1e999,1e999,1e999,1e999,1e5,-0.5E-3],"c":"x"}"#
    )
  }

  @Test func membersWithUnreadableKeysGo() {
    let repair = { (text: String) in JSONRepair.repaired(Array(text.utf8)).map(Wire.text) }
    #expect(repair(#"{"\q":[1,{}],"a":1,"\u1":2,"b":2,"\x":3}"#) == #"{"a":1,"b":2}"#)
    #expect(repair(#"{"\q":1}"#) == "{}")
    #expect(repair("{\"a\":\"\u{1}\u{1F}\",}") == #"{"a":"\u0001\u001f"}"#)
    #expect(
      repair(#"["\ud83d\ude80","\ude80\ud83d","\ud83dx"]"#)
        == "[\"\\ud83d\\ude80\",\"\u{FFFD}\u{FFFD}\",\"\u{FFFD}x\"]")
  }

  @Test(.tags(.fuzz)) func randomBytesDoNotTrap() {
    var random = SplitMix64(seed: 99)
    let alphabet = Array(#"{}[]",:\u0d8e1 -.tnf"#.utf8)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      _ = try? Page<Run>(json: text)
      _ = try? SourceBacked<Run>(json: text)
      _ = JSONRepair.repaired(text)
    }
  }

  @Test(.tags(.fuzz)) func longRunsOfOneTokenDoNotTrap() {
    for piece in ["[", "{\"a\":", "\"", "\\", "0", "[],", "{\"a\":1},", "\"\\ud800\",", "\u{E9}"] {
      let filler = String(repeating: piece, count: 150_000 / piece.utf8.count)
      _ = try? Page<Run>(json: Array((#"{"data":["# + filler).utf8))
      _ = try? Page<Run>(json: Array(#"{"data":[{"id":"RUN-26-1","input":[\#(filler)1]}]}"#.utf8))
    }
  }
}
