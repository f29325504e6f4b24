public import ScrumtopCore

/// Waits until lines are in one of some states. A line that has been seen in one is done, whatever becomes
/// of it while the others are waited for.
public struct Waiting: Sendable {
  private let states: [ExecutionState]
  private let timeout: Duration?
  private let backend: any Backend
  private let clock: any MomentClock
  private let interval: Duration
  private let told: CommandOutput

  /// Without a time-out it waits for ever. `interval` is from the start of one round of reads to the next;
  /// `backend` keeps the budget.
  public init(
    for states: [ExecutionState], timeout: Duration?, backend: any Backend,
    clock: any MomentClock, interval: Duration, told: CommandOutput
  ) {
    self.states = states
    self.timeout = timeout
    self.backend = backend
    self.clock = clock
    self.interval = interval
    self.told = told
  }

  /// Goes on through failures of the API that pass. A task that is cancelled waits no longer.
  public func run(for lines: [ServiceLineID]) async -> ExitStatus {
    let deadline = timeout.map { clock.now.uptime + $0 }
    return await withTaskGroup(of: ExitStatus?.self) { group in
      group.addTask { await poll(lines, deadline) }
      // The deadline also ends a read that is under way.
      if let deadline {
        group.addTask {
          try? await clock.sleep(until: deadline)
          return nil
        }
      }
      var status = ExitStatus.interrupted
      for await ended in group {
        if let ended { status = ended }
        group.cancelAll()
      }
      return status
    }
  }

  private func poll(_ lines: [ServiceLineID], _ deadline: Duration?) async -> ExitStatus {
    var watch = Watch(pending: lines)
    repeat {
      let begin = clock.now.uptime
      if let end = await round(&watch) { return end }
      guard !watch.pending.isEmpty else { return .done }
      let next = max(begin + interval, watch.notBefore)
      try? await clock.sleep(until: min(next, deadline ?? next))
    } while !Task.isCancelled && !isOver(deadline)
    guard isOver(deadline) else { return .interrupted }
    for line in watch.pending { told.tell(timedOut(line, watch)) }
    return .no
  }

  private func isOver(_ deadline: Duration?) -> Bool {
    deadline.map { $0 <= clock.now.uptime } ?? false
  }
}

// MARK: - One round

extension Waiting {
  /// The lines that are still waited for, and what is known of them.
  private struct Watch {
    var pending: [ServiceLineID]
    var seen: [ServiceLineID: ExecutionState] = [:]
    /// Why the API could not be read; nil once a whole round went well.
    var fault: BackendError?
    /// The API wants to be left alone until then.
    var notBefore = Duration.zero
  }

  /// Reads every pending line; gives how the waiting ends, nil where it goes on.
  private func round(_ watch: inout Watch) async -> ExitStatus? {
    var arrived: Set<ServiceLineID> = []
    defer { watch.pending.removeAll(where: arrived.contains) }
    for line in watch.pending {
      do throws(BackendError) {
        let state = try await backend.state(of: line)
        watch.seen[line] = state
        if states.contains(state) {
          told.write("\(line) \(state.rawValue)")
          arrived.insert(line)
        } else if state == .closed {
          told.tell("\(line): it is closed and stays so; it will never be \(wanted)")
          return .no
        }
      } catch {
        guard !Task.isCancelled else { return nil }
        guard error.isRetryable else {
          told.tell(error.sentence(for: line.rawValue))
          return ExitStatus(error)
        }
        failed(line, error, &watch)
        return nil
      }
    }
    if watch.fault != nil { told.tell("the API answers again") }
    watch.fault = nil
    return nil
  }

  /// Ends the round: the line is the last of the next, so that it cannot keep the others from their turn.
  private func failed(_ line: ServiceLineID, _ error: BackendError, _ watch: inout Watch) {
    watch.pending.removeAll { $0 == line }
    watch.pending.append(line)
    watch.notBefore = clock.now.uptime + (error.retryAfter ?? .zero)
    if watch.fault == nil {
      let often = DurationText.format(interval)
      told.tell("\(line): \(error.fault); wait goes on, and tries again every \(often)")
    }
    watch.fault = error
  }

  private func timedOut(_ line: ServiceLineID, _ watch: Watch) -> String {
    let after = timeout.map { "after " + DurationText.format($0) } ?? ""
    let fault = watch.fault.map { "; the API could not be read in the end: \($0.fault)" } ?? ""
    guard let state = watch.seen[line] else {
      let silence = watch.fault == nil ? "; the API has not answered" : ""
      return "\(line): \(after) its state is not known\(silence)\(fault)"
    }
    return "\(line): \(after) it is \(state.rawValue), not \(wanted)\(fault)"
  }

  private var wanted: String { states.map(\.rawValue).joined(separator: " or ") }
}
