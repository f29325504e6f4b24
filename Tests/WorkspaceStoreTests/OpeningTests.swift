import Foundation
import GRDB
import Support
import Testing

@testable import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct OpeningTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func aNewDatabaseIsPrivateAndDurable() throws {
    let path = scratch.path("new.db")
    let store = try Store(path: path)
    _ = try store.createFirstIfMissing()
    #expect(try mode(path) == 0o600)
    #expect(try mode(path + "-wal") == 0o600)
    // The writer's own connection: GRDB sets NORMAL on it when it opens.
    let settings = try store.writer.writeWithoutTransaction { database in
      try ["synchronous", "journal_mode", "foreign_keys", "trusted_schema"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == ["2", "wal", "1", "0"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).sorted() == [
        "new.db", "new.db-shm", "new.db-wal",
      ])
  }

  @Test func everyTableIsStrict() throws {
    let store = try Store.inMemory()
    let loose = try store.writer.read {
      try String.fetchAll(
        $0, sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
    }
    // GRDB makes its own.
    #expect(loose.sorted() == ["grdb_migrations", "sqlite_schema"])
  }

  @Test func whatWasWrittenIsThereAfterReopening() throws {
    let path = scratch.path("again.db")
    let store = try Store(path: path)
    try store.apply([Sample.open(Sample.line(1))], setting: ["simulator": [1, 2, 3]])
    try store.writer.close()
    let again = try Store(path: path)
    #expect(try again.view().lines == [Sample.line(1)])
    #expect(try again.value(forKey: "simulator") == [1, 2, 3])
    #expect(try again.createFirstIfMissing() == false)
  }

  @Test func aDatabaseReadableByOthersIsMadePrivate() throws {
    let path = scratch.path("copied.db")
    try Store(path: path).writer.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let store = try Store(path: path)
    #expect(try mode(path) == 0o600)
    try store.writer.close()
  }

  private func refusal(_ path: String) -> StoreError? {
    do throws(StoreError) {
      _ = try Store(path: path)
      return nil
    } catch { return error }
  }

  @Test func aMissingFolderIsNamed() {
    let path = scratch.path("no/such/folder.db")
    #expect(refusal(path) == .cannotOpen(path: path, detail: "No such file or directory"))
  }

  @Test(arguments: [
    "",
    "not a database, but some text that is longer than a header of SQLite would be: one hundred bytes",
  ])
  func whatIsNoDatabaseIsRefusedAndLeftAlone(text: String) throws {
    let path = scratch.path("other.txt")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(refusal(path) == (text.isEmpty ? .empty(path: path) : .notADatabase(path: path)))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["other.txt"])
  }

  @Test func aDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws {
    let path = scratch.path("foreign.db")
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(refusal(path) == .foreign(path: path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aNewerDatabaseIsRefusedWithBothVersions() throws {
    let path = scratch.path("newer.db")
    try Store(path: path).writer.close()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 7") }
    try queue.close()
    #expect(refusal(path) == .newer(path: path, schema: 7, known: Schema.version))
    #expect(refusal(path)?.description.contains("upgrade scrumtop") == true)
  }

  /// A crash leaves the log behind; the file is then checked before it is served.
  @Test func damageFoundAfterACrashIsTold() throws {
    let whole = scratch.path("whole.db")
    let store = try Store(path: whole)
    try store.apply((1...200).map { Sample.open(Sample.line($0)) })
    try store.checkpoint()
    try store.write { try Store.setMetadata([1], forKey: "after the checkpoint", in: $0) }
    let path = scratch.path("damaged.db")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    for page in 4..<20 {
      bytes.replaceSubrange(
        page * 4096 + 8..<page * 4096 + 200, with: Data(repeating: 0xFF, count: 192))
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    try FileManager.default.copyItem(atPath: whole + "-wal", toPath: path + "-wal")
    guard case .corrupt(path, _) = refusal(path) else {
      Issue.record("got \(String(describing: refusal(path)))")
      return
    }
  }

  @Test(arguments: [
    ("/srv/data", "ext4", false), ("/srv/data/deep", "ext4", false), ("/mnt/share", "nfs4", true),
    ("/mnt/share/db", "nfs4", true), ("/mnt/shared", "ext4", false),
    ("/with space", "fuse.sshfs", true),
  ])
  func networkFileSystemsAreKnown(path: String, type: String, remote: Bool) {
    let table = MountTable(
      """
      /dev/sda1 / ext4 rw,relatime 0 0
      server:/export /mnt/share nfs4 rw 0 0
      me@host: /with\\040space fuse.sshfs rw 0 0
      """)
    #expect(table.fileSystem(of: path) == type)
    #expect(MountTable.isRemote(type) == remote)
  }
}
