import Foundation
import Glibc
import Support
import Testing

@testable import ScrumtopConfiguration

/// The file that outlives a session.
@Suite(.guardAgainstHanging, .boundedParallelism) struct StateFileTests {
  let folder: TemporaryFolder
  let file: StateFile

  init() throws {
    folder = try TemporaryFolder()
    file = StateFile(folder: folder.path + "/state/scrumtop")
  }

  /// The files beside the state file, and itself.
  private var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state/scrumtop").sorted()
    }
  }

  @Test func whatIsWrittenIsReadAndNobodyElseMayReadIt() throws {
    #expect(file.read() == nil)
    for bytes in [Array("one".utf8), [], [0, 0xFF], Array(repeating: 7, count: StateFile.limit)] {
      try file.write(bytes)
      #expect(file.read() == bytes)
    }
    #expect(try folder.mode(of: file.path) == 0o600)
    #expect(try folder.mode(of: folder.path + "/state/scrumtop") == 0o700)
    #expect(try names == ["state.json"])
  }

  @Test func aFileThatIsTooLongIsNeitherReadNorWritten() throws {
    try file.write([1])
    let long = [UInt8](repeating: 7, count: StateFile.limit + 1)
    #expect(throws: FileFault.failed(.write, path: file.path, errno: EFBIG)) {
      try file.write(long)
    }
    #expect(file.read() == [1])
    try Data(long).write(to: URL(fileURLWithPath: file.path))
    #expect(file.read() == nil)
  }

  @Test(arguments: [0o644, 0o620, 0o602])
  func aFileThatOthersMayUseIsNotTrusted(mode: mode_t) throws {
    try file.write([1])
    #expect(chmod(file.path, mode) == 0)
    #expect(file.read() == nil)
    try file.write([2])
    #expect(file.read() == [2])
  }

  @Test func aLinkIsNeitherReadNorWrittenThrough() throws {
    let target = try folder.write("theirs", to: "target")
    try file.write([1])
    #expect(unlink(file.path) == 0)
    #expect(symlink(target, file.path) == 0)
    #expect(file.read() == nil)
    try file.write([2])
    #expect(file.read() == [2])
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "theirs")
  }

  @Test func whereNothingCanBeWrittenThatIsTheFaultAndNothingIsLeftBehind() throws {
    _ = try folder.write("", to: "state/scrumtop/state.json/file")
    #expect(throws: FileFault.failed(.write, path: file.path, errno: EISDIR)) {
      try file.write([1])
    }
    #expect(file.read() == nil)
    #expect(try names == ["state.json"])
    let inFile = StateFile(folder: try folder.write("", to: "plain"))
    #expect(throws: FileFault.failed(.makeFolder, path: folder.path + "/plain", errno: ENOTDIR)) {
      try inFile.write([1])
    }
    #expect(inFile.read() == nil)
  }

  @Test func whoReadsWhileItIsWrittenFindsOneOrTheOther() async throws {
    let states = (0..<4).map { [UInt8](repeating: $0, count: 100_000) }
    try file.write(states[0])
    let file = file
    try await withThrowingTaskGroup(of: Void.self) { group in
      for state in states {
        group.addTask { for _ in 0..<50 { try file.write(state) } }
        group.addTask {
          for _ in 0..<50 { #expect(file.read().map(states.contains) == true) }
        }
      }
      try await group.waitForAll()
    }
    #expect(try names == ["state.json"])
  }
}
