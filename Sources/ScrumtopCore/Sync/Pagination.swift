/// A record of a paged list, known by its id.
public protocol PagedRecord: Decodable, Equatable, Sendable {
  var pagingID: String { get }
}

extension ExecutionRecord: PagedRecord {
  public var pagingID: String { serviceLineID.rawValue }
}

extension PlatformEvent: PagedRecord {
  public var pagingID: String { id.rawValue }
}

extension Run: PagedRecord {
  public var pagingID: String { id.rawValue }
}

/// The state of reading one list page by page; every reader of pages keeps its rules:
///
/// - A list ends where a page says `has_more: false`, and nowhere else.
/// - A record is given once, however often it comes.
/// - A list breaks off when a page does not say whether there is more, when more is announced without a
///   cursor or with one that came before, and when pages bring nothing new.
/// - A cursor that is not accepted any more begins the list again, at most three times.
public struct Pagination: Sendable {
  /// The most the API gives on a page.
  public static let pageLimit = 100
  /// Pages in a row that may bring nothing at all.
  private static let mostIdlePages = 2
  /// Pages in a row that may bring nothing but records that cannot be read.
  private static let mostUnreadablePages = 100
  private static let mostRestarts = 3

  public enum State: Equatable, Sendable {
    case more
    case ended
    case brokeOff(BackendError.PagingFault)
  }

  public private(set) var state = State.more
  /// Sent with the next request; nil for the first page.
  public private(set) var cursor: String?
  /// Pages read since the list was begun, or begun again.
  public private(set) var pages = 0
  /// Records that came more than once: the list changed while it was read.
  public private(set) var repeated = 0
  private var restarts = 0
  private var seen = SeenIDs()
  /// What was given before the list was begun again.
  private var given = SeenIDs()
  /// Hashes: a list of millions has many cursors.
  private var cursors: Set<Int> = []
  private var idlePages = 0
  private var pagesWithoutProgress = 0

  public init() {}

  public var hasMore: Bool { state == .more }
  public var isAtEnd: Bool { state == .ended }

  /// Notes the next page; returns it without the records that were given before.
  public mutating func accept<Record: PagedRecord>(_ page: Page<Record>) -> Page<Record> {
    pages += 1
    var hasProgress = false
    let fresh = page.records.filter { received in
      let id = received.record.pagingID
      guard seen.insert(id) else {
        repeated += 1
        return false
      }
      hasProgress = true
      return !given.contains(id)
    }
    idlePages = hasProgress || page.unreadable > 0 ? 0 : idlePages + 1
    pagesWithoutProgress = hasProgress ? 0 : pagesWithoutProgress + 1
    state = stateBehind(cursor: page.cursor, hasMore: page.hasMore)
    let isReread = hasProgress && fresh.isEmpty
    return Page(
      records: fresh, unreadable: isReread ? 0 : page.unreadable, cursor: page.cursor,
      hasMore: page.hasMore)
  }

  /// Whether the record came since the list was begun, or begun again.
  public func hasSeen<Record: PagedRecord>(_ record: Record) -> Bool {
    seen.contains(record.pagingID)
  }

  /// Counts what came in `newer`, which was read up to what came here, as seen.
  public mutating func formUnion(_ newer: Pagination) { seen.formUnion(newer.seen) }

  /// Throws when the list broke off.
  public func check() throws(BackendError) {
    if case .brokeOff(let fault) = state { throw .badPaging(fault) }
  }

  /// Begins the list again if `error` means that its cursor grew too old or that the server forgot its
  /// key; throws when it means something else, or when it came too often.
  ///
  /// - Parameter givesAgain: whether what was given before is given again.
  public mutating func restart(
    after error: BackendError, givesAgain: Bool = false
  ) throws(BackendError) {
    guard cursor != nil, error.isAboutCursor else { throw error }
    guard restarts < Self.mostRestarts else { throw .badPaging(.rejectedCursor) }
    var next = Pagination()
    next.restarts = restarts + 1
    next.repeated = repeated
    if !givesAgain {
      next.given = given
      next.given.formUnion(seen)
    }
    self = next
  }

  private mutating func stateBehind(cursor next: String?, hasMore: Bool?) -> State {
    guard let hasMore else { return .brokeOff(.unknownEnd) }
    guard hasMore else { return .ended }
    guard let next, !next.isEmpty else { return .brokeOff(.missingCursor) }
    guard cursors.insert(next.hashValue).inserted else { return .brokeOff(.repeatedCursor) }
    guard idlePages <= Self.mostIdlePages, pagesWithoutProgress <= Self.mostUnreadablePages else {
      return .brokeOff(.noProgress)
    }
    cursor = next
    return .more
  }
}

extension BackendError {
  /// Whether the cursor of the request was refused.
  fileprivate var isAboutCursor: Bool {
    guard case .refused(let problem) = self else { return false }
    return problem.status == 410 || (problem.status == 400 && problem.code == "invalid_cursor")
  }
}
