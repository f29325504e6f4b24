import Support
import Testing

@testable import ScrumtopCore

struct EventIndexTests {
  /// What was let go or changed its names leaves nothing behind.
  @Test(arguments: [3, 10, 1000])
  func theIndexHoldsNothingThatTheLogDoesNot(limit: Int) throws {
    var random = SplitMix64(seed: UInt64(limit))
    var board = Board(limits: Board.Limits(events: limit))
    for number in 1...300 as ClosedRange<UInt64> {
      let event = try Sample.event(
        Int.random(in: 1...60, using: &random), second: Int64.random(in: 0...90, using: &random),
        subject: ["RUN-26-1", "LIN-26-000001", "LIN-26-000002"].randomElement(using: &random)!,
        payloadLine: Bool.random(using: &random) ? 1 : nil)
      board.see(number, .events([event]))
      let names = board.events.map {
        Set([$0.record.subject?.id, $0.record.serviceLineID?.rawValue].compactMap { $0 }).count
      }
      #expect(board.events.index.count == names.reduce(0, +))
    }
    #expect(board.events.count == min(limit, 60) || limit == 1000)
  }
}
