import Dispatch
import Glibc
import ScrumtopCommands
import ScrumtopConfiguration
import Synchronization

/// Cancels the work of a command when a signal comes.
///
/// The work has a moment to report what it leaves unfinished, and no longer: it would wait without end for
/// a reader of its output. A second signal ends the program at once. The handler has a thread of its own, because a
/// blocked write may stop every task.
enum SignalHandler {
  private static let patience = DispatchTimeInterval.seconds(2)

  private static let statuses: [(signal: Int32, status: ExitStatus)] = [
    (SIGINT, .interrupted), (SIGTERM, .terminated), (SIGHUP, .hangUp), (SIGQUIT, .quit),
  ]

  private static let folders = Mutex<[PrivateFolder]>([])

  /// Has the folder removed also where the work is given no time to do it.
  static func clear(_ folder: PrivateFolder) { folders.withLock { $0.append(folder) } }

  /// The status of `work`, or of the signal that came before it had ended.
  static func watched(
    _ work: @escaping @Sendable () async throws -> ExitStatus
  ) async throws -> ExitStatus {
    let asked = Asked()
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let working = Task {
      for await _ in begun { break }
      return try await work()
    }
    let queue = DispatchQueue(label: "scrumtop.signals")
    var sources: [any DispatchSourceSignal] = []
    for (number, status) in statuses where !isLeftOut(number) {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        guard asked.isFirst(status) else { leave(status) }
        working.cancel()
        queue.asyncAfter(deadline: .now() + patience) { leave(status) }
      }
      await withCheckedContinuation { continuation in
        source.setRegistrationHandler { continuation.resume() }
        source.activate()
      }
      sources.append(source)
    }
    // Nothing is made before a signal can be answered: it would be left behind.
    begin.finish()
    defer { for source in sources { source.cancel() } }
    let outcome = await working.result
    if let status = asked.status { return status }
    return try outcome.get()
  }

  private static func leave(_ status: ExitStatus) -> Never {
    for folder in folders.withLock({ $0 }) { folder.remove() }
    _exit(status.rawValue)
  }

  /// A hang-up that is ignored from the start is meant to be, as by `nohup`.
  private static func isLeftOut(_ number: Int32) -> Bool {
    guard number == SIGHUP else { return false }
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// What the first signal asked for.
  private final class Asked: Sendable {
    private let first = Mutex<ExitStatus?>(nil)

    var status: ExitStatus? { first.withLock { $0 } }

    func isFirst(_ status: ExitStatus) -> Bool {
      first.withLock { first in
        guard first == nil else { return false }
        first = status
        return true
      }
    }
  }
}
