import Foundation
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What the README shows is what the program has.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ReadmeTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// What stands after `<!-- name -->`, up to the next heading or marker.
  private func part(_ name: String) throws -> Substring {
    let readme = try text("README.md")
    let start = try #require(readme.range(of: "<!-- \(name) -->\n"))
    return readme[start.upperBound...]
  }

  @Test func theScreenIsOneThatTheProgramDraws() throws {
    let picture = try text("Tests/ScrumtopUITests/Snapshots/panes-120x40.txt")
    let screen = picture.components(separatedBy: "----\n")[0]
    #expect(try part("screen").hasPrefix("```text\n\(screen)```\n"))
  }

  @Test func theKeysAreThoseOfTheCommandTable() throws {
    var table = "| key | command | |\n|---|---|---|\n"
    for row in KeyMap.standard.rows {
      let keys = row.keys.map { "`\($0)`" }.joined(separator: " ")
      table += "| \(keys) | \(row.command.rawValue) | \(row.help) |\n"
    }
    #expect(try part("keys").hasPrefix(table + "\n"))
  }
}
