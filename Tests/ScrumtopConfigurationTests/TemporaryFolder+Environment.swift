import ScrumtopConfiguration
import Support

extension TemporaryFolder {
  /// An environment whose every folder is inside this one.
  func environment(_ values: [Environment.Name: String] = [:]) -> Environment {
    let folders: [Environment.Name: String] = [
      .home: path + "/home", .configurationHome: path + "/config", .stateHome: path + "/state",
      .temporaryFolder: path,
    ]
    return Environment(folders.merging(values) { $1 })
  }
}
