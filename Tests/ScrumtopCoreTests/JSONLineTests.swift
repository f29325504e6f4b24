import Foundation
import ScrumtopCore
import Support
import Testing

/// JSON on one line.
@Suite(.guardAgainstHanging, .boundedParallelism) struct JSONLineTests {
  @Test(arguments: [
    (#"{ "a" : [ 1 , 2 ] }"#, #"{"a":[1,2]}"#),
    ("{\n\t\"a b\": \"c  d\"\r\n}", #"{"a b":"c  d"}"#),
    (#"{"a": "\" , \\"}"#, #"{"a":"\" , \\"}"#),
    ("{\"a\": \"x\ny\tz\"}", #"{"a":"x\ny\tz"}"#),
    ("", ""),
  ])
  func onlyWhatStandsBetweenTheTokensGoes(source: String, line: String) {
    #expect(String(decoding: JSONLine.compacted(Array(source.utf8)), as: UTF8.self) == line)
  }

  @Test(arguments: ["events.json", "execution-list.json", "execution-detail.json", "runs.json"])
  func theDocumentsExamplesMeanTheSame(fixture: String) throws {
    let source = try Fixture.bytes(fixture)
    let line = JSONLine.compacted(source)
    #expect(!line.contains(UInt8(ascii: "\n")))
    let (before, after) = (
      try JSONSerialization.jsonObject(with: Data(source)) as? NSDictionary,
      try JSONSerialization.jsonObject(with: Data(line)) as? NSDictionary
    )
    #expect(before == after)
  }
}
