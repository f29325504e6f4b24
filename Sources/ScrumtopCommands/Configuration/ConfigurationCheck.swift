public import ScrumtopConfiguration
import ScrumtopCore

/// `config check`: what is said of a file in which nothing is wrong.
public enum ConfigurationCheck {
  /// The sentence; `file` is what was read, or looked for in vain.
  public static func sentence(_ configuration: Configuration, file: ConfigurationFile) -> String {
    guard let path = configuration.file else {
      return file.path.map { "\($0.value): no such file; what is built in holds" }
        ?? "no configuration file; what is built in holds"
    }
    let parts = [
      count(configuration.contexts.count, "context"), count(configuration.views.count, "view"),
      count(configuration.keys.count, "command on its own keys", "commands on their own keys"),
    ].compactMap(\.self)
    return "\(path): in order" + (parts.isEmpty ? "" : ", with " + parts.joined(separator: ", "))
  }

  /// Throws where the file names a theme that cannot be had.
  public static func checkTheme(
    of configuration: Configuration, in folder: String?
  ) throws(SettingsFault) {
    guard let theme = configuration.theme else { return }
    do throws(ThemeFault) { _ = try ThemeLibrary(folder: folder).theme(named: theme.value) } catch {
      throw .theme(error, from: theme.origin)
    }
  }

  private static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String? {
    count == 0 ? nil : Plural.count(count, one, plural: many)
  }
}
