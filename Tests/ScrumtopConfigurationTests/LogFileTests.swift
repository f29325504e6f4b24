import Foundation
import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// The log of `--log`.
@Suite(.guardAgainstHanging, .boundedParallelism) struct LogFileTests {
  let folder: TemporaryFolder
  let time = Timestamp(seconds: 1_776_211_200)

  init() throws { folder = try TemporaryFolder() }

  @Test func everyLineIsOneObjectAndOldLinesStay() throws {
    let path = folder.path + "/log"
    for message in ["one", "two"] {
      let log = try LogFile(path: path)
      log.write(
        level: "info", label: "client", message: message, fields: [("status", "200")], at: time)
    }
    #expect(try folder.mode(of: path) == 0o600)
    #expect(
      try String(contentsOfFile: path, encoding: .utf8) == """
        {"time":"2026-04-15T00:00:00Z","level":"info","label":"client","message":"one","status":"200"}
        {"time":"2026-04-15T00:00:00Z","level":"info","label":"client","message":"two","status":"200"}

        """)
  }

  @Test func nothingInTheFileCanMoveACursor() throws {
    let path = folder.path + "/log"
    let text = "a\u{1B}[2J\"\\\n\u{9B}\u{202E}é🙂\u{7F}z"
    try LogFile(path: path)
      .write(level: "info", label: "", message: text, fields: [("k\n", "v")], at: time)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.dropLast().allSatisfy { (0x20...0x7E).contains($0) })
    let object = try JSONDecoder().decode([String: String].self, from: bytes)
    #expect(object["message"] == text)
    #expect(object["k\n"] == "v")
  }

  @Test func theTokenIsMaskedWhereverItStands() async throws {
    let path = folder.path + "/log"
    let log = try LogFile(path: path)
    let provider = TokenProvider(
      Setting(.token(try BearerToken("s3cret-of-the-log")), from: .variable(.token))
    ) { _ in }
    _ = try await provider.token()
    log.write(
      level: "debug", label: "l", message: "Authorization: Bearer s3cret-of-the-log",
      fields: [("echo", "xs3cret-of-the-logy")], at: time)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("s3cret"))
    #expect(text.contains("Bearer <masked>"))
    #expect(text.contains("x<masked>y"))
  }

  @Test func aHugeMessageIsCut() throws {
    let path = folder.path + "/log"
    try LogFile(path: path).write(
      level: "info", label: "", message: String(repeating: "x", count: 1_000_000), at: time)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count < 9000)
  }

  @Test func aLinkAndAFileOfOthersAreRefused() throws {
    let target = try folder.write("", to: "target")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(throws: FileFault.failed(.write, path: link, errno: ELOOP)) {
      try LogFile(path: link)
    }
    let shared = try folder.write("", to: "shared", mode: 0o644)
    #expect(throws: FileFault.shared(path: shared, mode: 0o644)) {
      try LogFile(path: shared)
    }
    #expect(throws: FileFault.failed(.write, path: folder.path, errno: EISDIR)) {
      try LogFile(path: folder.path)
    }
  }
}
