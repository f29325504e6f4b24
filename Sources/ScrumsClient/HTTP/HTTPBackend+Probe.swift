import NIOCore
import NIOHTTP1
public import ScrumtopCore

extension HTTPBackend {
  /// How often the list is asked for, to find the time that an answer takes.
  private static let rounds = 5

  /// Asks the API what it offers, with at most ten requests; nothing is changed there.
  public func probe(organizationID: String?, workspaceID: String?) async -> ProbeReport {
    var report = ProbeReport(lines: .yes)
    for _ in 0..<Self.rounds {
      let (answer, page) = await lines(ExecutionQuery(limit: 1), into: &report)
      report.lines = answer
      guard answer == .yes else { return report }
      report.hasLines = page?.records.isEmpty == false
    }
    if let workspaceID {
      let (answer, page) = await lines(
        ExecutionQuery(workspaceID: workspaceID, limit: 1), into: &report)
      report.workspace = answer
      guard answer == .yes else { return report }
      report.hasLines = page?.records.isEmpty == false
    }
    let query = EventQuery(organizationID: organizationID, workspaceID: workspaceID, limit: 1)
    report.events = await answer { () throws(BackendError) in
      try await events(query, cursor: nil).checkPaging()
    }
    report.runs = await runs(workspaceID: workspaceID)
    report.isPushOffered = await isPushOffered()
    return report
  }

  /// Asks for lines, and notes the time, the clock and the limits that come with the answer.
  private func lines(
    _ query: ExecutionQuery, into report: inout ProbeReport
  ) async -> (ProbeReport.Answer, Page<ExecutionRecord>?) {
    let start = clock.now
    do throws(BackendError) {
      let answer = try await send(
        .GET, query.target(cursor: nil), body: nil, key: nil, within: limits.read)
      let end = clock.now
      let elapsed = end.uptime - start.uptime
      if report.latencies.count < Self.rounds { report.latencies.append(elapsed) }
      // The header has no fractions: on average the clock stands half a second later.
      report.clockLead = answer.headers.first(name: "date").flatMap(HTTPDate.parse).map {
        $0 + .milliseconds(500) - (start.time + elapsed / 2)
      }
      report.rateLimit = answer.rateLimit ?? report.rateLimit
      let page = try Page<ExecutionRecord>(answer: try answer.content(now: end.time))
      try page.checkPaging()
      return (.yes, page)
    } catch { return (.no(error.naming(tokens.origin)), nil) }
  }

  /// Asks for the runs of a line of a model that has runs.
  private func runs(workspaceID: String?) async -> ProbeReport.Answer? {
    var query = ExecutionQuery(workspaceID: workspaceID, limit: 1)
    query.executionModel = .agentRuntime
    let found = try? await executions(query, cursor: nil).records.first
    guard let line = found?.record.serviceLineID else { return nil }
    return await answer { () throws(BackendError) in
      try await runs(of: line, limit: 1, cursor: nil).checkPaging()
    }
  }

  private func isPushOffered() async -> Bool {
    do throws(BackendError) {
      let answer = try await send(
        .GET, RequestTarget("/events/stream"), body: nil, key: nil, within: limits.read,
        expecting: .eventStream)
      return answer.status == 200
        && answer.headers.first(name: "content-type")?.hasPrefix("text/event-stream") == true
    } catch { return false }
  }

  private func answer(
    _ ask: () async throws(BackendError) -> Void
  ) async -> ProbeReport.Answer {
    do throws(BackendError) {
      try await ask()
      return .yes
    } catch { return .no(error) }
  }
}

extension HTTPAnswer {
  /// Longer words are no numbers.
  private static let wordLimit = 20

  /// Under the names that are in use for it.
  fileprivate var rateLimit: ProbeReport.RateLimit? {
    func word(_ name: String) -> String? {
      (headers.first(name: "ratelimit-\(name)") ?? headers.first(name: "x-ratelimit-\(name)"))
        .map { String($0.prefix(Self.wordLimit)) }
    }
    return word("limit").map { ProbeReport.RateLimit(limit: $0, remaining: word("remaining")) }
  }
}

extension Page {
  /// Throws where every list would break off.
  fileprivate func checkPaging() throws(BackendError) {
    if hasMore == nil { throw .badPaging(.unknownEnd) }
  }
}
