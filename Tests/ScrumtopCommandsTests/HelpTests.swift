import ScrumtopConfiguration
import Support
import Testing

@testable import ScrumtopCommands

/// Help and manual page, as far as they are text; the real ones are tested end to end.
@Suite(.guardAgainstHanging, .boundedParallelism) struct HelpTests {
  @Test(arguments: CommandName.allCases)
  func everyCommandHasExamplesThatFitATerminal(command: CommandName) {
    #expect(!Examples.of(command).isEmpty)
    for example in Examples.of(command) {
      #expect(example.line.hasPrefix("scrumtop"))
      #expect(example.line.contains("scrumtop \(command)") || command == .watch)
    }
    let discussion = Examples.discussion(of: command, "Some words about it.")
    #expect(discussion.hasPrefix("Some words about it.\n\nEXAMPLES:\n  scrumtop"))
    #expect(discussion.split(separator: "\n").allSatisfy { $0.count <= 79 })
  }

  @Test func everyVariableAndStatusIsExplained() {
    let discussion = Reference.discussion("It is a program.")
    for name in Environment.Name.allCases { #expect(discussion.contains("  \(name.rawValue) ")) }
    for status in ExitStatus.allCases { #expect(discussion.contains("\n  \(status.rawValue) ")) }
    #expect(discussion.split(separator: "\n").allSatisfy { $0.count <= 79 })
  }

  @Test func theManualPageHoldsWhatTheCommandsHave() throws {
    let tree = try CommandTree(json: ArgumentErrorMessageTests.json)
    let page = ManualPage.text(of: tree, version: "scrumtop 1.0")
    #expect(page.hasPrefix(".TH \"SCRUMTOP\" \"1\" \"\" \"scrumtop 1.0\" \"User Commands\"\n"))
    #expect(page.contains("scrumtop \\- a dashboard\n"))
    #expect(page.contains("scrumtop config path|show\n"))
    #expect(page.contains("scrumtop line ID\n"))
    #expect(page.contains(".SS \"scrumtop config show\"\n"))
    #expect(page.contains(".B \"\\-o OUTPUT\"\nThe form. (values: table, json; default: table)\n"))
    #expect(page.contains(".B \"\\-\\-size SIZE\"\nColumns and rows, such as 120x40.\n"))
    #expect(page.contains(".SH \"EXIT STATUS\"\n"))
    #expect(page.contains(".B \"PgUp\"\nmove up a page\n"))
    #expect(page.contains(".B \":theme\"\nuse another theme\n"))
    #expect(!page.contains("scrumtop help"))
  }

  @Test func nothingInAPageIsTakenForARequest() {
    var page = Roff()
    page.paragraphs(".TH is\n'text' with \\ and a-b")
    page.entry("--a \"b\"", ".x")
    #expect(
      page.text == """
        .PP
        \\&.TH is \\(aqtext\\(aq with \\e and a\\-b
        .TP
        .B "\\-\\-a \\(dqb\\(dq"
        \\&.x

        """)
  }
}
