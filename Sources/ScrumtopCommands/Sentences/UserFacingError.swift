public import ScrumtopCore

/// An error that ends the program: its sentence on stderr and its exit status.
///
/// The sentences may quote what somebody else wrote; `StandardError` cleans them.
public protocol UserFacingError: Error {
  /// What failed, for which object, what to do.
  var sentence: String { get }
  var exitStatus: ExitStatus { get }
}

/// A request that failed, with what it was for.
public struct FailedRequest: UserFacingError, Equatable {
  public let object: String
  public let error: BackendError

  /// `object` is what the request was about: `https://api.scrums.com`, `LIN-26-084729`.
  public init(_ error: BackendError, for object: String) {
    self.object = object
    self.error = error
  }

  /// The same for a list. It is there even when it is empty: who answers that it is not, and was asked
  /// for no organization and no workspace, is no such API.
  public init(_ error: BackendError, forListOf object: String, isNarrowed: Bool) {
    self.init(error.isNotFound && !isNarrowed ? .notTheAPI(nil) : error, for: object)
  }

  public var sentence: String { error.sentence(for: object) }
  public var exitStatus: ExitStatus { ExitStatus(error) }
}
