public import ScrumtopCore

/// Pause or resume of many lines: all are looked at before anything is sent, then each is asked for in turn
/// and told to its end.
public struct ActionRun: Sendable {
  let verb: Action.Verb
  let backend: any Backend
  let clock: any MomentClock
  let told: CommandOutput
  let open: OpenActions
  private let seed: String

  /// `backend` tries a read again where that may help; `seed` is of this run alone, and every line's
  /// `Idempotency-Key` begins with it. `noteOpen` is told, at each change, the lines whose action was sent
  /// and has no outcome yet.
  public init(
    _ verb: Action.Verb, backend: any Backend, clock: any MomentClock, seed: String,
    told: CommandOutput,
    noteOpen: @escaping @Sendable ([ServiceLineID]) -> Void = { _ in }
  ) {
    self.verb = verb
    self.backend = backend
    self.clock = clock
    self.seed = seed
    self.told = told
    open = OpenActions(changed: noteOpen)
  }

  /// Returns the worst of the lines' ends. A task that is cancelled waits no longer, and says what it
  /// leaves behind.
  public func run(on lines: [ServiceLineID]) async -> ExitStatus {
    let check = await checked(lines)
    guard check.refusals.isEmpty else {
      let others = lines.count - check.refusals.count
      if others > 0 {
        let lines = others == 1 ? "line" : "\(others) lines"
        told.tell("nothing was sent for the other \(lines) either")
      }
      return .worst(of: check.refusals)
    }
    for line in check.alreadyDone { told.write("\(line) already \(verb.wantedState.rawValue)") }
    return await act(on: check.fit)
  }

  /// What the records say of the lines.
  private struct Check {
    var fit: [ServiceLineID] = []
    var alreadyDone: [ServiceLineID] = []
    /// One for each line that was refused with a sentence.
    var refusals: [ExitStatus] = []
  }

  private func checked(_ lines: [ServiceLineID]) async -> Check {
    var check = Check()
    for line in lines {
      do throws(BackendError) {
        switch verb.kind.refusal(in: try await backend.state(of: line)) {
        case nil: check.fit.append(line)
        case .alreadyDone: check.alreadyDone.append(line)
        case let refusal?:
          notSent(line, refusal.sentence(for: verb.kind))
          check.refusals.append(.no)
        }
      } catch {
        notSent(line, Task.isCancelled ? "interrupted" : "\(error.fault); \(error.remedy)")
        check.refusals.append(ExitStatus(error))
        // What trying again could not mend, the next line would meet, too.
        guard error.isOfOneLine, !error.isRetryable else { break }
      }
    }
    return check
  }

  /// Asks for one line after the other; those that were accepted, or whose answer is lost, are followed
  /// meanwhile.
  private func act(on lines: [ServiceLineID]) async -> ExitStatus {
    await withTaskGroup(of: ExitStatus.self) { group in
      var ends: [ExitStatus] = []
      var rest = lines[...]
      var ending = "interrupted"
      while let line = rest.first, !Task.isCancelled {
        rest.removeFirst()
        let progress = await asked(line, number: lines.count - rest.count)
        if progress.nextRead == nil {
          ends.append(conclude(progress))
        } else {
          group.addTask { await followed(progress) }
        }
        if let error = progress.failure, !error.isOfOneLine {
          ending = error.fault
          break
        }
      }
      for line in rest { notSent(line, ending) }
      for await end in group { ends.append(end) }
      return .worst(of: ends)
    }
  }

  private func asked(_ line: ServiceLineID, number: Int) async -> ActionProgress {
    let action = Action(verb: verb, line: line, key: "\(seed)-\(number)")
    var progress = ActionProgress(action: action, askedAt: clock.now, askedAfter: 0)
    open.begin(line)
    do throws(BackendError) {
      _ = try await backend.perform(action)
      progress.answered(.accepted, at: clock.now)
    } catch {
      // An end that we made ourselves is no answer.
      if !(Task.isCancelled && error.mayHaveExecuted) {
        progress.answered(.failed(error), at: clock.now)
      }
    }
    return progress
  }

  private func notSent(_ line: ServiceLineID, _ why: String) {
    told.tell("\(verb.kind.word) of \(line): not sent: \(why)")
  }
}

extension Backend {
  /// The state in the record; one that is missing or cannot be read is unknown.
  func state(of line: ServiceLineID) async throws(BackendError) -> ExecutionState {
    try await execution(line).record.state ?? .unknown("–")
  }
}

extension ActionProgress {
  /// Why there was no answer, or what it refused.
  fileprivate var failure: BackendError? {
    switch stage {
    case .refused(let error), .unknown(let error), .unresolved(let error): error
    case .asked, .accepted, .seen, .notSeen: nil
    }
  }
}

extension BackendError {
  /// Whether it says something about one line; else the others would fare no better.
  fileprivate var isOfOneLine: Bool {
    switch self {
    case .unreachable, .untrusted, .redirected: false
    case .refused(let problem): problem.status != 401 && !definitelyNotExecuted
    case .timedOut, .interrupted, .tooLarge, .notTheAPI, .wrongSubject, .badPaging: true
    }
  }
}
