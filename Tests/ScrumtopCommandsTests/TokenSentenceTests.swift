import Glibc
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// Sentences for a token that cannot be had.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TokenSentenceTests {
  static let origins: [(CredentialFault, String)] = [
    (
      CredentialFault(
        .file(.shared(path: "/h/token", mode: 0o640)),
        origin: .file(FilePlace(file: "/h/config.toml", line: 7))),
      """
      /h/config.toml:7: /h/token: others may read or write it (mode 0640); chmod 600 /h/token
      """
    ),
    (
      CredentialFault(
        .file(.failed(.read, path: "/h/token", errno: ENOENT)), origin: .option("--token-file")),
      "/h/token: cannot read it, no such file or directory; check the path"
    ),
    (
      CredentialFault(
        .token(.empty, from: .variable(.token)), origin: .variable(.token)),
      "SCRUMTOP_TOKEN: no token; write it as the first line"
    ),
  ]

  @Test(arguments: origins)
  func aFaultNamesTheLineThatAskedForTheToken(fault: CredentialFault, sentence: String) {
    #expect(fault.sentence == sentence)
    #expect(fault.exitStatus == .usage)
  }

  static let commands: [(TokenFault, String)] = [
    (
      TokenFault.command(.notFound, program: "pas"),
      "no program 'pas' in PATH; install it, or give its whole path"
    ),
    (.command(.notFound, program: "/h/bin/t"), "no program '/h/bin/t'; check its path"),
    (
      .command(.notStarted(errno: EACCES), program: "/h/bin/t"),
      "'/h/bin/t' could not be started, permission denied; check who may run it"
    ),
    (
      .command(.failed(status: 1), program: "pass"),
      "'pass' ended with status 1; run it by hand to see why"
    ),
    (
      .command(.killed(signal: 9), program: "pass"),
      "'pass' was ended by signal 9; run it by hand to see why"
    ),
    (
      .command(.noEnd(within: .seconds(10)), program: "pass"),
      "'pass' did not end within 10 s and was ended; it must answer without asking"
    ),
    (
      .command(.tooLong(limit: 65_536), program: "pass"),
      "'pass' printed more than 65536 bytes; let it print the token alone"
    ),
    (
      .command(.silent, program: "pass"),
      "'pass' printed nothing; it must print the token as its first line"
    ),
    (
      .token(.empty, from: .command(program: "pass")),
      "the first line of what 'pass' printed is empty; let it print the token alone"
    ),
    (
      .token(.tooLong, from: .command(program: "pass")),
      """
      the first line of what 'pass' printed is longer than 4096 bytes; let it print the token alone
      """
    ),
    (
      .token(.unfitCharacter, from: .command(program: "pass")),
      """
      the first line of what 'pass' printed holds a blank, a control character or a letter beyond \
      ASCII; let it print the token alone
      """
    ),
  ]

  @Test(arguments: commands)
  func eachWayAProgramGivesNoTokenHasItsSentence(fault: TokenFault, sentence: String) {
    let place = FilePlace(file: "config.toml", line: 5)
    #expect(
      CredentialFault(fault, origin: .file(place)).sentence
        == "config.toml:5: token_command: " + sentence)
    #expect(fault.exitStatus == .usage)
  }
}
