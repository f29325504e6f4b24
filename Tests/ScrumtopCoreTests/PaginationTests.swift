import ScrumtopCore
import Support
import Synchronization
import Testing

/// The rules of reading a list page by page.
@Suite(.guardAgainstHanging, .boundedParallelism) struct PaginationTests {
  private static func page(
    _ numbers: some Sequence<Int>, unreadable: Int = 0, cursor: String? = nil, more: Bool?
  ) throws -> Page<Run> {
    Page(
      records: try numbers.map {
        try SourceBacked(encoding: Run(id: RunID(rawValue: "RUN-26-\($0)")))
      },
      unreadable: unreadable, cursor: cursor, hasMore: more)
  }

  private func numbers(_ page: Page<Run>) -> [Int] {
    page.records.compactMap { Int($0.record.id.rawValue.dropFirst(7)) }
  }

  @Test func aRecordIsGivenOnceAndWhatCameAgainIsCounted() throws {
    var pagination = Pagination()
    let first = pagination.accept(try Self.page([1, 2, 2, 1, 3], cursor: "a", more: true))
    #expect(numbers(first) == [1, 2, 3])
    let second = pagination.accept(try Self.page([3, 4, 1], more: false))
    #expect(numbers(second) == [4])
    #expect(pagination.repeated == 4)
    #expect(pagination.isAtEnd)
  }

  @Test func theSameRecordsWithEverNewCursorsAreNoProgress() throws {
    var pagination = Pagination()
    var pages = 0
    while pagination.hasMore {
      _ = pagination.accept(try Self.page(1...25, cursor: "\(pages)", more: true))
      pages += 1
    }
    #expect(pages == 4)
    #expect(pagination.state == .brokeOff(.noProgress))
    #expect(throws: BackendError.badPaging(.noProgress)) { try pagination.check() }
  }

  @Test func aPageOrTwoWithoutNewsAreReadOn() throws {
    var pagination = Pagination()
    _ = pagination.accept(try Self.page([1], cursor: "a", more: true))
    for round in 0..<5 {
      _ = pagination.accept(try Self.page([1], cursor: "b\(round)", more: true))
      _ = pagination.accept(try Self.page([], cursor: "c\(round)", more: true))
      _ = pagination.accept(try Self.page([round + 2], cursor: "d\(round)", more: true))
      #expect(pagination.hasMore)
    }
  }

  @Test func recordsThatCannotBeReadAreReadOnButNotForEver() throws {
    var pagination = Pagination()
    var pages = 0
    while pagination.hasMore {
      let page = pagination.accept(
        try Self.page([], unreadable: 100, cursor: "\(pages)", more: true))
      #expect(page.unreadable == 100)
      pages += 1
    }
    #expect(pages == 101)
    #expect(pagination.state == .brokeOff(.noProgress))
  }

  @Test func aPageThatDoesNotSayWhetherThereIsMoreBreaksTheListOffAndIsGiven() throws {
    var pagination = Pagination()
    let page = pagination.accept(try Self.page([1, 2], cursor: "a", more: nil))
    #expect(numbers(page) == [1, 2])
    #expect(pagination.state == .brokeOff(.unknownEnd))
  }

  // MARK: Cursors that are refused

  private static let expired = BackendError.refused(APIProblem(status: 410))

  @Test func aListThatIsBegunAgainGivesWhatWasNotGiven() throws {
    var pagination = Pagination()
    _ = pagination.accept(try Self.page(1...5, cursor: "a", more: true))
    try pagination.restart(after: Self.expired)
    #expect(pagination.cursor == nil)
    // The last one that was given has left, and one has come.
    let again = pagination.accept(try Self.page([6, 1, 2, 3, 4], cursor: "b", more: true))
    #expect(numbers(again) == [6])
    #expect(numbers(pagination.accept(try Self.page(7...8, more: false))) == [7, 8])
    #expect(pagination.repeated == 0)
  }

  @Test func aListThatIsBegunAgainMayBeLong() throws {
    var pagination = Pagination()
    func read(_ pages: Range<Int>) throws {
      for page in pages {
        _ = pagination.accept(
          try Self.page(page * 10..<page * 10 + 10, cursor: "\(page)", more: true))
      }
    }
    try read(0..<20)
    try pagination.restart(after: Self.expired)
    try read(0..<20)
    #expect(pagination.hasMore)
  }

  @Test func anAPIThatRefusesAllItsCursorsBreaksTheListOff() throws {
    var pagination = Pagination()
    for round in 0..<4 {
      _ = pagination.accept(try Self.page([round], cursor: "a", more: true))
      if round < 3 {
        try pagination.restart(
          after: .refused(APIProblem(status: 400, code: "invalid_cursor")))
      }
    }
    #expect(throws: BackendError.badPaging(.rejectedCursor)) {
      try pagination.restart(after: Self.expired)
    }
  }

  @Test func aFirstPageThatIsGoneIsAnAnswer() {
    var pagination = Pagination()
    #expect(throws: Self.expired) { try pagination.restart(after: Self.expired) }
  }

  // MARK: Lists that change between their pages

  @Test(arguments: ShiftingAPI.Cursors.allCases)
  func whateverChangesMeanwhileNothingIsGivenTwiceAndTheListEnds(
    cursors: ShiftingAPI.Cursors
  ) async throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let api = ShiftingAPI(cursors, seed: seed, rows: 90)
      try await check(api.executionPages(ExecutionQuery()), api, .lines, cursors, seed)
      try await check(api.eventPages(EventQuery()), api, .events, cursors, seed)
      try await check(
        api.runPages(of: ServiceLineID(rawValue: "LIN-26-1")), api, .runs, cursors, seed)
    }
  }

  private func check<Record: PagedRecord>(
    _ reader: PageReader<Record>, _ api: ShiftingAPI, _ list: ShiftingAPI.List,
    _ cursors: ShiftingAPI.Cursors, _ seed: UInt64
  ) async throws {
    var reader = reader
    var ids: [String] = []
    while let page = try await reader.next() { ids += page.records.map(\.record.pagingID) }
    let given = Set(ids.compactMap { Int($0.dropFirst(7)) })
    #expect(given.count == ids.count, "seed \(seed)")
    let sent = api.newestRead(of: list)
    #expect(reader.repeated == sent.repeated, "seed \(seed)")
    if cursors == .seek {
      #expect(sent.lasting.subtracting(given).isEmpty, "seed \(seed)")
      #expect(reader.repeated == 0, "seed \(seed)")
    }
  }

  // MARK: Memory

  @Test func idsAreForgottenInGenerationsAndThoseThatKeepComingNever() {
    var ids = SeenIDs(generationSize: 10)
    for number in 0..<100 {
      let isNew = ids.insert("RUN-26-\(number)")
      let isFirst = ids.insert("RUN-26-first")
      #expect(isNew && isFirst == (number == 0))
    }
    #expect(ids.contains("RUN-26-99") && ids.contains("RUN-26-91"))
    #expect(!ids.contains("RUN-26-50"))
  }
}
