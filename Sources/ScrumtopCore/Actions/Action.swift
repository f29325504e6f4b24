/// Something a person asked the API to do to one line.
public struct Action: Hashable, Sendable {
  public let verb: Verb
  public let line: ServiceLineID
  /// Sent as `Idempotency-Key`: one per confirmation and line, so that a repeat is not a second action.
  public let key: String

  public init(verb: Verb, line: ServiceLineID, key: String) {
    self.verb = verb
    self.line = line
    self.key = key
  }

  /// Pause and resume are two verbs, never a toggle.
  public enum Verb: Hashable, Sendable {
    /// As `PauseReason.checked` gives it.
    case pause(reason: String)
    case resume

    /// The verb without what is said with it.
    public enum Kind: Hashable, Sendable { case pause, resume }

    public var kind: Kind {
      switch self {
      case .pause: .pause
      case .resume: .resume
      }
    }

    /// The state the line is in once it is done.
    public var wantedState: ExecutionState { kind.wantedState }
  }

  /// What came back for an action.
  public enum Answer: Equatable, Sendable {
    /// Any 2xx, with any or no body: the record decides.
    case accepted
    case failed(BackendError)
  }

  /// Why an action is not offered for a line.
  public enum Refusal: Equatable, Sendable {
    case alreadyDone
    case wrongState(ExecutionState)
    /// The API no longer lists the line.
    case gone
    /// An action on the line has no outcome yet: two at once would leave nobody knowing which one won.
    case pending(ActionProgress)
    /// The id is not of the platform's shape and must not become a path.
    case malformedID
  }
}

extension Action.Verb.Kind {
  /// The verb as it is written in sentences.
  public var word: String {
    switch self {
    case .pause: "pause"
    case .resume: "resume"
    }
  }

  /// The state the line is in once it is done.
  public var wantedState: ExecutionState {
    switch self {
    case .pause: .paused
    case .resume: .running
    }
  }

  /// Why the verb makes no sense for a line in `state`; nil lets it through.
  ///
  /// A state we do not know is let through: the API decides.
  public func refusal(in state: ExecutionState) -> Action.Refusal? {
    switch (self, state) {
    case (_, .unknown): nil
    case (.pause, .running), (.pause, .idle), (.resume, .paused): nil
    case (.pause, .paused): .alreadyDone
    case (.pause, .blocked), (.pause, .closed): .wrongState(state)
    case (.resume, .running): .alreadyDone
    case (.resume, .idle), (.resume, .blocked), (.resume, .closed): .wrongState(state)
    }
  }
}

/// The body of `POST …/pause` (Execution API, "Request"); `POST …/resume` has none.
public struct PauseRequest: Codable, Equatable, Sendable {
  public var reason: String

  public init(reason: String) { self.reason = reason }
}
