import Support
import Testing

@testable import ScrumtopCore

/// What good queries mean.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterParserTests {
  static let lines: [(query: String, predicates: [Filter.Predicate])] = [
    ("", []), ("   ", []), ("\t \n", []),
    ("state:blocked", [.words(.state, [.exact("blocked")])]),
    ("state=blocked", [.words(.state, [.exact("blocked")])]),
    ("state:=blocked", [.words(.state, [.exact("blocked")])]),
    ("state:blocked,paused", [.words(.state, [.exact("blocked"), .exact("paused")])]),
    ("state:\"blocked\"", [.words(.state, [.exact("blocked")])]),
    ("state:b*,/^idle$/", [.words(.state, [.glob("b*"), .regex("^idle$")])]),
    ("state:*", [.words(.state, [.glob("*")])]),
    ("model:agent_runtime", [.words(.model, [.exact("agent_runtime")])]),
    ("product:talent", [.words(.product, [.exact("talent")])]),
    ("tag:PROJ-26-*", [.words(.tag, [.glob("PROJ-26-*")])]),
    ("tag:\"a*b\"", [.words(.tag, [.exact("a*b")])]),
    ("tag:\"a \\\"b\\\" \\\\ \\n\"", [.words(.tag, [.exact("a \"b\" \\ \\n")])]),
    ("tag:\"\"", [.words(.tag, [.exact("")])]),
    ("tag:a/b:c=d<e", [.words(.tag, [.exact("a/b:c=d<e")])]),
    ("tag:-x", [.words(.tag, [.exact("-x")])]),
    (
      "reason:\"approval gap\",/gap|late/",
      [.words(.reason, [.exact("approval gap"), .regex("gap|late")])]
    ),
    ("name:/a\\/b c/", [.words(.name, [.regex("a\\/b c")])]),
    ("health<70", [.numbers(.health, .less, [70])]),
    ("health:<70", [.numbers(.health, .less, [70])]),
    ("health<=49.5", [.numbers(.health, .atMost, [49.5])]),
    ("health>70", [.numbers(.health, .greater, [70])]),
    ("health:>=7e1", [.numbers(.health, .atLeast, [70])]),
    ("health:94,95", [.numbers(.health, .equal, [94, 95])]),
    ("health>-1", [.numbers(.health, .greater, [-1])]),
    ("health:red,amber", [.health([.red, .amber])]),
    ("health=unknown", [.health([.unknown])]),
    ("health:green,ok", [.health([.ok, .ok])]),
    ("signal:sla_compliance", [.signal(names: [.exact("sla_compliance")], statuses: [])]),
    (
      "signal:capacity_utilisation=amber",
      [.signal(names: [.exact("capacity_utilisation")], statuses: [.exact("amber")])]
    ),
    (
      "signal:*=amber,red",
      [.signal(names: [.glob("*")], statuses: [.exact("amber"), .exact("red")])]
    ),
    (
      "signal:a,b*:ok",
      [.signal(names: [.exact("a"), .glob("b*")], statuses: [.exact("green")])]
    ),
    ("signal:/util/", [.signal(names: [.regex("util")], statuses: [])]),
    ("signal:x=*", [.signal(names: [.exact("x")], statuses: [.glob("*")])]),
    ("age>2h", [.durations(.age, .greater, [.seconds(7200)])]),
    ("age:<=30m", [.durations(.age, .atMost, [.seconds(1800)])]),
    ("activity>1d", [.durations(.activity, .greater, [.seconds(86_400)])]),
    ("metric.hours_total>100", [.member(.metric, path: ["hours_total"], .number(.greater, 100))]),
    ("metric.a.b:5", [.member(.metric, path: ["a", "b"], .text([.exact("5")]))]),
    ("since:2h", [.from(.since, .ago(.seconds(7200)))]),
    ("until:2026-04-15", [.before(.until, .at(Timestamp(seconds: 1_776_211_200)))]),
    ("until:2026-04-15T00:00Z", [.before(.until, .at(Timestamp(seconds: 1_776_211_200)))]),
    ("since=2026-04-15T02:00+02:00", [.from(.since, .at(Timestamp(seconds: 1_776_211_200)))]),
    ("since:2026-04-15T00:00:00Z", [.from(.since, .at(Timestamp(seconds: 1_776_211_200)))]),
    ("since:\"2026-04-15 00:00Z\"", [.from(.since, .at(Timestamp(seconds: 1_776_211_200)))]),
    ("id:LIN-26-084729", [.words(.id, [.exact("LIN-26-084729")])]),
    ("Gap", [.shown(.part("gap"))]),
    ("approval gap", [.shown(.part("approval")), .shown(.part("gap"))]),
    ("\"Approval gap\"", [.shown(.part("approval gap"))]),
    ("\"a \\\"b\\\"\"", [.shown(.part("a \"b\""))]),
    ("\"a*b\"", [.shown(.part("a*b"))]),
    ("/gap|late/", [.shown(.regex("gap|late"))]),
    ("/a b\\/c/ x", [.shown(.regex("a b\\/c")), .shown(.part("x"))]),
    ("proj-*", [.shown(.part("proj-"))]),
    ("*", [.shown(.part(""))]),
    ("a.*B", [.shown(.regex("a\\..*b"))]),
    ("LIN-26-084729", [.shown(.part("lin-26-084729"))]),
    ("a,b", [.shown(.part("a,b"))]),
    ("done! a!b", [.shown(.part("done!")), .shown(.part("a!b"))]),
    ("a/b", [.shown(.part("a/b"))]),
    ("12:04 12:04:03", [.shown(.part("12:04")), .shown(.part("12:04:03"))]),
    ("https://Example.com/?a=b", [.shown(.part("https://example.com/?a=b"))]),
    ("or AND-gate", [.shown(.part("or")), .shown(.part("and-gate"))]),
    ("\"OR\"", [.shown(.part("or"))]),
    ("\u{C9}T\u{C9}", [.shown(.part("\u{E9}t\u{E9}"))]),
    ("state:blocked\u{3000}gap", [.words(.state, [.exact("blocked")]), .shown(.part("gap"))]),
  ]

  static let events: [(query: String, predicates: [Filter.Predicate])] = [
    ("type:agent.run.*", [.words(.type, [.glob("agent.run.*")])]),
    ("type:something.new", [.words(.type, [.exact("something.new")])]),
    ("type:/^agent/", [.words(.type, [.regex("^agent")])]),
    ("actor:USR-26-000044", [.words(.actor, [.exact("USR-26-000044")])]),
    ("actor.type:user,api_key", [.words(.actorType, [.exact("user"), .exact("api_key")])]),
    ("subject:LIN-26-084729", [.words(.subject, [.exact("LIN-26-084729")])]),
    ("subject.type:run", [.words(.subjectType, [.exact("run")])]),
    ("line:LIN-26-084729", [.words(.line, [.exact("LIN-26-084729")])]),
    ("payload.outcome=success", [.member(.payload, path: ["outcome"], .text([.exact("success")]))]),
    (
      "payload.a.b-c_d:x*,/y/",
      [.member(.payload, path: ["a", "b-c_d"], .text([.glob("x*"), .regex("y")]))]
    ),
    ("payload.n<=5", [.member(.payload, path: ["n"], .number(.atMost, 5))]),
    ("workspace:WS-26-000021", [.words(.workspace, [.exact("WS-26-000021")])]),
    ("organization:ORG-26-090500", [.words(.organization, [.exact("ORG-26-090500")])]),
  ]

  static let runs: [(query: String, predicates: [Filter.Predicate])] = [
    ("status:failed", [.words(.status, [.exact("failed")])]),
    ("duration>30s", [.durations(.duration, .greater, [.seconds(30)])]),
    ("duration:2400ms,1m", [.durations(.duration, .equal, [.milliseconds(2400), .seconds(60)])]),
    ("tokens>5000", [.numbers(.tokens, .greater, [5000])]),
    ("tokens:0,1", [.numbers(.tokens, .equal, [0, 1])]),
    ("trigger:USR-26-000044", [.words(.trigger, [.exact("USR-26-000044")])]),
    ("prompt:*summary*", [.words(.prompt, [.glob("*summary*")])]),
    ("input.prompt:/tasks/", [.member(.input, path: ["prompt"], .text([.regex("tasks")]))]),
    ("output.artifact_id:*", [.member(.output, path: ["artifact_id"], .text([.glob("*")]))]),
  ]

  @Test(arguments: lines)
  func aQueryAboutLinesIsUnderstood(query: String, predicates: [Filter.Predicate]) throws {
    let filter = try Filter.parse(query, for: .lines)
    #expect(filter.terms.map(\.predicate) == predicates)
    #expect(filter.text == query)
    #expect(filter.terms.allSatisfy { !$0.isNegated })
  }

  @Test(arguments: events)
  func aQueryAboutEventsIsUnderstood(query: String, predicates: [Filter.Predicate]) throws {
    #expect(try Filter.parse(query, for: .events).terms.map(\.predicate) == predicates)
  }

  @Test(arguments: runs)
  func aQueryAboutRunsIsUnderstood(query: String, predicates: [Filter.Predicate]) throws {
    #expect(try Filter.parse(query, for: .runs).terms.map(\.predicate) == predicates)
  }

  @Test(arguments: [
    ("-state:closed", true), ("!state:closed", true), ("state!=closed", true),
    ("state:!=closed", true), ("-state!=closed", false), ("!state!=closed", false),
    ("-gap", true), ("!\"approval gap\"", true), ("-/gap/", true), ("-health<70", true),
    ("health!=94", true), ("-since:2h", true), ("payload.outcome!=success", true),
    ("signal!=sla_compliance=red", true), ("-12:04", true), ("gap", false),
  ])
  func aSignAndUnequalNegate(query: String, isNegated: Bool) throws {
    let subject: FilterSubject = query.contains("payload") ? .events : .lines
    let terms = try Filter.parse(query, for: subject).terms
    #expect(terms.map(\.isNegated) == [isNegated])
    let plain = query.replacing("!=", with: "=").drop { $0 == "-" || $0 == "!" }
    #expect(
      terms.map(\.predicate)
        == (try Filter.parse(String(plain), for: subject).terms.map(\.predicate)))
  }

  @Test func everyTermKnowsItsPlace() throws {
    let text =
      "  -state:closed,paused  health<70 \"approval \u{1F469}\u{200D}\u{1F4BB} gap\"  !/a b/ x "
    let characters = Array(text)
    let terms = try Filter.parse(text, for: .lines).terms
    #expect(
      terms.map { String(characters[$0.range]) } == [
        "-state:closed,paused", "health<70", "\"approval \u{1F469}\u{200D}\u{1F4BB} gap\"",
        "!/a b/", "x",
      ])
  }

  @Test func everyFieldHasAnExampleThatIsUnderstood() throws {
    for subject in FilterSubject.allCases {
      for field in FilterField.fields(of: subject) {
        let terms = try Filter.parse(field.example, for: subject).terms
        #expect(terms.count == 1 && field.example.hasPrefix(field.rawValue))
      }
    }
    let all = Set(FilterSubject.allCases.flatMap(FilterField.fields))
    #expect(all == Set(FilterField.allCases))
  }

  @Test func wordsThatWereSeenAreAllowed() throws {
    let vocabulary = FilterVocabulary(
      seen: [.state: ["hibernating", "blocked"]], signalStatuses: ["purple"])
    for query in ["state:hibernating", "signal:*=purple", "state:blocked,hibernating"] {
      #expect(throws: FilterFault.self) { try Filter.parse(query, for: .lines) }
      #expect(try Filter.parse(query, for: .lines, vocabulary: vocabulary).terms.count == 1)
    }
    #expect(vocabulary.words(of: .state).filter { $0 == "blocked" }.count == 1)
  }

  @Test func aConditionMoreIsNotInTheText() throws {
    let filter = try Filter.parse("gap type:task.done", for: .events)
    let bounded = filter.and(.before(.until, .at(.distantFuture)))
    #expect(bounded.text == filter.text && Array(bounded.terms.dropLast()) == filter.terms)
    #expect(bounded.terms.last?.predicate == .before(.until, .at(.distantFuture)))
    #expect(bounded.terms.last?.isNegated == false)
  }

  @Test func theLimitsThemselvesAreAllowed() throws {
    let text = String(repeating: "a", count: 1000)
    #expect(try Filter.parse(text, for: .lines).terms.count == 1)
    let terms = Array(repeating: "a", count: 64).joined(separator: " ")
    #expect(try Filter.parse(terms, for: .lines).terms.count == 64)
    let values = "tag:" + Array(repeating: "a", count: 64).joined(separator: ",")
    #expect(try Filter.parse(values, for: .lines).terms.count == 1)
    let expression = "/" + String(repeating: "a", count: 256) + "/"
    #expect(try Filter.parse(expression, for: .lines).terms.count == 1)
  }
}
