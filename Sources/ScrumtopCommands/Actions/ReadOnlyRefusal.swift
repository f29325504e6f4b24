public import ScrumtopConfiguration
import ScrumtopCore

/// Pause and resume are taken away: where that is said, and for which context.
public struct ReadOnlyRefusal: UserFacingError, Equatable {
  let command: CommandName
  let origin: Origin
  let context: String?

  /// Throws itself when nothing may be changed over there.
  public static func check(
    _ command: CommandName, _ remote: Settings.Remote
  ) throws(ReadOnlyRefusal) {
    guard let origin = remote.readOnlyBy else { return }
    throw ReadOnlyRefusal(command: command, origin: origin, context: remote.context)
  }

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch origin {
    case .file(let place):
      "\(place): the context '\(context ?? "")' is read-only, nothing was sent; \(command.rawValue) "
        + "with a context that is not"
    case .option, .variable, .builtIn:
      "\(command.rawValue) is taken away by \(origin.name), nothing was sent; leave it out to "
        + "\(command.rawValue) lines"
    }
  }
}
