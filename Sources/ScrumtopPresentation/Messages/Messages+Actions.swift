public import ScrumtopCore
import TerminalGrid

extension Messages {
  /// How far an action has come, and what to do next.
  public static func stage(_ progress: ActionProgress, keys: KeyMap) -> (
    text: String, weight: Message.Weight
  ) {
    let account = progress.account
    let switchBack = "switch back with \(keys.name(of: .context)) and look at the line"
    return switch progress.stage {
    case .accepted where progress.left != nil: ("\(account); \(switchBack)", .warning)
    case .unknown where progress.left != nil: ("\(account); \(switchBack)", .error)
    case .asked, .accepted, .seen: (account, .info)
    case .notSeen: ("\(account); open the line and look", .warning)
    case .refused: (account, .error)
    case .unknown: (account, .warning)
    case .unresolved: ("\(account); look at the line before you send it again", .error)
    }
  }

  /// What was said with a pause.
  public static func reason(of progress: ActionProgress) -> String {
    switch progress.action.verb {
    case .pause(let reason): "; reason: \(reason)"
    case .resume: ""
    }
  }

  /// Another context is shown, and actions in the one before have no outcome that could still be read.
  public static func switched(to session: Session, leaving left: [ActionProgress], keys: KeyMap)
    -> String
  {
    let first = left.first.map { "; \(stage($0, keys: keys).text)" } ?? ""
    let rest = left.count > 1 ? "; \(left.count - 1) more in \(keys.name(of: .messages))" : ""
    return "switched to \(session.name)\(first)\(rest)"
  }

  /// An action without an outcome, for the question before leaving and for the report after it.
  public static func openAction(_ progress: ActionProgress) -> String {
    "\(progress.subject): \(progress.outcome)"
  }

  /// What a row says while an action on its line is open; nil when there is nothing to say.
  public static func rowNote(_ progress: ActionProgress) -> String? {
    let verb = progress.action.verb.kind
    return switch progress.stage {
    case .asked, .accepted: verb == .pause ? "pausing…" : "resuming…"
    case .unknown, .notSeen, .unresolved: "\(verb.word) unconfirmed"
    case .seen, .refused: nil
    }
  }

  /// The question before leaving with outcomes open: it names them.
  public static func leaving(_ open: [ActionProgress], keys: KeyMap) -> String {
    let names = open.prefix(3).map(\.subject)
    let rest = open.count > names.count ? " and \(open.count - names.count) more" : ""
    let have = open.count == 1 ? "1 action has" : "\(open.count) actions have"
    return "\(have) no outcome yet: \(names.joined(separator: ", "))\(rest); "
      + "\(keys.leavingKey.name) again leaves, Esc stays"
  }
}
