import Foundation
import ScrumtopCore
import Support
import Testing
import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct CursorTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    for number in 1...9 { try bench.open(number, model: .agentRuntime) }
    for number in 1...3 {
      var run = Run(id: RunID(rawValue: "RUN-26-00000\(number)"))
      run.serviceLineID = Bench.line(1)
      run.status = .completed
      run.startedAt = Bench.noon
      try bench.store.apply([TimedMutation(at: Bench.noon, mutation: .run(run))])
    }
  }

  private func cursor(_ uri: String) async throws -> String {
    try #require(try await bench.get(uri).cursor)
  }

  @Test(arguments: [
    ("/v1/execution?", "service_line_id", 9), ("/v1/events?", "id", 9),
    ("/v1/execution/LIN-26-100001/runs?", "id", 3),
    ("/v1/execution?state=running&", "service_line_id", 9),
    ("/v1/events?type=service_line.activated&", "id", 9),
  ])
  func pagesFollowEachOtherToTheEnd(list: String, id: String, count: Int) async throws {
    let whole = try await bench.get("\(list)limit=100").ids(id)
    var paged: [String] = []
    var uri = "\(list)limit=2"
    for _ in 0..<20 {
      let answer = try await bench.get(uri)
      paged += answer.ids(id)
      #expect(answer.json?["meta"]?["has_more"] == .bool(answer.cursor != nil))
      guard let cursor = answer.cursor else { break }
      // The limit may change from page to page; the filters may not.
      uri = "\(list)limit=3&cursor=\(cursor)"
    }
    #expect(paged == whole)
    #expect(paged.count == count)
  }

  @Test func pagingWhileLinesChangeSkipsNoneAndRepeatsNone() async throws {
    var seen: [String] = []
    var cursor: String?
    var next = 10
    repeat {
      let answer = try await bench.get(
        "/v1/execution?limit=2" + (cursor.map { "&cursor=\($0)" } ?? ""))
      seen += answer.ids()
      cursor = answer.cursor
      try bench.open(next)
      try bench.change(Bench.line(next - 9), .pause)
      next += 1
    } while cursor != nil
    #expect(Set(seen).count == seen.count)
    #expect(Set(seen).isSuperset(of: (1...9).map { Bench.line($0).rawValue }))
  }

  @Test func everyChangedCharacterIsNoticed() async throws {
    let good = try await cursor("/v1/execution?limit=2")
    for index in good.indices {
      var bad = good
      bad.replaceSubrange(index...index, with: good[index] == "A" ? "B" : "A")
      let answer = try await bench.get("/v1/execution?limit=2&cursor=\(bad)")
      #expect(answer.status == 400)
      #expect(answer.code == "invalid_cursor")
    }
  }

  @Test func whatIsNoCursorOfThisListIsRefused() async throws {
    let good = try await cursor("/v1/execution?limit=2")
    let state = try await cursor("/v1/execution?limit=2&state=running")
    let events = try await cursor("/v1/events?limit=2")
    let runs = try await cursor("/v1/execution/LIN-26-100001/runs?limit=2")
    let refused = [
      "/v1/execution?cursor=\(good.dropLast())", "/v1/execution?cursor=\(good)A",
      "/v1/execution?cursor=\(good)%3D", "/v1/execution?cursor=\(good.prefix(20))",
      "/v1/execution?cursor=\(events)", "/v1/execution?cursor=\(state)",
      "/v1/execution?state=running&cursor=\(good)", "/v1/execution?state=idle&cursor=\(state)",
      "/v1/events?cursor=\(good)", "/v1/execution/LIN-26-100002/runs?cursor=\(runs)",
      "/v1/events?type=invoice.paid&cursor=\(events)",
      "/v1/execution?cursor=%27%20OR%201%3D1--",
      "/v1/execution?cursor=eyJpZCI6IlJVTi0yNi0wMDA0MTkifQ",
      "/v1/execution?cursor=\(String(repeating: "A", count: 4000))",
    ]
    for uri in refused {
      let answer = try await bench.get(uri)
      #expect(answer.status == 400, "\(uri)")
      #expect(answer.code == "invalid_cursor")
      #expect(answer.blamed == ["cursor"])
    }
    for token in [Bench.narrowToken, Bench.foreignToken] {
      #expect(try await bench.get("/v1/execution?cursor=\(good)", token: token).status == 400)
    }
  }

  @Test func aCursorIsGoodForSeventyTwoHours() async throws {
    let cursor = try await cursor("/v1/execution?limit=2")
    bench.clock.advance(by: .seconds(72 * 3600) - .microseconds(1))
    #expect(try await bench.get("/v1/execution?cursor=\(cursor)").status == 200)
    bench.clock.advance(by: .microseconds(1))
    let answer = try await bench.get("/v1/execution?cursor=\(cursor)")
    #expect(answer.status == 410)
    #expect(answer.code == "cursor_expired")
  }

  @Test func aCursorOutlivesARestart() async throws {
    let cursor = try await cursor("/v1/execution?limit=2")
    let again = try Bench(store: bench.store)
    #expect(try await again.get("/v1/execution?cursor=\(cursor)&limit=100").data.count == 7)
    let other = try Bench()
    #expect(try await other.get("/v1/execution?cursor=\(cursor)").status == 400)
  }
}
