import Foundation
import WorkspaceStore

/// A database in a folder of its own, in `TMPDIR`; on a file system in memory, commits cost nothing.
struct DatabaseFolder {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("scrumtop-benchmark-\(UUID().uuidString)")

  func open() throws -> Store {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    return try Store(path: url.appendingPathComponent("workspace.sqlite").path)
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
