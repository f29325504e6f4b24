import ScrumtopCore
public import ScrumtopUI

/// The API answers, but a frame was not complete in time.
public struct IncompleteSnapshot: UserFacingError, Equatable {
  private let object: String
  private let seconds: Int
  private let missing: SnapshotFault.Missing

  public init(object: String, seconds: Int, missing: SnapshotFault.Missing) {
    self.object = object
    self.seconds = seconds
    self.missing = missing
  }

  public var exitStatus: ExitStatus { .unreachable }

  public var sentence: String {
    "\(object): not read completely within \(seconds) s, \(state); allow more time with --timeout"
  }

  private var state: String {
    switch missing {
    case .lines(let read): "\(Plural.count(read, "line")) so far and more to come"
    case .events: "the events are missing"
    case .details: "details of the lines shown are missing"
    }
  }
}
