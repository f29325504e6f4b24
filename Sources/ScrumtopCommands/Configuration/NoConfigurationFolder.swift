/// No variable leads to a folder for the configuration file.
public struct NoConfigurationFolder: UserFacingError, Equatable {
  public init() {}

  public var exitStatus: ExitStatus { .usage }
  public var sentence: String {
    "no folder for the configuration: set HOME or XDG_CONFIG_HOME, or give --config"
  }
}
