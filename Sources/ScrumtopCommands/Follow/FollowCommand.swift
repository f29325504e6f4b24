public import ScrumtopCore
import ScrumtopUI

/// `scrumtop events --follow`: the last events, oldest first, then new ones as they come, through
/// whatever happens to the API and the network.
public struct FollowCommand: Sendable {
  private let place: CommandPlace
  private let settings: ListSettings
  private let console: Console
  private let clock: any WaitingClock

  /// Events at the start, where nobody chose a number.
  private static let first = 10
  /// Events that are looked through for the first ones.
  private static let mostLooked = 1000
  /// Events of one poll; of more, the older ones are left out and told.
  private static let mostPolled = 20_000
  /// Between two polls that look through all of the overlap.
  private static let thoroughEvery = Duration.seconds(60)
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  public init(
    _ place: CommandPlace, _ settings: ListSettings, console: Console, clock: any WaitingClock
  ) {
    self.place = place
    self.settings = settings
    self.console = console
    self.clock = clock
  }

  /// Throws where what is asked for has an end, or must have one.
  public static func check(_ settings: ListSettings) throws(FollowFault) {
    guard settings.form != .json else { throw .endlessArray }
    let hasEnd = settings.filter.terms.contains { term in
      if case .before = term.predicate { !term.isNegated } else { false }
    }
    guard !hasEnd else { throw .hasEnd }
  }

  /// Goes on until the task is cancelled, the reader has gone, or the API refuses for good.
  public func run() async throws -> ExitStatus {
    let begun = console.now()
    let (query, rest) = settings.filter.pushedDown(to: place.eventQuery, now: begun)
    let list = StreamedList(kind: .events, settings: settings, console: console)
    var printer = RecordPrinter(.events, as: settings.form, to: console)
    var batch = try await persistently { () throws(BackendError) in
      try await newest(query, rest)
    }
    var tail = EventTail(now: begun, first: batch.read, isCut: batch.isCut)
    var thoroughAt: Duration?
    while true {
      for event in batch.shown.reversed() { try printer.print(list.printed(event)) }
      try printer.flush()
      if let missing = batch.missing { console.tell(Self.gap(missing)) }
      try await pause(place.pollInterval)
      let isThorough = thoroughAt.map { clock.now.uptime - $0 >= Self.thoroughEvery } ?? true
      let polled = tail
      batch = try await persistently { () throws(BackendError) in
        try await poll(query, rest, polled, isThorough: isThorough)
      }
      if isThorough { thoroughAt = clock.now.uptime }
      tail.note(batch.read, now: console.now())
    }
  }
}

extension FollowCommand {
  /// What a poll brought, newest first.
  private struct Batch {
    /// To be printed.
    var shown: [Received<PlatformEvent>] = []
    /// All that is new, printed or not.
    var read: [Received<PlatformEvent>] = []
    /// Whether there are older ones.
    var isCut = false
    /// Between which times there is more than was read.
    var missing: TimeSpan?
  }

  private func newest(
    _ query: EventQuery, _ rest: Filter
  ) async throws(BackendError) -> Batch {
    let wanted = settings.isLimitGiven ? settings.limit ?? Self.mostLooked : Self.first
    var batch = Batch()
    var pages = place.backend.eventPages(query, mostWanted: rest.isEmpty ? wanted : nil)
    while batch.shown.count < wanted, batch.read.count < Self.mostLooked,
      let page = try await pages.next()
    {
      batch.read += page.records
      batch.shown += passing(page.records, rest)
    }
    batch.shown.removeLast(max(0, batch.shown.count - wanted))
    batch.isCut = !pages.isAtEnd
    return batch
  }

  private func poll(
    _ query: EventQuery, _ rest: Filter, _ tail: EventTail, isThorough: Bool
  ) async throws(BackendError) -> Batch {
    var query = query
    if let from = tail.from { query.from = max(query.from ?? from, from) }
    var batch = Batch()
    var pages = place.backend.eventPages(query)
    while let page = try await pages.next() {
      let fresh = tail.fresh(in: page.records)
      batch.read += fresh
      batch.shown += passing(fresh, rest)
      if fresh.isEmpty, !isThorough { break }
      if batch.read.count >= Self.mostPolled, !pages.isAtEnd {
        if let known = tail.horizon, let reached = batch.read.last?.record.createdAt,
          reached > known
        {
          batch.missing = TimeSpan(from: known, to: reached)
        }
        break
      }
    }
    return batch
  }

  private func passing(
    _ events: [Received<PlatformEvent>], _ rest: Filter
  ) -> [Received<PlatformEvent>] {
    let passed = rest.selection(of: events.map { FactRow(event: $0.record) }, at: console.now())
    return zip(events, passed).filter(\.1).map(\.0)
  }

  /// Asks again until there is an answer, and says so once.
  private func persistently<Answer>(
    _ request: () async throws(BackendError) -> Answer
  ) async throws -> Answer {
    var wait = Self.firstPause
    var isTold = false
    while true {
      do throws(BackendError) {
        let answer = try await request()
        if isTold { console.tell("events: the API answers again") }
        return answer
      } catch {
        try Task.checkCancellation()
        guard error.isRetryable else { throw place.failed(error) }
        if !isTold { console.tell("events: \(error.fault); trying again until there is an answer") }
        isTold = true
        try await pause(max(wait, error.retryAfter ?? .zero))
        wait = min(wait * 2, Self.longestPause)
      }
    }
  }

  /// Sleeps, and ends where there is nobody left to go on for.
  private func pause(_ duration: Duration) async throws {
    try await clock.sleep(for: duration)
    guard !console.output.isReaderGone else { throw OutputFault.readerGone }
  }

  private static func gap(_ span: TimeSpan) -> String {
    "more than \(mostPolled) events came at once: those from \(span.from.rfc3339) to "
      + "\(span.to.rfc3339) were not fetched; read them with: scrumtop events "
      + "since:\(span.from.rfc3339) until:\(span.to.rfc3339) --limit 0"
  }
}

/// What cannot be followed.
public enum FollowFault: FinalError, Equatable {
  case endlessArray
  case hasEnd

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .endlessArray: "-o json: what is followed never ends, as an array must; give -o jsonl"
    case .hasEnd: "until: what is followed never ends; leave until out, or --follow"
    }
  }
}
