import Support
import Testing

@testable import WorkspaceServer

@Suite(.guardAgainstHanging, .boundedParallelism) struct ConnectionTableTests {
  private var table = ConnectionTable<Int>(
    limits: .init(total: 4, waiting: 2, perAddress: 3))

  @Test mutating func thoseThatAskNothingGiveWay() {
    #expect(table.open(1, address: nil) == [])
    #expect(table.open(2, address: nil) == [])
    // The third is one too many that wait.
    #expect(table.open(3, address: nil) == [1])
    table.serve(2)
    #expect(table.open(4, address: nil) == [])
    #expect(table.open(5, address: nil) == [3])
  }

  @Test mutating func thoseThatWereServedBeforeGiveWayLast() {
    _ = table.open(1, address: nil)
    table.serve(1)
    #expect(table.rest(1) == [])
    #expect(table.open(2, address: nil) == [])
    #expect(table.open(3, address: nil) == [2])
    table.serve(3)
    #expect(table.rest(3) == [])
    #expect(table.open(4, address: nil) == [1])
  }

  @Test mutating func aRequestInHandIsNeverClosed() {
    for id in 1...4 {
      #expect(table.open(id, address: nil) == [])
      table.serve(id)
    }
    #expect(table.open(5, address: nil) == [])
    #expect(table.open(6, address: nil) == [5])
    table.close(6)
    // The one that ends its own request is not closed before its answer is written.
    #expect(table.open(7, address: nil) == [])
    #expect(table.rest(1) == [7])
    #expect(table.rest(2) == [])
    #expect(table.open(8, address: nil) == [1])
  }

  @Test mutating func anAddressHasALimitOfItsOwn() {
    table = ConnectionTable(limits: .init(total: 100, waiting: 100, perAddress: 3))
    for id in 1...3 { #expect(table.open(id, address: "192.0.2.1") == []) }
    for id in 4...9 { #expect(table.open(id, address: nil) == []) }
    #expect(table.open(10, address: "192.0.2.2") == [])
    table.serve(1)
    #expect(table.open(11, address: "192.0.2.1") == [2])
    table.close(3)
    #expect(table.open(12, address: "192.0.2.1") == [])
    for id in [11, 12] { table.serve(id) }
    // All others are being answered: the new one itself is refused.
    #expect(table.open(13, address: "192.0.2.1") == [13])
  }

  @Test mutating func closingTwiceCountsOnce() {
    _ = table.open(1, address: "192.0.2.1")
    table.close(1)
    table.close(1)
    for id in 2...3 { #expect(table.open(id, address: "192.0.2.1") == []) }
    #expect(table.giveWay() == [2])
    #expect(table.giveWay() == [3])
    #expect(table.giveWay() == [])
  }

  @Test func theLimitLeavesDescriptorsForTheDatabase() {
    let limits = ServerLimits()
    #expect(limits.connections(descriptors: 1 << 20, cores: 2) == 4096)
    #expect(limits.connections(descriptors: 1024, cores: 2) == 888)
    #expect(limits.connections(descriptors: 32, cores: 2) == 8)
  }
}
