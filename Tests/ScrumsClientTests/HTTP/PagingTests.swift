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
      name: "two pages", pages: [page(cursor: "a", more: true), page(cursor: nil, more: false)],
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
      fault: .badPaging(.emptyPages)),
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
      Self.page(rows: 3, cursor: "a", more: true), Self.page(rows: 3, cursor: nil, more: false)
    ) { server, client in
      let list = try await client.allExecutions(ExecutionQuery(), limit: 4)
      #expect(list.records.count == 4)
      #expect(list.hasMore)
      #expect(await server.requests.count == 2)
    }
  }
}
