import Foundation
import Glibc
import Support
import Testing

@testable import ScrumtopConfiguration

/// The folder of the embedded workspace.
@Suite(.guardAgainstHanging, .boundedParallelism) struct PrivateFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theFolderIsForItsOwnerAloneAndGoesAtTheEnd() throws {
    let made = try PrivateFolder(in: folder.path)
    #expect(try folder.mode(of: made.path) == 0o700)
    _ = try folder.write("x", to: URL(fileURLWithPath: made.path).lastPathComponent + "/sub/file")
    made.remove()
    made.remove()
    #expect(!FileManager.default.fileExists(atPath: made.path))
  }

  @Test func twoSessionsNeverMeet() throws {
    let first = try PrivateFolder(in: folder.path)
    let second = try PrivateFolder(in: folder.path)
    #expect(first.path != second.path)
    #expect(FileManager.default.fileExists(atPath: first.path))
    first.remove()
    #expect(FileManager.default.fileExists(atPath: second.path))
    second.remove()
  }

  @Test func whatADeadSessionLeftIsRemovedAndNothingElse() throws {
    _ = try folder.write("", to: "scrumtop-dead00/session.lock")
    _ = try folder.write("", to: "scrumtop-dead00/workspace.sqlite")
    let beginning = try folder.write("", to: "scrumtop-begin0/lock")
    let foreign = try folder.write("", to: "other-dead00/session.lock")
    let target = try folder.write("", to: "target/session.lock")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/scrumtop-link00", withDestinationPath: folder.path + "/target")
    let made = try PrivateFolder(in: folder.path)
    defer { made.remove() }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/scrumtop-dead00"))
    for path in [beginning, foreign, target] {
      #expect(FileManager.default.fileExists(atPath: path), "\(path)")
    }
  }

  @Test func aFolderThatCannotBeMadeIsTold() throws {
    let missing = folder.path + "/missing"
    #expect(
      throws: FileFault.failed(.makeFolder, path: missing + "/scrumtop-XXXXXX", errno: ENOENT)
    ) { try PrivateFolder(in: missing) }
  }
}
