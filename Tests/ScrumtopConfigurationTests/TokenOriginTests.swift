import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// What a refused token's sentence says of where it came from.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TokenOriginTests {
  private static let line = Origin.file(FilePlace(file: "/c.toml", line: 7))

  @Test func aVariableIsNamed() throws {
    let token = Credential.token(try BearerToken("t"))
    #expect(Sourced(token, from: .variable(.token)).tokenOrigin == .variable("SCRUMTOP_TOKEN"))
  }

  @Test func aFileIsNamedWithWhatNamesIt() {
    let file = Credential.file("/run/t")
    #expect(
      Sourced(file, from: .option("--token-file")).tokenOrigin
        == .file(path: "/run/t", setting: "--token-file"))
    #expect(
      Sourced(file, from: Self.line).tokenOrigin
        == .file(path: "/run/t", setting: "token_file at /c.toml:7"))
  }

  @Test func aProgramIsNamedWithoutItsArguments() {
    let command = Credential.command(["pass", "show", "scrums"])
    #expect(
      Sourced(command, from: Self.line).tokenOrigin
        == .command(program: "pass", setting: "token_command at /c.toml:7"))
  }
}
