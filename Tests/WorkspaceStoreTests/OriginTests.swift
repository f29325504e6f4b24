import Foundation
import GRDB
import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator

@testable import WorkspaceStore

/// A simulated and a real workspace are never in one database.
@Suite(.guardAgainstHanging, .boundedParallelism) struct OriginTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func simulation(_ store: Store, seed: UInt64 = 7) -> Simulation {
    Simulation(
      store: store, seed: seed, lines: 12, speed: .real, now: { Sample.noon },
      sleep: { _ in throw CancellationError() })
  }

  /// A database with a workspace of the origin, closed; without its mark as an older version made it.
  private func database(_ origin: Origin, isMarked: Bool) throws -> String {
    let path = scratch.path("\(origin).db")
    let store = try Store(path: path, origin: isMarked ? origin : nil)
    switch origin {
    case .real: _ = try store.createFirstIfMissing()
    case .simulated: try simulation(store).prepare()
    }
    if !isMarked {
      try store.writer.write { try $0.execute(sql: "DELETE FROM metadata WHERE key = 'origin'") }
    }
    try store.writer.close()
    return path
  }

  private func refusal(_ path: String, _ origin: Origin) -> StoreError? {
    do throws(StoreError) {
      _ = try Store(path: path, origin: origin)
      return nil
    } catch { return error }
  }

  @Test(arguments: [true, false])
  func theOtherOriginIsRefusedAndNothingWritten(isMarked: Bool) throws {
    for (kept, asked) in [(Origin.real, Origin.simulated), (.simulated, .real)] {
      let path = try database(kept, isMarked: isMarked)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(
        refusal(path, asked)
          == (kept == .simulated ? .simulated(path: path) : .notSimulated(path: path)))
      #expect(refusal(path, asked)?.description.contains(path) == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      #expect(refusal(path, kept) == nil)
    }
  }

  @Test(arguments: [Origin.real, .simulated])
  func aNewDatabaseIsMarkedBeforeItsFirstRecord(origin: Origin) throws {
    let path = scratch.path("new.db")
    try Store(path: path, origin: origin).writer.close()
    #expect(refusal(path, origin == .real ? .simulated : .real) != nil)
  }

  /// As one program, without opening the file anew.
  @Test func aStoreTakesRecordsOfOneOrigin() throws {
    let real = try Store.inMemory()
    _ = try real.createFirstIfMissing()
    #expect(throws: StoreError.notSimulated(path: "in memory")) { try simulation(real).prepare() }
    let other = try Store.inMemory()
    try other.apply([Sample.open(Sample.line(1))])
    #expect(throws: StoreError.notSimulated(path: "in memory")) { try simulation(other).prepare() }
  }

  @Test func whatOlderVersionsMixedIsRefusedEitherWay() throws {
    let path = try database(.simulated, isMarked: false)
    let store = try Store(path: path)
    try store.createIfMissing(
      organization: Store.firstOrganization, workspace: Store.firstWorkspace)
    try store.writer.close()
    #expect(refusal(path, .real) == .mixed(path: path))
    #expect(refusal(path, .simulated) == .mixed(path: path))
  }

  @Test func aSimulatedWorkspaceGoesOnWithItsOwnSeed() throws {
    let path = try database(.simulated, isMarked: true)
    let again = simulation(try Store(path: path, origin: .simulated), seed: 9)
    try again.prepare()
    #expect(try again.storedSeed() == 7)
  }
}
