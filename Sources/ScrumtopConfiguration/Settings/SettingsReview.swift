/// The settings value by value, to report every fault instead of the first only.
public struct SettingsReview: Sendable {
  public let target: Result<Settings.Target, SettingsFault>
  /// Nil where none were given, or none can be read.
  public let certificates: CertificateFile?
  /// Nil where none was given, or one that is none.
  public let timeout: Duration?
  public let color: ColorChoice
  /// Of all values but the target.
  public let faults: [SettingsFault]

  public init(_ options: OptionValues, environment: Environment, configuration: Configuration) {
    var faults: [SettingsFault] = []
    func attempt<Value>(_ read: () throws(SettingsFault) -> Value) -> Value? {
      do throws(SettingsFault) { return try read() } catch {
        faults.append(error)
        return nil
      }
    }
    target = Result { () throws(SettingsFault) in
      try Access(options, environment, configuration).target()
    }
    certificates = attempt { () throws(SettingsFault) in try Settings.certificates(options) } ?? nil
    timeout = attempt { () throws(SettingsFault) in try Settings.timeout(options.timeout) } ?? nil
    color =
      attempt { () throws(SettingsFault) in
        try ColorChoice(option: options.color, environment: environment)
      } ?? .auto
    _ = attempt { () throws(SettingsFault) in
      try Settings.theme(options, environment, configuration)
    }
    self.faults = faults
  }
}
