import SampleData
import Support

@testable import ScrumtopCore

/// Records out of few words, so that queries out of the same words often match, and some of them
/// strange: letters whose case is more than a bit, arrays, nesting, numbers of every size.
struct RandomRecords {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  static let texts = [
    "approval gap", "Approval Gap", "policy violation", "gap", "", "ÉTÉ", "été", "İstanbul", "ẞ",
    "ΑΣ", "BLOCKED", "a*b", "[x]", "@`", "blo cked", "0123456789abcdefghij", "日本語", "\u{1F600}!",
  ]
  static let ids = ["LIN-26-000001", "LIN-26-000002", "RUN-26-1", "USR-26-44", "INV-26-7"]
  static let keys = ["outcome", "reason", "note", "a", "b", "n", "items"]
  static let numbers = [
    "0", "1", "-1", "70", "69.5", "65535", "65536", "9007199254740993", "1e300", "0.1", "-0.5",
  ]

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements.randomElement(using: &random)!
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func json(depth: Int = 0) -> String {
    switch Int.random(in: 0..<(depth < 3 ? 9 : 6), using: &random) {
    case 0..<3: quoted(pick(Self.texts + Self.ids))
    case 3: pick(Self.numbers)
    case 4: pick(["true", "false"])
    case 5: "null"
    case 6:
      "[" + (0..<pick([0, 1, 3])).map { _ in json(depth: depth + 1) }.joined(separator: ",") + "]"
    default: object(depth: depth + 1)
    }
  }

  mutating func object(depth: Int = 0) -> String {
    let keys = Set((0..<pick([0, 1, 2, 4])).map { _ in pick(Self.keys) })
    return "{"
      + keys.sorted().map { "\(quoted($0)):\(json(depth: depth + 1))" }.joined(separator: ",") + "}"
  }

  private func quoted(_ text: String) -> String { "\"\(text)\"" }

  /// The members that are there, each with a chance.
  private mutating func members(_ members: [(String, String)]) -> String {
    members.filter { _ in chance(80) }.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",")
  }

  private mutating func time() -> String {
    quoted(Timestamp.second(Int64.random(in: 0...90, using: &random)).rfc3339)
  }

  private mutating func word(_ words: [String]) -> String { quoted(pick(words)) }

  mutating func event(_ number: Int) throws -> SourceBacked<PlatformEvent> {
    let fields = members([
      ("type", word(["agent.run.failed", "agent.run.started", "task.created", "ΑΣ.Σ"])),
      ("subject", "{\"type\":\(word(["service_line", "run", "Thing"])),\"id\":\(word(Self.ids))}"),
      ("actor", "{\"type\":\(word(["user", "system"])),\"id\":\(word(Self.ids))}"),
      ("workspace_id", word(["WS-26-1", "WS-26-2"])), ("organization_id", word(["ORG-26-1"])),
      ("payload", object()), ("created_at", time()),
    ])
    return try SourceBacked(
      source: Array("{\"id\":\"\(Sample.id(number))\"\(fields.isEmpty ? "" : ",")\(fields)}".utf8))
  }

  mutating func run(_ number: Int) throws -> SourceBacked<Run> {
    let fields = members([
      ("service_line_id", word(Self.ids)), ("status", word(["completed", "failed", "ODD"])),
      (
        "triggered_by", pick([word(Self.ids), "{\"type\":\"api\",\"actor_id\":\(word(Self.ids))}"])
      ),
      ("input", pick([object(), "{\"prompt\":\(word(Self.texts))}"])), ("output", json()),
      ("duration_ms", pick(["0", "29999", "30000", "30001", "9000000000"])),
      ("tokens_used", pick(["0", "5000", "5001"])), ("started_at", time()),
    ])
    return try SourceBacked(
      source: Array("{\"id\":\"RUN-26-\(number)\"\(fields.isEmpty ? "" : ",")\(fields)}".utf8))
  }

  private mutating func record(_ line: Int) throws -> SourceBacked<ExecutionRecord> {
    let tags = (0..<pick([0, 1, 3])).map { _ in word(["PROJ-26-1", "PROJ-26-2", "Über"]) }
    let signals = (0..<pick([0, 1, 3])).map { _ in
      "{\"signal\":\(word(["sla", "capacity_utilisation", "a"]))"
        + (chance(80) ? ",\"status\":\(word(["green", "amber", "red", "odd"]))}" : "}")
    }
    let score = pick(Self.numbers)
    let fields = members([
      ("name", word(Self.texts)), ("execution_model", word(["capacity", "agent_runtime", "new"])),
      ("state", word(History.states)), ("workspace_id", word(["WS-26-1", "WS-26-2"])),
      ("product_line", word(["talent", "ods"])),
      ("project_tags", "[\(tags.joined(separator: ","))]"), ("last_activity_at", time()),
      ("metrics", pick([object(), "{\"health_score\":\(score)}"])),
      (
        "health",
        "{\"score\":\(pick([score, "null"])),\"signals\":[\(signals.joined(separator: ","))]}"
      ),
      (
        "resources", "[{\"type\":\"talent\",\"id\":\(word(Self.ids)),\"name\":\(word(Self.texts))}]"
      ),
    ])
    return try SourceBacked(
      source: Array(
        "{\"service_line_id\":\"\(ServiceLineID(line))\"\(fields.isEmpty ? "" : ",")\(fields)}".utf8
      ))
  }

  /// A line as a board holds it, with the cause of its state if an event told it.
  mutating func line(_ number: Int) throws -> (line: ServiceLine, cause: Transition?) {
    var board = Board()
    board.see(1, .lines([try record(number)]))
    if chance(50) { board.see(2, .detail(try record(number))) }
    if chance(50), let state = board.line(number)?.state.rawValue {
      board.see(
        3,
        .events([
          try Sample.event(
            1, second: Int64.random(in: 0...90, using: &random), line: number, state: state,
            reason: pick(Self.texts))
        ]))
    }
    let line = board.line(number) ?? ServiceLine(id: ServiceLineID(number))
    return (line, board.cause(of: line))
  }

  mutating func record(of subject: FilterSubject, _ number: Int) throws -> FilteredRecord {
    switch subject {
    case .lines:
      let (line, cause) = try line(number)
      return .line(line, cause)
    case .events: return .event(try event(number).record)
    case .runs: return .run(try run(number).record)
    }
  }
}

extension RandomRecords {
  mutating func filter(of subject: FilterSubject) -> Filter {
    let terms = (0..<pick([0, 1, 1, 1, 2, 3])).map { _ in
      Filter.Term(isNegated: chance(30), predicate: predicate(of: subject), range: 0..<0)
    }
    return Filter(text: "", terms: terms)
  }

  private mutating func predicate(of subject: FilterSubject) -> Filter.Predicate {
    if chance(30) { return .shown(bare()) }
    let field = pick(FilterField.fields(of: subject))
    switch field.value {
    case .words: return .words(field, (0..<pick([1, 1, 2])).map { _ in pattern() })
    case .number: return .numbers(field, pick(Filter.Comparison.allCases), [pick([0, 5000, 5001])])
    case .duration:
      return .durations(
        field, pick(Filter.Comparison.allCases),
        [.seconds(pick([0, 30, 60])), .milliseconds(pick([1, 45_000]))])
    case .health:
      return chance(50)
        ? .health([pick(HealthLevel.allCases), pick(HealthLevel.allCases)])
        : .numbers(field, pick(Filter.Comparison.allCases), [pick([1, 69.5, 70])])
    case .signal:
      return .signal(names: [pattern()], statuses: chance(50) ? [] : [pattern(), pattern()])
    case .members:
      let path = (0..<pick([1, 1, 2, 3])).map { _ in pick(Self.keys + ["prompt", "health_score"]) }
      return .member(
        field, path: path,
        chance(60)
          ? .text([pattern(), pattern()])
          : .number(pick(Filter.Comparison.allCases), pick([0, 70, 69.5, 65535, 65536])))
    case .from: return .from(field, point())
    case .until: return .before(field, point())
    }
  }

  private mutating func point() -> Filter.TimePoint {
    let second = Int64.random(in: 0...90, using: &random)
    return chance(50) ? .at(.second(second)) : .ago(.seconds(second))
  }

  private mutating func bare() -> TextPattern {
    chance(80)
      ? .part(part())
      : .regex(pick(["^a", "gap$", "[0-9]{4}", "É", "b|c", "lin-26-0*1", "σ"]))
  }

  /// Any piece of a text that occurs.
  private mutating func part() -> String {
    let text = pick(
      Self.texts + Self.ids + History.states + ["agent.run.failed", "capacity", "PROJ-26-1", "zzz"])
    let scalars = Array(text.lowercased().unicodeScalars)
    guard !scalars.isEmpty else { return "x" }
    let start = Int.random(in: 0..<scalars.count, using: &random)
    let end = Int.random(in: start..<scalars.count, using: &random)
    return String(String.UnicodeScalarView(scalars[start...end]))
  }

  private mutating func pattern() -> TextPattern {
    let words =
      Self.texts + Self.ids + History.states
      + [
        "agent.run.failed", "service_line", "completed", "green", "amber", "PROJ-26-1", "1", "true",
      ]
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: return .exact(pick(words))
    case 5..<8:
      return .glob(
        pick(["*", "LIN-*", "*-26-*1", "agent.run.*", "*a*", "PROJ-26-*", "*é*", "a**p"]))
    default: return bare()
    }
  }
}
