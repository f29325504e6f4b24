import Foundation
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct JSONParserTests {
  @Test(
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("-0", .integer(0)), ("1e3", .integer(1000)),
      ("1.5", .number(1.5)), ("1e400", .null), ("9223372036854775808", .number(0x1p63)),
      (#""a\n\u00e9\ud83d\ude80\/""#, .string("a\né\u{1F680}/")), ("[]", []),
      ("[1, [2]]", [1, [2]]),
      (#"{"a": {"b": null}, "c": []}"#, ["a": ["b": nil], "c": []]),
      (#"{"a": 1, "a": 2}"#, ["a": 1]),
    ] as [(String, JSONValue)])
  func readsJSON(text: String, value: JSONValue) {
    #expect(JSONValue(json: Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "tru", "+1", "01", "1.", ".5", "1e", "0x1", "NaN", "Infinity", "'a'", "\"a",
    #""\q""#, #""\u12""#, #""\ud800""#, #""\udc00\ud800""#, "\"a\nb\"", "[1,]", "[,1]", "[1 2]",
    "[", "]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", "1 2", "{} x", "\u{FEFF}{}",
    "//x\n1",
  ])
  func refusesWhatIsNoJSON(text: String) {
    #expect(JSONValue(json: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    [0x22, 0xE9, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
  ])
  func refusesBytesThatAreNoUTF8(bytes: [UInt8]) {
    #expect(JSONValue(json: bytes) == nil)
    #expect(JSONValue(repairing: bytes)?.string?.unicodeScalars.first == "\u{FFFD}")
  }

  @Test func membersAreThereWithEveryDuplicate() {
    let members = JSONValue.members(json: Array(#"{"a": 1, "b": 2, "\u0061": 3}"#.utf8))
    #expect(members?.map(\.name) == ["a", "b", "a"])
    #expect(members?.map(\.value) == [1, 2, 3])
    #expect(JSONValue.members(json: Array("[]".utf8)) == nil)
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test func nestingIsLimited() {
    let deepest = Self.nested(JSONValue.maximumDepth)
    #expect(JSONValue(json: Array(deepest.utf8)) != nil)
    #expect(JSONValue(json: Array("[\(deepest)]".utf8)) == nil)
    #expect(JSONValue(json: Array(Self.nested(1_000_000).utf8)) == nil)
    #expect(JSONValue(repairing: Array(Self.nested(1_000_000).utf8)) != nil)
  }

  /// Half a megabyte of values as deep as is read. Tried type by type, each of them costs an error
  /// whose path is put together anew: minutes in all.
  private static let deep: String = {
    let chain = nested(JSONValue.maximumDepth - 4)
    return "[" + repeatElement(chain, count: 4000).joined(separator: ",") + "]"
  }()

  @Test func deepFieldsOfARecordAreReadInLinearTime() throws {
    let event = #"{"id":"EVT-26-000001","payload":{"a":\#(Self.deep)},"type":"x.y"}"#
    let received = try SourceBacked<PlatformEvent>(source: Array(event.utf8)).record
    guard case .array(let chains)? = received.payload?["a"] else {
      Issue.record("the payload is not there")
      return
    }
    #expect(chains.count == 4000)
    let run = #"{"id":"RUN-26-000001","inp\u0075t":\#(Self.deep),"output":\#(Self.deep)}"#
    #expect(try SourceBacked<Run>(source: Array(run.utf8)).record.input != nil)
    let line = #"{"service_line_id":"LIN-26-000001","metrics":{"a":\#(Self.deep)}}"#
    #expect(try SourceBacked<ExecutionRecord>(source: Array(line.utf8)).record.metrics?["a"] != nil)
  }

  @Test func deepDocumentsAreOutlinedInLinearTime() {
    guard case .array(let chains)? = JSONOutline(Array(Self.deep.utf8)) else {
      Issue.record("no array")
      return
    }
    #expect(chains.count == 4000)
  }

  @Test(arguments: [#"[1,2]"#, "5", #""x""#, "true"])
  func metricsThatAreNoObjectCostThemselves(json: String) throws {
    let line = #"{"service_line_id":"LIN-26-000001","metrics":\#(json),"state":"idle"}"#
    let record = try SourceBacked<ExecutionRecord>(source: Array(line.utf8)).record
    #expect(record.metrics == nil)
    #expect(record.unreadable == ["metrics"])
    #expect(record.state == .idle)
  }

  @Test func aFieldThatIsNullIsAbsent() throws {
    let run = #"{"id":"RUN-26-000001","input":null,"output":1e400}"#
    let record = try SourceBacked<Run>(source: Array(run.utf8)).record
    #expect(record.input == nil)
    #expect(record.output == .null)
  }
}
