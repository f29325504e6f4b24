import ScrumtopConfiguration
import Support
import TerminalGrid
import Testing
import Themes

/// What `themes NAME` prints.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ThemeSourceTests {
  @Test func aBuiltInThemeIsItsFile() throws {
    let library = ThemeLibrary(folder: nil)
    #expect(try library.source(ofThemeNamed: "dark") == Themes.dark)
    #expect(try library.source(ofThemeNamed: "light") == Themes.light)
  }

  @Test(arguments: ["dark", "light", "mono"])
  func aThemeWrittenAsAFileIsReadAsTheSame(name: String) throws {
    let theme = try ThemeLibrary(folder: nil).theme(named: name)
    #expect(try ThemeReader.theme(named: name, text: theme.source, file: "x") == theme)
  }

  @Test func aFileOfTheUserIsPrintedAsItStandsAlsoWhenItIsWrong() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("\"txt\" = 1", to: "dark.toml")
    let source = try ThemeLibrary(folder: folder.path).source(ofThemeNamed: "dark")
    #expect(String(decoding: source, as: UTF8.self) == "\"txt\" = 1")
  }

  @Test func anUnknownNameIsTheSameFaultAsForATheme() {
    #expect(
      throws: ThemeFault.unknownTheme(
        "drak", nearest: "dark", known: ["dark", "light", "mono"])
    ) { try ThemeLibrary(folder: nil).source(ofThemeNamed: "drak") }
    #expect(throws: ThemeFault.self) {
      try ThemeLibrary(folder: "/etc").source(ofThemeNamed: "../etc/passwd")
    }
  }
}
