import ScrumtopConfiguration
public import ScrumtopCore

/// The states that `wait` waits for, as they are given with `--state`.
public enum StatesArgument {
  /// Reads `WORD[,WORD]`; nil is an option that was not given.
  public static func states(_ text: String?) throws(StatesArgumentFault) -> [ExecutionState] {
    guard let text else { throw .missing }
    var states: [ExecutionState] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let state = ExecutionState(rawValue: String(word))
      guard state.isKnown else { throw .unknown(String(word)) }
      if !states.contains(state) { states.append(state) }
    }
    return states
  }
}

/// Why no states can be had from `--state`.
public enum StatesArgumentFault: UserFacingError, Equatable {
  case missing
  case unknown(String)

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    let names = ExecutionState.known.map(\.rawValue)
    let known = names.joined(separator: ", ")
    switch self {
    case .missing: return "--state: not given; give one or more of \(known), with commas between"
    case .unknown(let word):
      let remedy =
        NearestName.of(word, in: names).map { "did you mean \($0)?" }
        ?? "give one or more of \(known), with commas between"
      return "--state: no state '\(word)'; \(remedy)"
    }
  }
}
