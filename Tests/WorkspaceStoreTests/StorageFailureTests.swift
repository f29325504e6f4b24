import Foundation
import GRDB
import ScrumtopCore
import Support
import Synchronization
import Testing
import WorkspaceSimulator

@testable import WorkspaceStore

/// A database that cannot be written for a while, or is no longer under its name.
@Suite(.guardAgainstHanging, .boundedParallelism) struct StorageFailureTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func pause(_ number: Int, _ store: Store) async -> StoreError? {
    do {
      _ = try await store.pause(
        Sample.id(number), in: Sample.scope, reason: nil, actor: Sample.user, at: Sample.noon)
      return nil
    } catch {
      guard case .store(let failure) = error else {
        Issue.record("got \(error)")
        return nil
      }
      return failure
    }
  }

  private func events(_ store: Store) async throws -> Int { try await store.allEvents().count }

  /// Runs a simulation over a store that `breaks`, through `failures` failed steps, then `mends` it and
  /// ends after the next step; returns what was reported.
  private func simulate(
    _ store: Store, failures: Int, breaks: () throws -> Void,
    mends: @escaping @Sendable () throws -> Void
  ) async throws -> [Simulation.Report] {
    let reports = Mutex<[Simulation.Report]>([])
    let time = Mutex(Sample.noon)
    let simulation = Simulation(
      store: store, seed: 7, lines: 12, speed: .demo, now: { time.withLock { $0 } },
      sleep: { _ in
        time.withLock { $0 = $0 + .seconds(60) }
        let seen = reports.withLock { $0 }
        if seen.last == .resumed { throw CancellationError() }
        if seen.count == failures { try mends() }
      },
      report: { report in reports.withLock { $0.append(report) } })
    try simulation.prepare()
    try breaks()
    time.withLock { $0 = $0 + .seconds(60) }
    await #expect(throws: CancellationError.self) { try await simulation.run() }
    return reports.withLock { $0 }
  }

  private static func expected(_ error: StoreError) -> [Simulation.Report] {
    [1, 2, 4, 8, 16, 32, 60, 60].map { .failed(error, retry: .seconds($0)) } + [.resumed]
  }

  @Test func aFullDiskEndsNeitherTheSimulationNorReading() async throws {
    let store = try Store(path: scratch.path("full.db"))
    let reports = try await simulate(store, failures: 8) {
      try store.writer.writeWithoutTransaction { database in
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        // Every page is used, and no more may be added.
        try database.execute(sql: "VACUUM; PRAGMA max_page_count = \(pages - pages / 4)")
      }
    } mends: {
      try store.writer.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = 1000000")
      }
    }
    #expect(reports == Self.expected(.full))
    #expect(try await !store.allEvents().isEmpty)
  }

  @Test func aLockHeldByAnotherProcessEndsNeither() async throws {
    let path = scratch.path("locked.db")
    let store = try Store(path: path)
    try await store.writer.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA busy_timeout = 0")
    }
    let other = try Writer(path: path)
    let reports = try await simulate(store, failures: 8) {
      try other.lock()
    } mends: {
      try other.unlock()
    }
    #expect(reports == Self.expected(.busy))
  }

  @Test func aWriteThatCannotBeDoneSaysWhyAndReadingGoesOn() async throws {
    let path = scratch.path("both.db")
    let store = try Store(path: path)
    try store.apply([Sample.open(Sample.line(1)), Sample.open(Sample.line(2))])
    try await store.writer.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA busy_timeout = 0")
    }
    let other = try Writer(path: path)
    try other.lock()
    #expect(await pause(1, store) == .busy)
    #expect(try await events(store) == 2)
    try other.unlock()
    #expect(await pause(1, store) == nil)
    #expect(try await events(store) == 3)
  }

  enum Loss: CaseIterable {
    case removed, replaced, moved, folderGone, logRemoved

    func happen(to path: String) throws {
      let files = FileManager.default
      let folder = (path as NSString).deletingLastPathComponent
      switch self {
      case .removed:
        for suffix in ["", "-wal", "-shm"] { try files.removeItem(atPath: path + suffix) }
      case .replaced:
        try files.copyItem(atPath: path, toPath: path + ".copy")
        try files.removeItem(atPath: path)
        try files.moveItem(atPath: path + ".copy", toPath: path)
      case .moved: try files.moveItem(atPath: path, toPath: path + ".old")
      case .folderGone: try files.removeItem(atPath: folder)
      case .logRemoved: try files.removeItem(atPath: path + "-wal")
      }
    }
  }

  @Test(arguments: Loss.allCases)
  func nothingIsAcknowledgedThatHasNoName(loss: Loss) async throws {
    let folder = scratch.folder.appendingPathComponent("\(loss)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("a.db").path
    let store = try Store(path: path)
    try store.apply([Sample.open(Sample.line(1))])
    try loss.happen(to: path)
    #expect(await pause(1, store) == .moved(path: path))
    await #expect(throws: StoreError.moved(path: path)) { try await store.allEvents() }
    #expect(throws: StoreError.moved(path: path)) { try store.checkpoint() }
    #expect(throws: MutationError.store(.moved(path: path))) {
      try store.apply([Sample.open(Sample.line(2))])
    }
  }

  @Test func theLogOfAReplacedDatabaseIsNotPlayedIntoTheNewOne() async throws {
    let path = scratch.path("a.db")
    try prepare(path: scratch.path("backup.db"), lines: 1...1)
    let backup = try Data(contentsOf: URL(filePath: scratch.path("backup.db")))
    do {
      let store = try Store(path: path)
      try store.apply((1...50).map { Sample.open(Sample.line($0)) })
      try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
      try FileManager.default.moveItem(atPath: scratch.path("backup.db"), toPath: path)
      #expect(throws: StoreError.moved(path: path)) { try store.checkpoint() }
      try store.writer.close()
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == backup)
    #expect(try await events(Store(path: path)) == 1)
    #expect(try await events(Store(path: path + ".old")) == 50)
  }

  @Test func aLogWithoutItsDatabaseIsNotPlayedIntoANewOne() throws {
    let path = scratch.path("a.db")
    try prepare(path: path, lines: 1...1)
    let log = Data("a log that a killed process left".utf8)
    try FileManager.default.removeItem(atPath: path)
    try log.write(to: URL(filePath: path + "-wal"))
    #expect(throws: StoreError.logWithoutDatabase(path: path)) { try Store(path: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try Data(contentsOf: URL(filePath: path + "-wal")) == log)
  }

  /// Makes a database with these lines and closes it.
  private func prepare(path: String, lines: ClosedRange<Int>) throws {
    let store = try Store(path: path)
    try store.apply(lines.map { Sample.open(Sample.line($0)) })
    try store.checkpoint()
    try store.writer.close()
  }

  @Test func aFileThatIsPutBackIsServedAgain() async throws {
    let path = scratch.path("back.db")
    let store = try Store(path: path)
    try store.apply([Sample.open(Sample.line(1))])
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    #expect(await pause(1, store) == .moved(path: path))
    try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
    #expect(await pause(1, store) == nil)
  }

  @Test func aSymbolicLinkToTheDatabaseIsServed() async throws {
    let path = scratch.path("real.db")
    try Store(path: path).writer.close()
    let link = scratch.path("link.db")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let store = try Store(path: link)
    try store.apply([Sample.open(Sample.line(1))])
    #expect(await pause(1, store) == nil)
  }
}
