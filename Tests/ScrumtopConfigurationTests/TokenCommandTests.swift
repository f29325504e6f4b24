import Foundation
import Glibc
import ScrumtopCore
import Support
import Testing

@testable import ScrumtopConfiguration

/// A program that prints a token.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TokenCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The path of a script of this folder.
  private func script(_ text: String, mode: Int = 0o700) throws -> String {
    try folder.write("#!/bin/sh\n" + text + "\n", to: "command", mode: mode)
  }

  /// A busy machine may take its time.
  private func token(of words: [String]) async throws(TokenFault) -> BearerToken {
    try await TokenCommand.token(of: words, within: .seconds(60))
  }

  private func fault(
    of words: [String], within patience: Duration = .seconds(60)
  ) async -> TokenFault? {
    await #expect(throws: TokenFault.self) {
      try await TokenCommand.token(of: words, within: patience)
    }
  }

  @Test(arguments: [
    "echo secret", "printf secret", "printf '  secret\\t\\r\\nsecond line\\n'",
    "echo secret; echo noise >&2", "echo secret; head -c 60000 /dev/zero",
    "printf %s \"${SCRUMTOP_TOKEN-secret}\"",
  ])
  func theFirstLineThatIsPrintedIsTheToken(text: String) async throws {
    let path = try script(text)
    #expect(try await token(of: [path]).secret == "secret")
  }

  @Test func argumentsReachTheProgramAsTheyStandAndNoShellReadsThem() async throws {
    let token = try await token(of: ["printf", "%s-", "$HOME", "`id`", "a;b|c"])
    #expect(token.secret == "$HOME-`id`-a;b|c-")
  }

  @Test func whatItLeftRunningDoesNotHoldItUp() async throws {
    let path = try script("sleep 1000 &\necho $! > \(folder.path)/child\necho secret")
    #expect(try await token(of: [path]).secret == "secret")
    let child = try String(contentsOfFile: folder.path + "/child", encoding: .utf8)
    if let id = Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)) { kill(id, SIGKILL) }
  }

  static let endings: [(String, TokenCommandFault)] = [
    ("exit 1", TokenCommandFault.failed(status: 1)), ("echo secret; exit 3", .failed(status: 3)),
    ("kill -9 $$", .killed(signal: 9)), ("true", .silent), ("echo secret >&2", .silent),
    ("echo secret; yes | head -c 70000", .tooLong(limit: 65_536)),
    ("yes", .tooLong(limit: 65_536)),
  ]

  @Test(arguments: endings)
  func anEndingThatGivesNoTokenIsToldApart(text: String, ending: TokenCommandFault) async throws {
    let path = try script(text)
    #expect(await fault(of: [path]) == .command(ending, program: path))
  }

  @Test(arguments: [
    ("echo; echo secret", BearerToken.Fault.empty), ("echo '  '", .empty),
    ("echo two words", .unfitCharacter), ("printf 'a\\033b'", .unfitCharacter),
    ("head -c 5000 /dev/zero | tr '\\0' x", .tooLong),
  ])
  func aFirstLineThatIsNoTokenIsRefused(text: String, fault: BearerToken.Fault) async throws {
    let path = try script(text)
    #expect(await self.fault(of: [path]) == .token(fault, from: .command(program: path)))
  }

  @Test func aProgramThatIsMissingOrIsNoneIsTold() async throws {
    let missing = folder.path + "/missing"
    #expect(await fault(of: [missing]) == .command(.notFound, program: missing))
    #expect(
      await fault(of: ["scrumtop-no-such-program"])
        == .command(.notFound, program: "scrumtop-no-such-program"))
    let plain = try script("echo secret", mode: 0o600)
    #expect(await fault(of: [plain]) == .command(.notStarted(errno: EACCES), program: plain))
    #expect(
      await fault(of: [folder.path]) == .command(.notStarted(errno: EACCES), program: folder.path))
  }

  @Test func aProgramThatHangsIsEndedWithAllItStarted() async throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    #expect(reader >= 0)
    // Both hold the pipe open for writing: it ends for its reader when both are gone.
    let path = try script("exec 3> \(pipe)\ntrap '' TERM\nsleep 1000 &\nwait; wait; sleep 1000")
    #expect(
      await fault(of: [path], within: .milliseconds(300))
        == .command(.noEnd(within: .milliseconds(300)), program: path))
    var byte: UInt8 = 0
    #expect(read(reader, &byte, 1) == 0)
    close(reader)
  }

  @Test func itHasNoTerminalAndNothingToRead() async throws {
    let path = try script(
      """
      read -r line && exit 9
      [ "$(cut -d' ' -f6 /proc/$$/stat)" = $$ ] || exit 8
      echo secret
      """)
    #expect(try await token(of: [path]).secret == "secret")
  }
}
