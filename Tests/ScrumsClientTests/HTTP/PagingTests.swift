import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// The way through the pages of a list.
@Suite(.guardAgainstHanging, .boundedParallelism) struct PagingTests {
  /// A page with the lines numbered `from` and on.
  private static func page(
    from: Int = 1, rows: Int = 1, cursor: String?, more: Bool
  ) -> MisbehavingServer.Act {
    let data = (from..<from + rows).map { #"{"service_line_id":"LIN-26-\#($0)"}"# }
      .joined(separator: ",")
    let cursor = cursor.map { "\"\($0)\"" } ?? "null"
    return .send(
      MisbehavingServer.answer(
        "200 OK", #"{"data":[\#(data)],"meta":{"cursor":\#(cursor),"has_more":\#(more)}}"#))
  }

  private static let expired = MisbehavingServer.Act.send(
    MisbehavingServer.answer("410 Gone", #"{"code":"cursor_expired"}"#))

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let pages: [MisbehavingServer.Act]
    let requests: Int
    var rows: Int?
    var fault: BackendError?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a cursor without more ends", pages: [page(cursor: "a", more: false)], requests: 1,
      rows: 1),
    Case(
      name: "two pages",
      pages: [page(cursor: "a", more: true), page(from: 2, cursor: nil, more: false)],
      requests: 2, rows: 2),
    Case(
      name: "the same cursor twice", pages: [page(cursor: "a", more: true)], requests: 2,
      fault: .badPaging(.repeatedCursor)),
    Case(
      name: "a cycle of two",
      pages: ["a", "b", "a"].map { page(cursor: $0, more: true) }, requests: 3,
      fault: .badPaging(.repeatedCursor)),
    Case(
      name: "more without a cursor", pages: [page(cursor: nil, more: true)], requests: 1,
      fault: .badPaging(.missingCursor)),
    Case(
      name: "two empty pages are allowed",
      pages: [
        page(rows: 0, cursor: "a", more: true), page(rows: 0, cursor: "b", more: true),
        page(cursor: nil, more: false),
      ], requests: 3, rows: 1),
    Case(
      name: "the third is not",
      pages: ["a", "b", "c"].map { page(rows: 0, cursor: $0, more: true) }, requests: 3,
      fault: .badPaging(.noProgress)),
    Case(
      name: "the same rows with ever new cursors",
      pages: (1...9).map { page(rows: 25, cursor: "\($0)", more: true) }, requests: 4,
      fault: .badPaging(.noProgress)),
    Case(
      name: "rows that come again are given once",
      pages: [
        page(rows: 5, cursor: "a", more: true), page(from: 4, rows: 5, cursor: nil, more: false),
      ], requests: 2, rows: 8),
    Case(
      name: "a second page without meta",
      pages: [
        page(cursor: "a", more: true),
        .send(MisbehavingServer.answer("200 OK", #"{"data":[{"service_line_id":"LIN-26-2"}]}"#)),
      ], requests: 2, fault: .badPaging(.unknownEnd)),
    Case(
      name: "a page without has_more",
      pages: [
        .send(MisbehavingServer.answer("200 OK", #"{"data":[],"meta":{"cursor":"a"}}"#))
      ], requests: 1, fault: .badPaging(.unknownEnd)),
    Case(
      name: "cursors that are all refused",
      pages: (1...5).flatMap { [page(from: $0, cursor: "a", more: true), expired] }, requests: 8,
      fault: .badPaging(.rejectedCursor)),
    Case(
      name: "after an expired cursor it goes on where it was",
      pages: [
        page(rows: 3, cursor: "a", more: true), expired, page(rows: 2, cursor: "b", more: true),
        page(from: 3, rows: 2, cursor: nil, more: false),
      ], requests: 4, rows: 4),
    Case(
      name: "gone on the first page is an answer", pages: [expired], requests: 1,
      fault: .refused(APIProblem(status: 410, code: "cursor_expired"))),
  ]

  @Test(arguments: cases)
  func hasMoreAloneEndsAListAndFaultsEndItToo(_ expected: Case) async throws {
    let server = try await MisbehavingServer(expected.pages)
    try await withClient(port: server.port) { client in
      do throws(BackendError) {
        let list = try await client.allExecutions(ExecutionQuery())
        #expect(list.records.count == expected.rows)
        #expect(expected.fault == nil)
      } catch {
        #expect(error == expected.fault)
      }
      let requests = await server.requests
      #expect(requests.count == expected.requests)
      #expect(requests.allSatisfy { $0.contains("limit=100") })
    }
    await server.shutdown()
  }

  @Test func aLimitIsKeptAndWhatIsLeftIsTold() async throws {
    try await withServer(
      Self.page(rows: 3, cursor: "a", more: true),
      Self.page(from: 4, rows: 3, cursor: nil, more: false)
    ) { server, client in
      let list = try await client.allExecutions(ExecutionQuery(), limit: 4)
      #expect(list.records.count == 4)
      #expect(list.hasMore)
      #expect(await server.requests.count == 2)
    }
  }

  /// Lists that change between their pages, over a connection.
  @Test(arguments: ShiftingAPI.Cursors.allCases)
  func whateverChangesMeanwhileALineComesOnce(cursors: ShiftingAPI.Cursors) async throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let api = ShiftingAPI(cursors, seed: seed, rows: 50)
      var pages: [MisbehavingServer.Act] = []
      var cursor: String?
      repeat {
        let page = try await api.executions(ExecutionQuery(), cursor: cursor)
        cursor = page.cursor
        pages.append(Self.send(page))
      } while cursor != nil
      let server = try await MisbehavingServer(pages)
      try await withClient(port: server.port) { client in
        let list = try await client.allExecutions(ExecutionQuery())
        let numbers = list.records.compactMap {
          Int($0.record.serviceLineID.rawValue.dropFirst("LIN-26-".count))
        }
        #expect(Set(numbers).count == numbers.count, "seed \(seed)")
        if cursors == .seek {
          #expect(api.newestRead(of: .lines).lasting.isSubset(of: numbers), "seed \(seed)")
        }
        #expect(await server.requests.count == pages.count)
      }
      await server.shutdown()
    }
  }

  private static func send(_ page: Page<ExecutionRecord>) -> MisbehavingServer.Act {
    let data = page.records.map { String(decoding: $0.source, as: UTF8.self) }
      .joined(separator: ",")
    let cursor = page.cursor.map { "\"\($0)\"" } ?? "null"
    let more = page.hasMore ?? false
    return .send(
      MisbehavingServer.answer(
        "200 OK", #"{"data":[\#(data)],"meta":{"cursor":\#(cursor),"has_more":\#(more)}}"#))
  }
}
