public import ScrumtopCore

/// How the program ends; scripts rely on the numbers.
public enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  /// The answer is no: refused because of the state, no such id.
  case no = 1
  /// Wrong usage or configuration.
  case usage = 2
  /// The API could not be reached or did not answer in time, or a list is incomplete.
  case unreachable = 3
  /// Not authenticated or not allowed.
  case notAllowed = 4
  /// An action was sent and nobody knows whether it was done.
  case unknownOutcome = 5
  case hangUp = 129
  case interrupted = 130
  case quit = 131
  case terminated = 143

  /// The status of a read that failed.
  public init(_ error: BackendError) {
    self =
      switch error {
      case .unreachable, .timedOut, .interrupted, .untrusted, .redirected, .tooLarge, .notTheAPI,
        .wrongSubject, .badPaging:
        .unreachable
      case .refused(let problem):
        switch problem.status {
        case 401, 403, 407: .notAllowed
        case 404, 409, 410: .no
        case 408, 425, 429: .unreachable
        case 400...499: .usage
        default: .unreachable
        }
      }
  }

  /// The one that a script must hear of when several things were tried: an unknown outcome before all, then
  /// the others as their numbers fall.
  static func worst(of statuses: [ExitStatus]) -> ExitStatus {
    statuses.max { $0.rawValue < $1.rawValue } ?? .done
  }

  /// The status after `signal`; nil for one the program does not end by in an orderly way.
  public init?(signal: Int32) {
    guard let status = ExitStatus(rawValue: 128 + signal), signal > 0 else { return nil }
    self = status
  }

  /// The status for ArgumentParser's: its 64, `EX_USAGE`, is 2 here.
  public static func ofArgumentParser(_ code: Int32) -> ExitStatus {
    code == 0 ? .done : .usage
  }
}
