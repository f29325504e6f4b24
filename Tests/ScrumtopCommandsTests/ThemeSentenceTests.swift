import Foundation
import ScrumtopConfiguration
import Support
import Testing

@testable import ScrumtopCommands

/// Every file of `WrongThemes` must produce the line on stderr that stands beside it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ThemeSentenceTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("WrongThemes")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func thereAreWrongThemes() { #expect(Self.names.count >= 15) }

  @Test(arguments: names)
  func aWrongThemeSaysWhereAndWhatIsAllowed(name: String) throws {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent(name + ".toml"), encoding: .utf8)
    let sentence = try String(
      contentsOf: Self.folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    let fault = #expect(throws: ThemeFault.self) {
      try ThemeReader.theme(named: name, text: text, file: name + ".toml")
    }
    #expect(StandardError.line(fault?.sentence ?? "") + "\n" == sentence)
    #expect(fault?.exitStatus == .usage)
  }
}
