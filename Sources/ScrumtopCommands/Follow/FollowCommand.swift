public import ScrumtopCore
import ScrumtopPresentation

/// `scrumtop events --follow`: the last events, oldest first, then new ones as they come, through
/// whatever happens to the API and the network.
public struct FollowCommand: Sendable {
  private let place: CommandContext
  private let settings: ListSettings
  private let console: Console
  private let clock: any MomentClock

  /// Events at the start, where nobody chose a number.
  private static let first = 10
  /// Events that are looked through for the first ones.
  private static let mostLooked = 1000
  /// New events of one poll; of more, the older ones are left out and told.
  private static let mostPolled = 20_000
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  public init(
    _ place: CommandContext, _ settings: ListSettings, console: Console, clock: any MomentClock
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
    var (batch, tail) = try await persistently { () throws(BackendError) in
      try await newest(query, rest)
    }
    var overlap = FeedOverlap()
    while true {
      for event in batch.shown.reversed() { try printer.print(list.printed(event)) }
      try printer.flush()
      if let missing = batch.missing { console.tell(Self.gap(missing)) }
      try await pause(place.pollInterval)
      let begin = clock.now.uptime
      let isThorough = overlap.isDue(at: begin)
      let known = tail
      (batch, tail) = try await persistently { () throws(BackendError) in
        try await poll(query, rest, known, isThorough: isThorough)
      }
      if isThorough {
        overlap.wasRead(at: begin, pages: batch.pages, pollInterval: place.pollInterval)
      }
    }
  }
}

extension FollowCommand {
  /// What a poll brought.
  private struct Batch {
    /// To be printed, newest first.
    var shown: [SourceBacked<PlatformEvent>] = []
    /// How many were new, printed or not.
    var fresh = 0
    var pages = 0
    /// Between which times there is more than was read.
    var missing: TimeSpan?
  }

  /// Reads the newest events, and on to the end of the overlap: what is not printed now must not be taken
  /// for news later.
  private func newest(
    _ query: EventQuery, _ rest: Filter
  ) async throws(BackendError) -> (Batch, EventTail) {
    let wanted = settings.isLimitGiven ? settings.limit ?? Self.mostLooked : Self.first
    var batch = Batch()
    var tail = EventTail()
    var reading = reading(from: query.from)
    var pages = place.backend.eventPages(query)
    while let page = try await pages.next() {
      reading.note(page.records.map(\.record))
      batch.fresh += tail.fresh(in: page.records).count
      if batch.shown.count < wanted, batch.fresh <= Self.mostLooked {
        batch.shown += passing(page.records, rest).prefix(wanted - batch.shown.count)
      }
      let isEnough = batch.shown.count >= wanted || batch.fresh >= Self.mostLooked
      if isEnough, reading.isPastOverlap || batch.fresh >= Self.mostPolled { break }
    }
    tail.finishPoll(now: console.now(), floor: pages.isAtEnd ? .distantPast : reading.floor)
    return (batch, tail)
  }

  private func poll(
    _ query: EventQuery, _ rest: Filter, _ known: EventTail, isThorough: Bool
  ) async throws(BackendError) -> (Batch, EventTail) {
    var query = query
    if let from = known.from { query.from = max(query.from ?? from, from) }
    var batch = Batch()
    var tail = known
    var reading = reading(from: query.from)
    var pages = place.backend.eventPages(query)
    while let page = try await pages.next() {
      batch.pages = pages.pagesRead
      reading.note(page.records.map(\.record))
      let fresh = tail.fresh(in: page.records)
      batch.fresh += fresh.count
      batch.shown += passing(fresh, rest)
      let isKnown = reading.isBehind(known.horizon)
      // An API that does not know `from` goes on with what is older.
      if isKnown && !isThorough || reading.isPastItsBegin(page) { break }
      if batch.fresh >= Self.mostPolled, !pages.isAtEnd {
        if !isKnown, let known = known.horizon {
          batch.missing = TimeSpan(from: known, to: max(known, reading.floor))
        }
        break
      }
    }
    tail.finishPoll(now: console.now())
    return (batch, tail)
  }

  private func reading(from: Timestamp?) -> FeedReading {
    FeedReading(from: from ?? .distantPast, to: nil, now: console.now(), limit: .max)
  }

  private func passing(
    _ events: [SourceBacked<PlatformEvent>], _ rest: Filter
  ) -> [SourceBacked<PlatformEvent>] {
    let passed = rest.selection(of: events.map { IndexRow(event: $0.record) }, at: console.now())
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

extension FeedReading {
  /// Whether everything since `time` is read.
  fileprivate func isBehind(_ time: Timestamp?) -> Bool {
    guard let time, let reached else { return false }
    return reached <= time
  }

  /// Whether everything is read that a poll will read again.
  fileprivate var isPastOverlap: Bool { isBehind(newest.map { $0 - FeedOverlap.length }) }

  /// What is older may not be read.
  fileprivate var floor: Timestamp { reached ?? newest.map { $0 + Self.instant } ?? .distantPast }

  /// Whether a page has nothing but what is older than was asked for.
  fileprivate func isPastItsBegin(_ page: Page<PlatformEvent>) -> Bool {
    guard !page.records.isEmpty else { return false }
    return page.records.allSatisfy { $0.record.createdAt.map { $0 < from } ?? false }
  }
}

/// What cannot be followed.
public enum FollowFault: UserFacingError, Equatable {
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
