import ScrumtopConfiguration
public import ScrumtopCore

/// The reason of a pause, as it is given with `--reason`.
public enum ReasonArgument {
  /// Reads the text; nil is an option that was not given.
  public static func reason(_ text: String?) throws(ReasonArgumentFault) -> String {
    guard let text else { throw .missing }
    do throws(PauseReason.Fault) { return try PauseReason.checked(text) } catch {
      throw .unfit(error)
    }
  }
}

/// Why a pause has no reason.
public enum ReasonArgumentFault: UserFacingError, Equatable {
  case missing
  case unfit(PauseReason.Fault)

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .missing:
      "--reason: not given; a pause needs one, it stands in the line's history: --reason TEXT"
    case .unfit(.blank):
      "--reason: blank; say why, it stands in the line's history"
    case .unfit(.tooLong(let characters)):
      "--reason: \(characters) characters; give at most \(PauseReason.limit)"
    }
  }
}
