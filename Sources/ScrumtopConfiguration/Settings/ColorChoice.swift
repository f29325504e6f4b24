/// When colours are used (`--color`).
public enum ColorChoice: String, CaseIterable, Sendable {
  /// Where the terminal has them.
  case auto
  /// Although `NO_COLOR` is set.
  case always
  case never

  /// The option before `NO_COLOR`, whatever that is set to (no-color.org).
  init(option: String?, environment: Environment) throws(SettingsFault) {
    guard let option else {
      self = environment[.noColor] == nil ? .auto : .never
      return
    }
    guard let choice = ColorChoice(rawValue: option) else { throw .unknownColor(option) }
    self = choice == .auto && environment[.noColor] != nil ? .never : choice
  }
}
