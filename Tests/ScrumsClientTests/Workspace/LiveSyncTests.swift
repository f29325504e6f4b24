import ScrumtopCore
import Support
import Testing
import WorkspaceStore

@testable import ScrumsClient

/// The sync against the real server.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct LiveSyncTests {
  @Test func itSyncsAndSeesAPauseWithItsReason() async throws {
    let workspace = try LiveWorkspace()
    try await workspace.serve { port in
      try await withClient(port: port) { client in
        let sync = Sync(backend: client, settings: SyncSettings(isLoopback: true))
        let witness = await Witness(sync)
        let lines = try workspace.store.view().lines
        let target = try #require(lines.first { $0.state == .running }?.serviceLineID)
        await sync.send(.subscribe(Subscription(drawn: [target])))
        await witness.wait { $1.isSynced && $0.line(target)?.isDetailKnown ?? false }
        #expect(await witness.board.lines.count == lines.count)
        #expect(await witness.status.budget == nil)
        #expect(await witness.status.coverage[.events]?.since != nil)
        let pause = Action(verb: .pause(reason: "Stakeholder review"), line: target, key: "k-1")
        #expect(await sync.perform(pause) == .accepted)
        await sync.send(.read(target))
        await witness.wait { board, _ in board.line(target)?.state == .paused }
        await witness.wait { board, _ in
          board.line(target).flatMap { board.cause(of: $0) }?.reason == "Stakeholder review"
        }
        await sync.finish()
      }
    }
  }

  @Test func aServerThatGoesAndComesBackCostsNothing() async throws {
    let workspace = try LiveWorkspace()
    try await withReservedPort { port in
      try await withClient(port: port) { client in
        let sync = Sync(backend: client, settings: SyncSettings(isLoopback: true))
        let witness = await Witness(sync)
        await witness.wait { $1.isFailing }
        for _ in 0..<2 {
          try await workspace.serve(port: port) { _ in
            await sync.send(.refresh)
            await witness.wait { !$1.isFailing && $1.lines.isComplete }
          }
          let count = try workspace.store.view().lines.count
          #expect(await witness.board.lines.count == count)
          await sync.send(.refresh)
          await witness.wait { $1.isFailing }
          #expect(await witness.board.lines.count == count)
        }
        await sync.finish()
      }
    }
  }
}

extension SyncStatus {
  fileprivate var isFailing: Bool { lines.error != nil }
}
