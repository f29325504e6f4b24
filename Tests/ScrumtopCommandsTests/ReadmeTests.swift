import Foundation
import ScrumtopCommands
import ScrumtopConfiguration
import Support
import Testing

/// What the README shows is what the program says.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ReadmeTests {
  /// What stands after `<!-- name -->`.
  private func part(_ name: String) throws -> Substring {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "<!-- \(name) -->\n"))
    return readme[start.upperBound...]
  }

  @Test func theVariablesAreThoseOfHelp() throws {
    let table = Reference.markdown(Reference.variables, heading: "variable")
    #expect(try part("variables").hasPrefix(table + "\n"))
  }

  @Test func theStatusesAreThoseOfHelp() throws {
    let table = Reference.markdown(Reference.statuses, heading: "status")
    #expect(try part("statuses").hasPrefix(table + "\n"))
  }

  @Test func theConfigurationIsTheExample() throws {
    let example = "```toml\n\(ConfigurationExample.text)```\n"
    #expect(try part("configuration").hasPrefix(example))
  }
}
