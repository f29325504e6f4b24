import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterCompletionTests {
  static let vocabulary = FilterVocabulary(
    seen: [
      .state: ["hibernating"], .tag: ["PROJ-26-004281", "PROJ-26-000002", "urgent"],
      .reason: ["approval gap", "say \"no\"", "a,b", "/x", "*", "\u{1B}[31m", ""],
      .signal: ["sla_compliance", "latency"], .metric: ["hours_total", "hours_week", "odd key"],
      .payload: ["outcome", "reason", "task.id"], .type: ["custom.event"],
      .actor: ["USR-26-000044"], .name: ["Core squad", "core banking"],
    ], signalStatuses: ["purple"])

  /// A query with `|` for the cursor, and what completing gives; `…` for more.
  static let lines: [(query: String, range: Range<Int>, candidates: [String])] = [
    ("|", 0..<0, ["state:", "health<", "signal:", "model:", "…"]),
    ("x |", 2..<2, ["state:", "health<", "…"]),
    ("sta|", 0..<3, ["state:"]),
    ("ST|", 0..<2, ["state:"]),
    ("-sta|", 1..<4, ["state:"]),
    ("state|", 0..<5, ["state:", "state!="]),
    ("health|", 0..<6, ["health<", "health:", "health>", "health<=", "health>=", "health!="]),
    (
      "age|", 0..<3,
      ["age>", "age<", "age>=", "age<=", "model:agent_runtime", "product:agent_gateway"]
    ),
    ("na|", 0..<2, ["name:", "signal:"]),
    ("blo|", 0..<3, ["state:blocked"]),
    ("am|", 0..<2, ["health:amber", "name:"]),
    ("metr|", 0..<4, ["metric."]),
    ("metric.|", 0..<7, ["metric.hours_total=", "metric.hours_week="]),
    ("metric.hours_t|", 0..<14, ["metric.hours_total="]),
    (
      "metric.hours_week|", 0..<17,
      [
        "metric.hours_week=", "metric.hours_week!=", "metric.hours_week<", "metric.hours_week<=",
        "metric.hours_week>", "metric.hours_week>=",
      ]
    ),
    ("state:|", 6..<6, ["running", "idle", "paused", "blocked", "closed", "hibernating"]),
    ("state:b|", 6..<7, ["blocked"]),
    ("state:b|locked", 6..<13, []),
    ("state:b|loked x", 6..<12, ["blocked"]),
    ("state:ed|", 6..<8, ["paused", "blocked", "closed"]),
    ("state:blocked,|", 14..<14, ["running", "idle", "paused", "closed", "hibernating"]),
    ("state:bl|,paused", 6..<8, ["blocked"]),
    ("state!=id|", 7..<9, ["idle"]),
    ("!state:id|", 7..<9, ["idle"]),
    ("st|:blocked", 0..<3, ["state:"]),
    ("health:|", 7..<7, ["red", "amber", "ok", "unknown"]),
    ("health<|", 7..<7, ["red", "amber", "ok", "unknown"]),
    ("tag:|", 4..<4, ["PROJ-26-004281", "PROJ-26-000002", "urgent"]),
    ("tag:proj|", 4..<8, ["PROJ-26-004281", "PROJ-26-000002"]),
    ("tag:4281|", 4..<8, ["PROJ-26-004281"]),
    (
      "reason:|", 7..<7,
      ["\"approval gap\"", "\"say \\\"no\\\"\"", "\"a,b\"", "\"/x\"", "\"*\""]
    ),
    ("reason:\"app|", 7..<11, ["\"approval gap\""]),
    ("reason:\"say \\\"|", 7..<14, ["\"say \\\"no\\\"\""]),
    ("name:core|", 5..<9, ["\"Core squad\"", "\"core banking\""]),
    ("signal:|", 7..<7, ["hours_on_target", "sla_compliance", "delivery_velocity", "…"]),
    ("signal:lat|", 7..<10, ["latency"]),
    ("signal:latency|", 7..<14, ["latency="]),
    ("signal:latency=|", 15..<15, ["green", "amber", "red", "purple"]),
    ("signal:latency=a|", 15..<16, ["amber"]),
    ("signal:*=red,|", 13..<13, ["green", "amber", "purple"]),
    ("age>|", 4..<4, ["15m", "1h", "2h", "1d", "7d"]),
    ("since:|", 6..<6, ["15m", "1h", "2h", "1d", "7d"]),
    ("metric.hours_total>|", 19..<19, []),
    ("foo:|", 4..<4, []), ("type:|", 5..<5, []), ("\"state|", 6..<6, []), ("/state|", 6..<6, []),
    ("name:/Co|", 8..<8, []), ("zzz|", 0..<3, []), ("|-state", 0..<0, []), ("a:|:b", 2..<2, []),
    ("\"a\"b|", 4..<4, []),
  ]

  static let events: [(query: String, range: Range<Int>, candidates: [String])] = [
    ("|", 0..<0, ["type:", "subject:", "subject.type:", "actor:", "…"]),
    ("subj|", 0..<4, ["subject:", "subject.type:"]),
    ("subject|", 0..<7, ["subject:", "subject!=", "subject.type:"]),
    ("subject.|", 0..<8, ["subject.type:"]),
    ("type:agent.run.|", 5..<15, ["agent.run.started", "agent.run.completed", "agent.run.failed"]),
    ("type:cust|", 5..<9, ["custom.event"]),
    ("payload.t|", 0..<9, ["payload.task.id=", "…"]),
    ("actor:|", 6..<6, ["USR-26-000044"]),
  ]

  @Test(arguments: lines)
  func whatCouldStandThereIsOffered(query: String, range: Range<Int>, candidates: [String]) throws {
    try check(query, .lines, range, candidates)
  }

  @Test(arguments: events)
  func eventsHaveTheirOwn(query: String, range: Range<Int>, candidates: [String]) throws {
    try check(query, .events, range, candidates)
  }

  private func check(
    _ query: String, _ subject: FilterSubject, _ range: Range<Int>, _ candidates: [String]
  ) throws {
    let cursor = try #require(Array(query).firstIndex(of: "|"))
    let found = Filter.completion(
      of: query.replacing("|", with: ""), at: cursor, for: subject, vocabulary: Self.vocabulary)
    #expect(found.range == range)
    if candidates.last == "…" {
      #expect(Array(found.candidates.prefix(candidates.count - 1)) == candidates.dropLast())
    } else {
      #expect(found.candidates == candidates)
    }
  }

  @Test func noMoreAreOfferedThanAScreenHolds() {
    let tags = (0..<5000).map { "PROJ-26-\($0)" }
    let found = Filter.completion(
      of: "tag:", at: 4, for: .lines, vocabulary: FilterVocabulary(seen: [.tag: tags]))
    #expect(found.candidates == Array(tags.prefix(FilterCompletion.limit)))
  }

  /// Quotes and backslashes included: what is offered asks for the very word that was seen.
  @Test(arguments: [1, 2] as [UInt64])
  func aWordThatIsOfferedIsAskedForToTheLetter(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "B", " ", ",", "\"", "\\", "*", "/", ":", "=", "<", "-", "!", "\u{E9}", "\u{1F680}",
    ]
    for _ in 0..<1000 {
      let word = "\(random.text(of: pieces, upTo: 6))x"
      let vocabulary = FilterVocabulary(seen: [.tag: [word]])
      let found = Filter.completion(of: "tag:", at: 4, for: .lines, vocabulary: vocabulary)
      let candidate = try #require(found.candidates.first)
      let terms = try Filter.parse("tag:" + candidate, for: .lines).terms
      #expect(terms.map(\.predicate) == [.words(.tag, [.exact(word)])], "\(word)")
    }
  }

  @Test(arguments: [-5, 0, 3, 99]) func aCursorOutsideOfTheTextIsAtItsEnd(cursor: Int) {
    let found = Filter.completion(of: "sta", at: cursor, for: .lines)
    #expect(found.range == 0..<3)
    #expect(found.candidates.first == "state:")
  }

  /// Whatever is offered is understood when it is put in.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func aCandidateThatIsTakenIsNoFault(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "s", "st", "state", "sig", "signal", ":", "=", "b", "bl", "\"", ",", " ", "-", "tag:",
      "reason:",
      "metric.", "h", "am", "*", "name:\"c", "red", "signal:latency=", "payload.", "app",
    ]
    var taken = 0
    for _ in 0..<4000 {
      let text = random.text(of: pieces, upTo: 4)
      let cursor = Int.random(in: 0...text.count, using: &random)
      let subject = FilterSubject.allCases.randomElement(using: &random) ?? .lines
      let found = Filter.completion(
        of: text, at: cursor, for: subject, vocabulary: Self.vocabulary)
      #expect(found.range.lowerBound >= 0 && found.range.upperBound <= text.count)
      // Only where the rest is right and nothing stands behind.
      let before = Array(text)[..<found.range.lowerBound]
      guard found.range.upperBound == text.count,
        let candidate = found.candidates.randomElement(using: &random),
        (try? Filter.parse(
          String(before), for: subject, isTyping: true, vocabulary: Self.vocabulary)) != nil
      else { continue }
      taken += 1
      #expect(throws: Never.self, "\(text)|\(candidate)") {
        try Filter.parse(
          String(before) + candidate, for: subject, isTyping: true, vocabulary: Self.vocabulary)
      }
    }
    #expect(taken > 500)
  }
}
