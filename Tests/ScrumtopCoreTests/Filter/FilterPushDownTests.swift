import Support
import Testing

@testable import ScrumtopCore

/// What of a query the API is asked, and what is left.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterPushDownTests {
  static let now = Timestamp(seconds: 1_776_244_366)

  /// A query, and the terms of it that are left.
  static let lines:
    [(query: String, sent: @Sendable (inout ExecutionQuery) -> Void, rest: [String])] = [
      ("state:blocked", { $0.state = .blocked }, []),
      ("state=\"blocked\"", { $0.state = .blocked }, []),
      ("model:agent_runtime", { $0.executionModel = .agentRuntime }, []),
      ("product:talent", { $0.productLine = .talent }, []),
      ("tag:PROJ-26-004281", { $0.projectTag = "PROJ-26-004281" }, []),
      ("workspace:WS-26-000021", { $0.workspaceID = "WS-26-000021" }, []),
      (
        "state:running gap product:talent health<70 tag:x",
        {
          $0.state = .running
          $0.productLine = .talent
          $0.projectTag = "x"
        }, ["gap", "health<70"]
      ),
      ("-state:closed", { _ in }, ["-state:closed"]),
      ("state!=closed", { _ in }, ["state!=closed"]),
      ("-state!=closed", { $0.state = .closed }, []),
      ("state:blocked,paused", { _ in }, ["state:blocked,paused"]),
      ("state:b*", { _ in }, ["state:b*"]),
      ("state:/b/", { _ in }, ["state:/b/"]),
      ("state:hibernating", { _ in }, ["state:hibernating"]),
      ("state:blocked state:paused", { $0.state = .blocked }, ["state:paused"]),
      ("tag:a tag:b", { $0.projectTag = "a" }, ["tag:b"]),
      ("tag:\"\"", { _ in }, ["tag:\"\""]),
      ("tag:\"a\u{0}b\"", { _ in }, ["tag:\"a\u{0}b\""]),
      ("tag:\(long)", { _ in }, ["tag:\(long)"]),
      ("health:red age>2h since:2h", { _ in }, ["health:red", "age>2h", "since:2h"]),
      ("id:LIN-26-084729 name:x reason:y", { _ in }, ["id:LIN-26-084729", "name:x", "reason:y"]),
      ("", { _ in }, []),
    ]

  static let long = String(repeating: "x", count: 201)

  static let events: [(query: String, sent: @Sendable (inout EventQuery) -> Void, rest: [String])] =
    [
      ("type:agent.run.failed", { $0.type = .runFailed }, []),
      ("type:new.type", { $0.type = EventType(rawValue: "new.type") }, []),
      ("type:agent.run.*", { _ in }, ["type:agent.run.*"]),
      ("subject:LIN-26-084729", { $0.subjectID = "LIN-26-084729" }, []),
      ("subject.type:run", { $0.subjectType = "run" }, []),
      ("actor:USR-26-000044", { $0.actorID = "USR-26-000044" }, []),
      ("actor.type:user", { _ in }, ["actor.type:user"]),
      ("line:LIN-26-084729", { _ in }, ["line:LIN-26-084729"]),
      ("workspace:WS-26-000021", { $0.workspaceID = "WS-26-000021" }, []),
      ("organization:ORG-26-090500", { $0.organizationID = "ORG-26-090500" }, []),
      ("since:2h", { $0.from = now - .seconds(7200) }, []),
      ("until:1h", { $0.to = now - .seconds(3600) }, []),
      (
        "since:2026-04-15 until:2026-04-15T01:00Z payload.x:1",
        {
          $0.from = Timestamp(seconds: 1_776_211_200)
          $0.to = Timestamp(seconds: 1_776_214_800)
        }, ["payload.x:1"]
      ),
      ("-since:2h", { _ in }, ["-since:2h"]),
      ("since:2h since:1h", { $0.from = now - .seconds(7200) }, ["since:1h"]),
      // The server refuses bounds that leave nothing, in whatever order they are written.
      ("since:1h until:2h", { $0.from = now - .seconds(3600) }, ["until:2h"]),
      ("until:2h since:1h", { $0.to = now - .seconds(7200) }, ["since:1h"]),
      ("since:1000000d", { _ in }, ["since:1000000d"]),
    ]

  @Test(arguments: lines.indices)
  func aQueryAboutLinesIsDivided(index: Int) throws {
    let (query, sent, rest) = Self.lines[index]
    let vocabulary = FilterVocabulary(seen: [.state: ["hibernating"]])
    let filter = try Filter.parse(query, for: .lines, vocabulary: vocabulary)
    let divided = filter.pushedDown(to: ExecutionQuery(limit: 100))
    var expected = ExecutionQuery(limit: 100)
    sent(&expected)
    #expect(divided.query == expected, "\(query)")
    #expect(Self.texts(divided.rest) == rest, "\(query)")
  }

  @Test(arguments: events.indices)
  func aQueryAboutEventsIsDivided(index: Int) throws {
    let (query, sent, rest) = Self.events[index]
    let filter = try Filter.parse(query, for: .events)
    let divided = filter.pushedDown(to: EventQuery(limit: 100), now: Self.now)
    var expected = EventQuery(limit: 100)
    sent(&expected)
    #expect(divided.query == expected, "\(query)")
    #expect(Self.texts(divided.rest) == rest, "\(query)")
  }

  @Test func whatTheQueryHasAlreadyIsNotReplaced() throws {
    let lines = try Filter.parse("workspace:WS-26-000002 state:idle", for: .lines)
      .pushedDown(to: ExecutionQuery(workspaceID: "WS-26-000001"))
    #expect(lines.query.workspaceID == "WS-26-000001" && lines.query.state == .idle)
    #expect(Self.texts(lines.rest) == ["workspace:WS-26-000002"])
    var window = EventQuery(organizationID: "ORG-26-1", workspaceID: "WS-26-1")
    window.to = Self.now - .seconds(7200)
    let events = try Filter.parse(
      "organization:ORG-26-2 workspace:WS-26-2 since:1h until:3h", for: .events
    ).pushedDown(to: window, now: Self.now)
    #expect(events.query == window)
    #expect(events.rest.terms.count == 4)
  }

  private static func texts(_ filter: Filter) -> [String] {
    let characters = Array(filter.text)
    return filter.terms.map { String(characters[$0.range]) }
  }
}
