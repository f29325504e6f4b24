import Glibc
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// Token files and programs that will not do, as they stand in a configuration: the sentence on stderr.
@Suite(.guardAgainstHanging, .boundedParallelism) struct WrongTokenTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What stands at `PATH`.
  enum Thing: Sendable {
    case nothing, folder, pipe
    case file(String, mode: Int)
    case script(String, mode: Int = 0o700)
    case link(to: String)
  }

  /// The line of the context, with `PATH` in it; what stands there; the sentence, after the line's place.
  static let cases: [(String, Thing, String)] = [
    (
      "token_file = 'PATH'", Thing.nothing,
      "PATH: cannot read it, no such file or directory; check the path"
    ),
    ("token_file = 'PATH'", .folder, "PATH: not a regular file; give the path of one"),
    ("token_file = 'PATH'", .pipe, "PATH: not a regular file; give the path of one"),
    (
      "token_file = 'PATH'", .link(to: "PATH"),
      "PATH: cannot read it, too many levels of symbolic links; links are not followed here; give "
        + "the file itself"
    ),
    (
      "token_file = 'PATH'", .file("s3cret", mode: 0o644),
      "PATH: others may read or write it (mode 0644); chmod 600 PATH"
    ),
    (
      "token_file = 'PATH'", .file("s3cret", mode: 0o620),
      "PATH: others may read or write it (mode 0620); chmod 600 PATH"
    ),
    ("token_file = 'PATH'", .file("", mode: 0o600), "PATH: no token; write it as the first line"),
    (
      "token_file = 'PATH'", .file("\ns3cret", mode: 0o600),
      "PATH: no token; write it as the first line"
    ),
    (
      "token_file = 'PATH'", .file("s3cret two", mode: 0o600),
      "PATH: the token holds a blank, a control character or a letter beyond ASCII; write the token "
        + "alone, as it was issued"
    ),
    (
      "token_file = 'PATH'", .file(String(repeating: "s", count: 4097), mode: 0o600),
      "PATH: the token is longer than 4096 bytes; write the token alone"
    ),
    (
      "token_command = ['PATH']", .nothing, "token_command: no program 'PATH'; check its path"
    ),
    (
      "token_command = ['scrumtop-no-such-program', 'x']", .nothing,
      "token_command: no program 'scrumtop-no-such-program' in PATH; install it, or give its whole path"
    ),
    (
      "token_command = ['PATH']", .script("echo s3cret", mode: 0o600),
      "token_command: 'PATH' could not be started, permission denied; check who may run it"
    ),
    (
      "token_command = ['PATH']", .folder,
      "token_command: 'PATH' could not be started, permission denied; check who may run it"
    ),
    (
      "token_command = ['PATH']", .script("echo s3cret; echo s3cret >&2; exit 7"),
      "token_command: 'PATH' ended with status 7; run it by hand to see why"
    ),
    (
      "token_command = ['PATH']", .script("echo s3cret; kill -15 $$"),
      "token_command: 'PATH' was ended by signal 15; run it by hand to see why"
    ),
    (
      "token_command = ['PATH']", .script("echo s3cret >&2"),
      "token_command: 'PATH' printed nothing; it must print the token as its first line"
    ),
    (
      "token_command = ['PATH']", .script("echo; echo s3cret"),
      "token_command: the first line of what 'PATH' printed is empty; let it print the token alone"
    ),
    (
      "token_command = ['PATH']", .script("echo Token: s3cret"),
      "token_command: the first line of what 'PATH' printed holds a blank, a control character or a "
        + "letter beyond ASCII; let it print the token alone"
    ),
    (
      "token_command = ['PATH']", .script("yes s3cret"),
      "token_command: 'PATH' printed more than 65536 bytes; let it print the token alone"
    ),
    (
      "token_command = ['PATH']", .script("yes s3cret | head -c 9000 | tr -d '\\n'"),
      "token_command: the first line of what 'PATH' printed is longer than 4096 bytes; let it print "
        + "the token alone"
    ),
  ]

  @Test(arguments: cases)
  func aTokenThatCannotBeHadEndsWithItsSentence(
    line: String, thing: Thing, sentence: String
  ) async throws {
    let path = folder.path + "/token"
    try put(thing, at: path)
    let file = try folder.write(
      """
      context = "a"
      [contexts.a]
      api = "https://a.example"
      \(line.replacing("'PATH'", with: "'\(path)'"))
      """, to: "config.toml")
    var options = OptionValues()
    options.config = file
    let environment = Environment()
    let configuration = try ConfigurationFile(option: file, environment: environment).read(.sample)
    let settings = try Settings(options, environment: environment, configuration: configuration)
    guard case .remote(let remote) = settings.target else {
      Issue.record("no API")
      return
    }
    let provider = TokenProvider(
      remote.credential, patience: .seconds(60), warn: { _ in Issue.record("no warning") })
    let fault = await #expect(throws: CredentialFault.self) { try await provider.token() }
    let own = sentence.replacing("in PATH;", with: "in path;").replacing("PATH", with: path)
      .replacing("in path;", with: "in PATH;")
    #expect(fault?.sentence == "\(file):4: \(own)")
    #expect(fault?.exitStatus == .usage)
    #expect(fault?.sentence.contains("s3cret") == false)
  }

  private func put(_ thing: Thing, at path: String) throws {
    switch thing {
    case .nothing: break
    case .folder: #expect(mkdir(path, 0o700) == 0)
    case .pipe: #expect(mkfifo(path, 0o600) == 0)
    case .file(let text, let mode): _ = try folder.write(text, to: "token", mode: mode)
    case .script(let text, let mode):
      _ = try folder.write("#!/bin/sh\n\(text)\n", to: "token", mode: mode)
    case .link(let target): #expect(symlink(target.replacing("PATH", with: path), path) == 0)
    }
  }
}
