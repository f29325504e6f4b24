public import ScrumtopCore

extension ActionRun {
  private static let repetition =
    "running the same command again is safe, it reads the record first"

  /// What a crash leaves to be said of a line whose action has no outcome yet.
  public static func crashSentence(_ verb: Action.Verb.Kind, of line: ServiceLineID) -> String {
    "\(verb.word) of \(line): outcome unknown, scrumtop crashed; \(repetition)"
  }

  /// Reads the record until it shows the wanted state, for a minute at most.
  func followed(_ asked: ActionProgress) async -> ExitStatus {
    var progress = asked
    var number = asked.askedAfter
    var fault: BackendError?
    var notBefore = Duration.zero
    if case .unknown = progress.stage { told.tell(progress.account) }
    while let due = progress.nextRead {
      do { try await clock.sleep(until: due) } catch { break }
      progress.readWasSent()
      // A slow answer has used up this turn, or the API wants to be left alone.
      let now = clock.now.uptime
      if now < notBefore || progress.nextRead.map({ $0 <= now }) ?? false { continue }
      number += 1
      do throws(BackendError) {
        progress.saw(try await backend.state(of: progress.action.line), number: number)
        fault = nil
      } catch {
        fault = error
        notBefore = error.retryAfter.map { clock.now.uptime + $0 } ?? .zero
      }
      if number == 1, case .accepted = progress.stage { told.tell(progress.account) }
    }
    return conclude(progress, lastRead: fault)
  }

  /// Says how it ended; `lastRead` is why the record could not be read in the end.
  func conclude(_ progress: ActionProgress, lastRead fault: BackendError? = nil) -> ExitStatus {
    let line = progress.action.line
    let wanted = verb.wantedState
    let again = "; " + Self.repetition
    // After its sentence: a crash in between must not leave the line without one.
    defer { open.end(line) }
    switch progress.stage {
    case .seen:
      told.write("\(line) \(wanted.rawValue)")
      return .done
    case .refused(.refused(let problem)) where problem.currentState == wanted:
      // Somebody else was faster.
      told.write("\(line) already \(wanted.rawValue)")
      return .done
    case .refused(let error):
      told.tell(progress.account)
      return ExitStatus(error)
    case .notSeen, .unresolved:
      let unread = fault.map { ", which could not be read in the end (\($0.fault))" } ?? ""
      told.tell(progress.account + unread + again)
      return .unknownOutcome
    case .asked, .accepted, .unknown:
      told.tell("\(progress.subject): \(progress.outcome)\(again)")
      return .unknownOutcome
    }
  }
}
