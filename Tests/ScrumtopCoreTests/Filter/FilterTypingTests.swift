import Support
import Testing

@testable import ScrumtopCore

/// What is typed has its effect before it is finished.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterTypingTests {
  static let unfinished: [(query: String, predicates: [Filter.Predicate])] = [
    ("-", []), ("x !", [.shown(.part("x"))]), ("\"", []), ("-\"", []), ("/", []),
    ("\"approval g", [.shown(.part("approval g"))]), ("/ap.*g", [.shown(.regex("ap.*g"))]),
    ("\"a\\", [.shown(.part("a\\"))]), ("state", [.shown(.part("state"))]),
    ("state:", []), ("-state:", []), ("state!=", []), ("health<", []), ("since:", []),
    ("metric.hours_total>", []), ("name:\"", []), ("name:/", []), ("signal:", []),
    ("state:b", [.words(.state, [.glob("b*")])]),
    ("state:bl", [.words(.state, [.glob("bl*")])]),
    ("state:blocked", [.words(.state, [.exact("blocked")])]),
    ("state:blocked,", [.words(.state, [.exact("blocked")])]),
    ("state:blocked,p", [.words(.state, [.exact("blocked"), .glob("p*")])]),
    ("state:\"bl", [.words(.state, [.glob("bl*")])]),
    ("health:re", [.health([.red])]), ("health:g", [.health([.ok])]),
    ("health:red,u", [.health([.red, .unknown])]),
    ("signal:x=", [.signal(names: [.exact("x")], statuses: [])]),
    ("signal:x=am", [.signal(names: [.exact("x")], statuses: [.glob("am*")])]),
    ("signal:x=o", [.signal(names: [.exact("x")], statuses: [.exact("green")])]),
    ("signal:x=red,", [.signal(names: [.exact("x")], statuses: [.exact("red")])]),
    // A word of an open vocabulary must not match more than it will.
    ("tag:PR", [.words(.tag, [.exact("PR")])]),
    ("name:\"Pay", [.words(.name, [.exact("Pay")])]),
    ("name:/Pay", [.words(.name, [.regex("Pay")])]),
    ("age>2", []), ("age>2h", [.durations(.age, .greater, [.seconds(7200)])]),
    ("since:2", []), ("since:2026-04-1", []), ("since:2026-04-15T0", []),
    ("since:2026-04-15", [.from(.since, .at(Timestamp(seconds: 1_776_211_200)))]),
    ("state:idle OR", [.words(.state, [.exact("idle")]), .shown(.part("or"))]),
  ]

  static let faulty: [(query: String, problem: FilterFault.Problem)] = [
    (
      "state:x",
      .unknownWord("x", .state, nearest: nil, known: ExecutionState.known.map(\.rawValue))
    ),
    (
      "state:b ",
      .unknownWord("b", .state, nearest: nil, known: ExecutionState.known.map(\.rawValue))
    ),
    ("state: ", .valueMissing(.state)), ("state:,b", .valueMissing(.state)),
    ("- x", .nothingNegated("-")), ("- ", .nothingNegated("-")), ("/a(", .regex(.unclosed("("))),
    ("\"\"", .emptyPhrase), ("//", .emptyExpression), ("a OR ", .connective(.or)),
    ("age>2x", .duration("2x", .age)), ("age>2 ", .duration("2", .age)),
    ("since:2h,3h", .severalTimes(.since)),
    ("statee:", .unknownField("statee", of: .lines, nearest: .state)),
  ]

  @Test(arguments: unfinished)
  func whatIsNotFinishedIsNoFault(query: String, predicates: [Filter.Predicate]) throws {
    let terms = try Filter.parse(query, for: .lines, isTyping: true).terms
    #expect(terms.map(\.predicate) == predicates)
  }

  @Test(arguments: faulty)
  func whatCannotBecomeRightIsAFault(query: String, problem: FilterFault.Problem) {
    let fault = #expect(throws: FilterFault.self) {
      try Filter.parse(query, for: .lines, isTyping: true)
    }
    #expect(fault?.problem == problem)
  }

  @Test(arguments: [
    ("state:blocked,paused -product:talent signal:capacity_utilisation=amber", FilterSubject.lines),
    ("model:agent_runtime tag:PROJ-26-* \"approval gap\" health<70 age>2h", .lines),
    ("health:red,amber !name:\"Core squad\" reason:/gap|late/", .lines),
    ("type:agent.run.* subject.type:run since:2h until:2026-04-15T00:00Z", .events),
    ("payload.outcome=success actor:USR-26-000044 12:04", .events),
    ("status:failed duration>30s tokens>5000", .runs),
  ])
  func aGoodQueryIsNeverWrongOnTheWay(query: String, subject: FilterSubject) throws {
    for count in 0...query.count {
      _ = try Filter.parse(String(query.prefix(count)), for: subject, isTyping: true)
    }
    let typed = try Filter.parse(query, for: subject, isTyping: true)
    #expect(try Filter.parse(query, for: subject) == typed)
  }
}
