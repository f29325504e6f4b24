import Foundation
import Glibc
import Support
import Testing

@testable import ScrumtopConfiguration

/// The file that `:export` writes.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ExportFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func content(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder.path + "/" + name).map(Array.init)
  }

  @Test func whatIsWrittenIsThereAndNobodyElseMayReadIt() throws {
    try ExportFile(folder.path + "/lines.csv", home: nil).write(Array("one".utf8))
    #expect(content("lines.csv") == Array("one".utf8))
    #expect(try folder.mode(of: folder.path + "/lines.csv") == 0o600)
  }

  @Test func aTildeLeadsHome() throws {
    try ExportFile("~/lines of today.csv", home: folder.path).write(Array("one".utf8))
    #expect(content("lines of today.csv") == Array("one".utf8))
  }

  @Test func aFileThatIsThereStays() throws {
    let path = folder.path + "/lines.csv"
    let file = ExportFile(path, home: nil)
    try file.write(Array("one".utf8))
    #expect(throws: FileFault.taken(path: path)) { try file.write(Array("two".utf8)) }
    #expect(content("lines.csv") == Array("one".utf8))
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let path = folder.path + "/none/lines.csv"
    #expect(throws: FileFault.failed(.write, path: path, errno: ENOENT)) {
      try ExportFile(path, home: nil).write([])
    }
  }
}
