import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// What a refused token's sentence says of where it came from.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TokenOriginTests {
  private static let line = Origin.file(FilePlace(file: "/c.toml", line: 7))

  @Test func aVariableIsNamed() throws {
    let token = Credential.token(try BearerToken("t"))
    #expect(Setting(token, from: .variable(.token)).tokenOrigin == .variable("SCRUMTOP_TOKEN"))
  }

  @Test func aFileIsNamedWithWhatNamesIt() {
    let file = Credential.file("/run/t")
    #expect(
      Setting(file, from: .option("--token-file")).tokenOrigin
        == .file(path: "/run/t", setting: "--token-file"))
    #expect(
      Setting(file, from: Self.line).tokenOrigin
        == .file(path: "/run/t", setting: "token_file at /c.toml:7"))
  }

  @Test func aProgramIsNamedWithoutItsArguments() {
    let command = Credential.command(["pass", "show", "scrums"])
    #expect(
      Setting(command, from: Self.line).tokenOrigin
        == .command(program: "pass", setting: "token_command at /c.toml:7"))
  }
}
