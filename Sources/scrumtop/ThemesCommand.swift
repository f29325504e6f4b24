import ArgumentParser
import ScrumtopCommands
import ScrumtopConfiguration

/// The themes that can be had, or one of them.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: CommandName.themes.rawValue,
    abstract: "List the themes, or print the file of one.",
    discussion: Examples.discussion(
      of: .themes, "Themes of yours in the themes folder count before the built-in ones."))

  @Argument(help: "The theme whose file is printed as it stands.", completion: .themes)
  var name: String?

  @OptionGroup var file: ConfigurationOption

  func run() throws {
    let library = ThemeLibrary(folder: Folders(environment: Scrumtop.environment).themes)
    if let name {
      try Output.print(try library.source(ofThemeNamed: name))
      return
    }
    let configuration = try ConfigurationFile(
      option: file.config, environment: Scrumtop.environment
    ).read(.screen)
    try Output.print(
      ThemeTable.text(library, inEffect: configuration.theme?.value ?? ThemeLibrary.standard))
    try ConfigurationCheck.checkTheme(
      of: configuration, in: Folders(environment: Scrumtop.environment).themes)
  }
}
