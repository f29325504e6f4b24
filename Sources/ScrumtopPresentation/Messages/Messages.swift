public import ScrumtopCore

/// The sentences of the screen: every one says what happened, to which object, and what to do.
public enum Messages {
  /// Why a verb does nothing here.
  public static func noLine(for verb: Action.Verb.Kind, isInPanes: Bool, keys: KeyMap) -> String {
    "nothing to \(verb.word): there is no Service Line "
      + (isInPanes
        ? "under the cursor; \(keys.name(of: .nextPane)) goes to another pane"
        : "here; \(keys.name(of: .back)) goes back")
  }

  /// The same where a filter hides all of them.
  public static func noLine(
    for verb: Action.Verb.Kind, under filter: AppliedFilter, clear key: String
  ) -> String {
    "nothing to \(verb.word): \(noMatch(.lines, filter, clear: key))"
  }

  /// Of how many lines the health is known.
  public static func known(_ tally: LineTally) -> String {
    "\(Format.grouped(tally.knownCount)) of \(Format.grouped(tally.openCount)) lines known"
  }

  /// Of how many lines it is known what a filter asks of them.
  public static func known(_ coverage: CauseCoverage, isShort: Bool) -> String {
    let what = coverage.isAboutTime ? "since" : "reason"
    let (known, all) = (Format.grouped(coverage.known), Format.grouped(coverage.all))
    return isShort ? "\(what) of \(known)/\(all)" : "\(what) known of \(known) of \(all) lines"
  }

  /// What was asked for by its id is not there.
  public static func noSuch(_ kind: String, _ id: String, keys: KeyMap) -> String {
    "no such \(kind): \(id); \(keys.name(of: .back)) goes back"
  }

  /// A line that was there.
  public static func gone(_ id: ServiceLineID) -> String {
    "\(id) is gone: the API no longer knows this line; this is the last that was seen of it"
  }

  /// What could not be read, why, and when it is tried again.
  public static func failed(
    _ error: BackendError, _ object: String, nextTry: Duration?, keys: KeyMap
  ) -> String {
    let next = nextTry.map { $0 > .zero ? "retrying \(Format.ahead($0))" : "retrying…" }
    return "\(error.sentence(for: object)); \(next ?? "\(keys.name(of: .refresh)) retries")"
  }

  /// What was read and is not there all the same: the limits let go of the oldest.
  public static func notKept(_ id: String) -> String {
    "\(id): read, but not kept: memory holds as many newer ones as it may"
  }

  public static let refreshing = "fetching everything now: lists, events and what stands open"
  public static func lastEntry(keys: KeyMap) -> String {
    "this is the last one loaded; \(keys.name(of: .back)) goes back to the list, which loads more"
  }

  public static let firstEntry = "this is the first one; there is none before it"

  public static let reasonRequired =
    "a pause needs a reason: type why; it stands in the line's history"

  /// The number typed is not the number of targets.
  public static func wrongCount(_ count: Int) -> String {
    "that is not the number of lines: type \(count) to go on, Esc goes back"
  }

  /// Why a verb does nothing in this session.
  public static func readOnly(_ verb: Action.Verb.Kind, by origin: String) -> String {
    let remedy = origin.hasPrefix("--") ? "start without it" : "set read_only = false there"
    return "\(verb.word) is taken away by \(origin); \(remedy) to \(verb.word) lines"
  }

  public static func pasteIgnored(characters: Int) -> String {
    "a paste of \(Plural.count(characters, "character")) was ignored: "
      + "a paste is never taken as keys"
  }

  /// Why no dialog opens, or leads on.
  /// - Parameter key: what ends the freezing of a frozen screen, which may show another state.
  public static func cannot(
    _ verb: Action.Verb.Kind, _ targets: [(line: ServiceLineID, refusal: Action.Refusal?)],
    unfreeze key: String?, keys: KeyMap
  ) -> String {
    let reasons = targets.compactMap { target in
      target.refusal.map { "\(target.line): \(reason(verb, $0, keys: keys))" }
    }
    let first = reasons.first ?? "no line"
    let rest = reasons.count > 1 ? ", nor \(reasons.count - 1) more" : ""
    let frozen = key.map { " (the screen is frozen, \($0) shows the present state)" } ?? ""
    return "cannot \(verb.word) \(first)\(rest)\(frozen)"
  }

  public static let frozenBehindDialog = "the screen is frozen; this is the present state"

  /// Why a line is not acted on; the line's id stands in front.
  public static func reason(_ verb: Action.Verb.Kind, _ refusal: Action.Refusal, keys: KeyMap)
    -> String
  {
    let sentence = refusal.sentence(for: verb)
    return (refusal, verb) == (.alreadyDone, .pause)
      ? "\(sentence); \(keys.name(of: .resume)) resumes it" : sentence
  }
}
