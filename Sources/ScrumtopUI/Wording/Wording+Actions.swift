import ScrumtopCore

extension Wording {
  /// How far an action has come, and what to do next.
  static func stage(_ progress: ActionProgress) -> (text: String, weight: Message.Weight) {
    let what = subject(progress.action)
    let wanted = progress.action.verb.wantedState.rawValue
    switch progress.stage {
    case .asked: return ("\(what): sent, waiting for the answer", .info)
    case .accepted:
      return ("\(what): accepted; reading the record until it says \(wanted)", .info)
    case .seen: return ("\(what): done, the record says \(wanted)", .info)
    case .notSeen:
      return (
        "\(what): accepted, not seen yet: after a minute the record does not say \(wanted); "
          + "open the line and look", .warning
      )
    case .refused(.refused(let problem)):
      let error = BackendError.refused(problem)
      return ("\(what): nothing was done: \(error.fault); \(error.remedy)", .error)
    case .refused(let error):
      return ("\(what): not sent: \(error.fault); \(error.remedy)", .error)
    case .unknown(let error):
      return (
        "\(what): sent, no answer (\(error.fault)); reading the record, do not send it again yet",
        .warning
      )
    case .unresolved(let error):
      return (
        "\(what): outcome unknown (\(error.fault)), after a minute the record does not say "
          + "\(wanted); look at the line before you send it again", .error
      )
    }
  }

  /// An action without an outcome, for the question before leaving and for the report after it.
  static func openAction(_ progress: ActionProgress) -> String {
    "\(subject(progress.action)): \(outcome(progress))"
  }

  static func outcome(_ progress: ActionProgress) -> String {
    switch progress.stage {
    case .asked: "sent, not answered yet"
    case .accepted: "accepted, not yet seen in the record"
    case .notSeen: "accepted, never seen in the record"
    case .unknown(let error), .unresolved(let error): "outcome unknown, \(error.fault)"
    case .seen: "done"
    case .refused(let error): "not done, \(error.fault)"
    }
  }

  /// What a row says while an action on its line is open; nil when there is nothing to say.
  static func besideLine(_ progress: ActionProgress) -> String? {
    let verb = ActionDialog.Kind(progress.action.verb)
    return switch progress.stage {
    case .asked, .accepted: verb == .pause ? "pausing…" : "resuming…"
    case .unknown, .notSeen, .unresolved: "\(verb.word) unconfirmed"
    case .seen, .refused: nil
    }
  }

  /// The question before leaving with outcomes open: it names them.
  static func leaving(_ open: [ActionProgress]) -> String {
    let names = open.prefix(3).map { subject($0.action) }
    let rest = open.count > names.count ? " and \(open.count - names.count) more" : ""
    let have = open.count == 1 ? "1 action has" : "\(open.count) actions have"
    return "\(have) no outcome yet: \(names.joined(separator: ", "))\(rest); q again leaves, "
      + "Esc stays"
  }

  /// `pause of LIN-26-084729`.
  private static func subject(_ action: Action) -> String {
    "\(ActionDialog.Kind(action.verb).word) of \(action.line)"
  }
}

extension ActionDialog.Kind {
  init(_ verb: Action.Verb) {
    switch verb {
    case .pause: self = .pause
    case .resume: self = .resume
    }
  }

  /// The verb as it is written in sentences.
  var word: String {
    switch self {
    case .pause: "pause"
    case .resume: "resume"
    }
  }
}
