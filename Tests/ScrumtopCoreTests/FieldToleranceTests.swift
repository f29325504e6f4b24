import ScrumtopCore
import Support
import Testing

/// What a bad field costs: <doc:APIContract>, "Tolerance".
@Suite(.guardAgainstHanging, .boundedParallelism) struct FieldToleranceTests {
  private func lines(_ fixture: String) throws -> Page<ExecutionRecord> {
    try Page<ExecutionRecord>(json: Fixture.bytes(fixture))
  }

  @Test func aLoneSurrogateIsOneReplacementCharacter() throws {
    let page = try lines("bad-lone-surrogate.json")
    #expect(page.unreadable == 0)
    #expect(page.records.map(\.record.name) == ["Pay\u{FFFD}ments", nil])
    #expect(page.records[0].record.listedScore == 94)
    #expect(Wire.text(page.records[0].source).contains(#""Pay\ud800ments""#))
  }

  @Test func aPairOfSurrogatesIsTheCharacterItStandsFor() throws {
    let run = try SourceBacked<Run>(
      source: Array(#"{"id":"RUN-26-1","input":{"prompt":"\ud83d\ude80 \uD83D \n"}}"#.utf8))
    #expect(run.record.input?["prompt"] == .string("\u{1F680} \u{FFFD} \n"))
  }

  @Test func aLoneSurrogateInANameCostsNothingElse() throws {
    let page = try lines("bad-lone-surrogate-key.json")
    #expect(page.records.count == 2)
    #expect(page.records[0].record.metrics == ["hours\u{FFFD}": 1, "health_score": 94])
  }

  @Test func aByteThatIsNoUTF8IsOneReplacementCharacter() throws {
    let page = try lines("bad-byte-9b.json")
    #expect(page.records.map(\.record.name) == ["Pay\u{FFFD}ments", nil])
    #expect(page.records[0].source.contains(0x9B))
  }

  @Test func everyBadSequenceIsOneReplacementCharacter() throws {
    let page = try lines("bad-utf8-sequences.json")
    #expect(page.records[0].record.name == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
  }

  @Test func aNumberTooLargeCostsItselfAlone() throws {
    let page = try lines("bad-number-1e400.json")
    #expect(page.records.count == 2)
    #expect(page.records[0].record.listedScore == nil)
    #expect(page.records[0].record.metrics?["hours_total"] == 12)
  }

  @Test func aStringWhereANumberIsDocumentedCostsThatField() throws {
    let page = try Page<Run>(json: Fixture.bytes("bad-string-for-number.json"))
    let run = page.records[0].record
    #expect(run.durationMS == nil && run.tokensUsed == nil)
    #expect(run.unreadable == ["duration_ms", "tokens_used"])
    #expect(run.status == .completed)
    #expect(page.records[1].record.durationMS == 2411)
    #expect(page.records[1].record.unreadable == [])
  }

  @Test(
    arguments: [
      ("2411", 2411), ("2411.0", 2411), ("-0", 0), ("1e3", 1000), ("2411.5", nil), ("1e400", nil),
      ("123456789012345678901234567890", nil), ("true", nil), (#""2411""#, nil), ("[2411]", nil),
      ("{}", nil), ("null", nil), ("01", nil), ("nul", nil), ("+1", nil), ("1.", nil),
    ] as [(String, Int64?)])
  func aDurationIsReadOrCostsItself(json: String, value: Int64?) throws {
    let source = #"{"id":"RUN-26-000001","duration_ms":"# + json + #","status":"failed"}"#
    let run = try SourceBacked<Run>(source: Array(source.utf8)).record
    #expect(run.durationMS == value)
    #expect(run.status == .failed)
    #expect(run.unreadable == (value == nil && json != "null" ? ["duration_ms"] : []))
  }

  @Test(arguments: [#""a\qb""#, #""\u12""#, #""\uzzzz""#, "5", "[]", "{}", "true"])
  func aStringThatCannotBeDecodedCostsThatField(json: String) throws {
    let source = #"{"service_line_id":"LIN-26-000001","name":"# + json + #","state":"idle"}"#
    let record = try SourceBacked<ExecutionRecord>(source: Array(source.utf8)).record
    #expect(record.name == nil)
    #expect(record.unreadable == ["name"])
    #expect(record.state == .idle)
  }

  @Test func nullIsAbsent() throws {
    let page = try lines("bad-null-everywhere.json")
    #expect(
      page.records.map(\.record)
        == [ExecutionRecord(serviceLineID: ServiceLineID(rawValue: "LIN-26-000001"))])
    #expect(page.hasMore == nil)
  }

  @Test func oneBadElementOfAListCostsThatElement() throws {
    let record = try lines("bad-list-elements.json").records[0].record
    #expect(record.projectTags == ["PROJ-26-000001", "PROJ-26-000002"])
    #expect(record.unreadable == ["project_tags"])
  }

  @Test func badPartsOfHealthAndResourcesCostThemselves() throws {
    let source = #"""
      {"service_line_id":"LIN-26-000001","state":"running",
       "health":{"score":"good","signals":[{"signal":"a","status":"red"},{"status":"red"},7,
         {"signal":"b","status":3}]},
       "resources":[{"id":5,"name":"Ada","allocated_hours_per_week":"40"},"nobody"]}
      """#
    let record = try SourceBacked<ExecutionRecord>(source: Array(source.utf8)).record
    #expect(
      record.health
        == Health(
          score: nil,
          signals: [Signal(signal: "a", status: .red), Signal(signal: "b", status: nil)]))
    #expect(
      record.resources
        == [Resource(type: nil, id: nil, name: "Ada", role: nil, status: nil)])
    #expect(record.unreadable == ["resources"])
  }

  @Test func timesThatAreNoneCostThemselves() throws {
    let record = try lines("bad-times.json").records[0].record
    #expect(record.startedAt == nil && record.lastActivityAt == nil)
    #expect(record.unreadable == ["started_at", "last_activity_at"])
    #expect(record.state == .running)
  }

  @Test func datesMeanMidnight() throws {
    let record = try lines("dates-for-datetimes.json").records[0].record
    #expect(record.startedAt == Timestamp(rfc3339: "2026-01-15T00:00:00Z"))
    #expect(record.unreadable == [])
  }

  @Test func aBareTriggerIsTheActor() throws {
    let run = try Page<Run>(json: Fixture.bytes("bare-trigger.json")).records[0].record
    #expect(run.triggeredBy == Trigger(type: nil, actorID: "USR-26-000044"))
    #expect(run.unreadable == [])
  }

  @Test func unknownWordsAreKept() throws {
    let received = try lines("unknown-words.json").records[0]
    let record = received.record
    #expect(record.executionModel == .unknown("quantum"))
    #expect(record.state == .unknown("hibernating"))
    #expect(record.productLine == .unknown("moon_base"))
    #expect(record.executionModel?.hasRuns == nil)
    #expect(record.unreadable == [])
    #expect(Wire.text(received.source).contains(#""colour": "green""#))
    let event = try Page<PlatformEvent>(json: Fixture.bytes("unknown-event-type.json")).records[0]
    #expect(event.record.type == EventType(rawValue: "execution.teleported"))
    #expect(event.record.payload?["why"] == [1, nil, true, "x"])
    #expect(event.record.stateSet == .unknown("hibernating"))
    #expect(Wire.text(event.source).contains(#""severity": 3"#))
  }

  @Test func nestingIsCutAtSixtyFour() throws {
    let page = try Page<PlatformEvent>(json: Fixture.bytes("bad-nesting-100.json"))
    #expect(page.unreadable == 0)
    #expect(page.records.count == 2)
    #expect(page.records[0].record.payload?["reason"] == "still here")
    var (value, depth) = (page.records[0].record.payload?["deep"] ?? .null, 2)
    while case .array(let elements) = value {
      depth += 1
      value = elements.first ?? .string("the end")
    }
    #expect(depth == 64)
    #expect(value == .null)
  }
}
