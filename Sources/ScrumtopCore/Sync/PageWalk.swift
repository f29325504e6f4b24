/// The way through the pages of one list. `has_more` alone ends it; a cursor that comes twice and a
/// third empty page in a row are the API's faults and end it too.
public struct PageWalk: Equatable, Sendable {
  /// The most the API gives on a page.
  public static let pageLimit = 100

  /// Sent with the next request; nil for the first page.
  public private(set) var cursor: String?
  /// Pages read so far.
  public private(set) var pages = 0
  /// Hashes: a list of millions has many cursors.
  private var seen: Set<Int> = []
  private var emptyPages = 0

  public init() {}

  /// Steps past `page`; returns whether there is another one.
  public mutating func advance<Record>(past page: Page<Record>) throws(BackendError) -> Bool {
    pages += 1
    guard page.hasMore else { return false }
    emptyPages = page.records.isEmpty && page.unreadable == 0 ? emptyPages + 1 : 0
    guard emptyPages < 3 else { throw .badPaging(.emptyPages) }
    guard let next = page.cursor, !next.isEmpty else { throw .badPaging(.missingCursor) }
    guard seen.insert(next.hashValue).inserted else { throw .badPaging(.repeatedCursor) }
    cursor = next
    return true
  }

  /// Whether `error` means that the cursor is worth nothing any more, because it grew too old or the
  /// server forgot its key, and the list is to be read from its beginning.
  public func isExpired(by error: BackendError) -> Bool {
    guard cursor != nil, case .refused(let problem) = error else { return false }
    return problem.status == 410 || (problem.status == 400 && problem.code == "invalid_cursor")
  }
}
