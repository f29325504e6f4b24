import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct DecodeCacheTests {
  private func source(_ line: Int, state: String = "running") -> [UInt8] {
    Array(#"{"service_line_id":"LIN-26-\#(line)","state":"\#(state)"}"#.utf8)
  }

  @Test func theSameBytesAreTheSameRecordAndOthersAreRead() throws {
    let memory = DecodeCache<ExecutionRecord>()
    let first = try #require(memory.record(source(1)))
    memory.beginPass()
    #expect(memory.record(source(1)) == first)
    #expect(memory.record(source(1, state: "paused"))?.record.state == .paused)
    #expect(memory.record(Array("[]".utf8)) == nil)
  }
}
