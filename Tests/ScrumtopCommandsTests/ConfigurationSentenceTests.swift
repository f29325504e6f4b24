import Foundation
import Glibc
import ScrumtopConfiguration
import StrictTOML
import Support
import Testing

@testable import ScrumtopCommands

/// Every file of `WrongConfigurations` must produce the line on stderr that stands beside it, and end with 2.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ConfigurationSentenceTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("WrongConfigurations")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func thereAreWrongConfigurations() { #expect(Self.names.count >= 80) }

  private static let start = TOMLPosition(line: 1, column: 1)
  private static let tooLarge = TOMLError(problem: .tooLarge(limit: 262_144), position: start)
  private static let notUTF8 = TOMLError(problem: .notUTF8, position: start)

  @Test(arguments: names)
  func aWrongConfigurationSaysWhereAndWhatIsAllowed(name: String) throws {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent(name + ".toml"), encoding: .utf8)
    let sentence = try String(
      contentsOf: Self.folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    let fault = #expect(throws: ConfigurationFault.self) {
      try ConfigurationFile.configuration(
        text: text, file: name + ".toml", home: "/home/me", .sample)
    }
    #expect(StandardError.line(fault?.sentence ?? "") + "\n" == sentence)
    #expect(fault?.exitStatus == .usage)
  }

  static let files: [(ConfigurationFault, String)] = [
    (
      ConfigurationFault.unreadable(
        .failed(.read, path: "/c/x.toml", errno: ENOENT), from: .option("--config")),
      "--config: /c/x.toml: cannot read it, no such file or directory; check the path"
    ),
    (
      .unreadable(.failed(.read, path: "/c/x.toml", errno: EACCES), from: .variable(.config)),
      """
      SCRUMTOP_CONFIG: /c/x.toml: cannot read it, permission denied; check who may use it, and the \
      folders above it
      """
    ),
    (
      .unreadable(.notAFile(path: "/c/config.toml"), from: .builtIn),
      "/c/config.toml: not a regular file; give the path of one"
    ),
    (
      .document(.invalid(file: "/c/config.toml", tooLarge)),
      "/c/config.toml: larger than 262144 bytes; no configuration needs that many"
    ),
    (
      .document(.invalid(file: "/c/config.toml", notUTF8)),
      "/c/config.toml: not UTF-8; save it as UTF-8"
    ),
  ]

  @Test(arguments: files)
  func aFileThatCannotBeHadSaysWhoAskedForIt(fault: ConfigurationFault, sentence: String) {
    #expect(fault.sentence == sentence)
    #expect(fault.exitStatus == .usage)
  }
}
