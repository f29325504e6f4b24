/// The words for how far an action has come, the same on the screen and on stderr.
extension ActionProgress {
  /// What was asked for: `pause of LIN-26-084729`, and where, when that is not what is shown.
  public var subject: String {
    "\(action.verb.kind.word) of \(action.line)\(left.map { " in \($0)" } ?? "")"
  }

  /// What has become of it, as a sentence; for the ends that leave something to do, what that is depends on
  /// where it is read, and is the caller's to add.
  public var account: String {
    let wanted = action.verb.wantedState.rawValue
    let told =
      switch stage {
      case .asked: "sent, waiting for the answer"
      case .accepted where left != nil: "accepted, not yet seen in the record"
      case .unknown(let error) where left != nil: "outcome unknown, \(error.fault)"
      case .accepted: "accepted; reading the record until it says \(wanted)"
      case .seen: "done, the record says \(wanted)"
      case .notSeen: "accepted, not seen yet: after a minute the record does not say \(wanted)"
      case .refused(.refused(let problem)):
        "nothing was done: \(BackendError.refused(problem).account)"
      case .refused(let error): "not sent: \(error.account)"
      case .unknown(let error):
        "sent, no answer (\(error.fault)); reading the record, do not send it again yet"
      case .unresolved(let error):
        "outcome unknown (\(error.fault)), after a minute the record does not say \(wanted)"
      }
    return "\(subject): \(told)"
  }

  /// What is known of its outcome, in a few words, for an action that is left behind.
  public var outcome: String {
    switch stage {
    case .asked: "sent, not answered yet"
    case .accepted: "accepted, not yet seen in the record"
    case .notSeen: "accepted, never seen in the record"
    case .unknown(let error), .unresolved(let error): "outcome unknown, \(error.fault)"
    case .seen: "done"
    case .refused(let error): "not done, \(error.fault)"
    }
  }
}

extension BackendError {
  fileprivate var account: String { "\(fault); \(remedy)" }
}

extension Action.Refusal {
  /// Why a line is not acted on; the line's id stands in front.
  public func sentence(for verb: Action.Verb.Kind) -> String {
    switch (self, verb) {
    case (.alreadyDone, .pause): "it is paused already"
    case (.alreadyDone, .resume): "it is running already"
    case (.wrongState(.blocked), .pause):
      "it is blocked; resolve the block, then pause it"
    case (.wrongState(.blocked), .resume):
      "it is blocked, not paused; resolve what blocks it"
    case (.wrongState(.idle), .resume): "it is idle, not paused; it goes on with its next work"
    case (.wrongState(.closed), _): "it is closed; its execution has ended"
    case (.wrongState(let state), .pause):
      "it is \(state.rawValue); only running and idle lines can be paused"
    case (.wrongState(let state), .resume):
      "it is \(state.rawValue); only paused lines can be resumed"
    case (.gone, _): "it is gone; the API no longer lists it"
    case (.pending(let progress), _):
      "its \(progress.action.verb.kind.word) is under way (\(progress.outcome)); "
        + "wait for its outcome"
    case (.malformedID, _): "its id is not one of the platform's and is not sent"
    }
  }
}
