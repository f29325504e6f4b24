import Foundation
import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// A token file is own and 0600, or refused.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TokenFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let tokens: [(String, String?)] = [
    ("secret\n", "secret"), ("  secret \t\r\nsecond line\n", "secret"), ("secret", "secret"),
    ("a-b.c_d~+/=\n", "a-b.c_d~+/="), (String(repeating: "x", count: 4096) + "\n\n", nil),
  ]

  @Test(arguments: tokens)
  func theFirstLineIsTheToken(text: String, secret: String?) throws {
    let path = try folder.write(text, to: "token")
    #expect(
      try TokenFile.read(path).secret == secret ?? String(repeating: "x", count: BearerToken.limit))
  }

  static let others: [(String, BearerToken.Fault)] = [
    ("", BearerToken.Fault.empty), ("\nsecond", .empty), ("  \t\n", .empty),
    (String(repeating: "x", count: 4097), .tooLong),
    (String(repeating: "x", count: 1_000_000), .tooLong),
    ("two words\n", .unfitCharacter), ("a\rb\n", .unfitCharacter), ("é\n", .unfitCharacter),
    ("a\u{0}b\n", .unfitCharacter), ("a\u{7F}\n", .unfitCharacter),
  ]

  @Test(arguments: others)
  func aTextThatIsNoTokenIsRefused(text: String, fault: BearerToken.Fault) throws {
    let path = try folder.write(text, to: "token")
    #expect(throws: TokenFault.token(fault, from: .file(path))) { try TokenFile.read(path) }
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o620, 0o660, 0o666, 0o610, 0o601])
  func aFileThatOthersMayUseIsRefused(mode: Int) throws {
    let path = try folder.write("secret\n", to: "token", mode: mode)
    #expect(throws: TokenFault.file(.shared(path: path, mode: UInt32(mode)))) {
      try TokenFile.read(path)
    }
  }

  @Test(arguments: [0o600, 0o400])
  func aFileOfTheOwnerAloneIsRead(mode: Int) throws {
    let path = try folder.write("secret\n", to: "token", mode: mode)
    #expect(try TokenFile.read(path).secret == "secret")
  }

  @Test func aLinkIsJudgedByTheFileItLeadsTo() throws {
    let shared = try folder.write("secret\n", to: "shared", mode: 0o644)
    let own = try folder.write("secret\n", to: "own")
    let links = (folder.path + "/a", folder.path + "/b")
    try FileManager.default.createSymbolicLink(atPath: links.0, withDestinationPath: shared)
    try FileManager.default.createSymbolicLink(atPath: links.1, withDestinationPath: own)
    #expect(throws: TokenFault.file(.shared(path: links.0, mode: 0o644))) {
      try TokenFile.read(links.0)
    }
    #expect(try TokenFile.read(links.1).secret == "secret")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func aFileOfSomebodyElseIsRefusedAlsoThroughALink() throws {
    let path = try folder.write("secret\n", to: "token")
    #expect(chown(path, 65_534, 65_534) == 0)
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for name in [path, link] {
      #expect(throws: TokenFault.file(.foreign(path: name, owner: 65_534))) {
        try TokenFile.read(name)
      }
    }
  }

  @Test func whatIsNoFileIsRefusedWithoutWaiting() throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in [folder.path, pipe] {
      #expect(throws: TokenFault.file(.notAFile(path: path))) { try TokenFile.read(path) }
    }
    let missing = folder.path + "/missing"
    #expect(throws: TokenFault.file(.failed(.read, path: missing, errno: ENOENT))) {
      try TokenFile.read(missing)
    }
  }

  @Test func aMissingFileIsMadeOnceAndReadAfterwards() throws {
    let path = folder.path + "/token"
    let (token, isNew) = try TokenFile.readOrCreate(path)
    #expect(isNew)
    #expect(token.secret.utf8.count == 64)
    #expect(try folder.mode(of: path) == 0o600)
    let (again, isNewAgain) = try TokenFile.readOrCreate(path)
    #expect(!isNewAgain)
    #expect(again == token)
  }

  @Test func aLinkThatLeadsNowhereIsNotWrittenThrough() throws {
    let target = folder.path + "/target"
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(throws: TokenFault.self) { try TokenFile.readOrCreate(link) }
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func aTokenNeverShowsItself() throws {
    let token = try BearerToken("secret-1")
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), String(describing: [token]), dumped] {
      #expect(!text.contains("secret"))
    }
    #expect(BearerToken.random() != BearerToken.random())
  }
}
