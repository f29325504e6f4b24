import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct VocabularyTests {
  @Test(arguments: [
    ("LIN-26-084729", true), ("LI-26-1", true), ("ABCDE-00-123456789012", true),
    ("L-26-1", false), ("ABCDEF-26-1", false), ("lin-26-1", false), ("LIN-26-", false),
    ("LIN-6-1", false), ("LIN-266-1", false), ("LIN-26-1234567890123", false), ("LIN-26", false),
    ("LIN-26-1-2", false), ("LIN-26-1 ", false), ("", false), ("SCR-128491", false),
    ("LIN-26-../x", false), ("LIN-26-1\n", false), ("LÌN-26-1", false), ("LIN-２６-1", false),
    ("LIN_26_1", false), ("-26-1", false),
  ])
  func identifiersHaveOneShape(text: String, isWellFormed: Bool) {
    #expect(IdentifierShape.matches(text) == isWellFormed)
    #expect(ServiceLineID(rawValue: text).isWellFormed == isWellFormed)
    #expect(ServiceLineID(rawValue: text).description == text)
  }

  @Test func anEmptyIdentifierIsNone() {
    #expect(throws: (any Error).self) { try Wire.decode([RunID].self, #"[""]"#) }
    #expect(throws: (any Error).self) { try Wire.decode([EventID].self, #"[5]"#) }
  }

  @Test func everyDocumentedWordIsKnownAndWrittenAsItIsRead() throws {
    func check<Word: OpenEnumeration>(_ type: Word.Type, _ words: [String]) throws {
      #expect(Word.known.map(\.rawValue) == words)
      for word in words {
        let value = Word(rawValue: word)
        #expect(value.isKnown && value.rawValue == word)
        #expect(try Wire.decode([Word].self, Wire.encode([value])) == [value])
      }
      let strange = Word(rawValue: "Running ")
      #expect(!strange.isKnown && strange.rawValue == "Running ")
      #expect(try Wire.decode([Word].self, Wire.encode([strange])) == [strange])
    }
    try check(ExecutionState.self, ["running", "idle", "paused", "blocked", "closed"])
    try check(
      ExecutionModel.self,
      [
        "capacity", "ongoing_sla", "timeboxed_outcome", "infra_managed", "observability",
        "agent_runtime",
      ])
    try check(
      ProductLine.self,
      ["talent", "managed_services", "ods", "infrastructure", "intelligence", "agent_gateway"])
    try check(RunStatus.self, ["pending", "running", "completed", "failed", "cancelled"])
    try check(SignalStatus.self, ["green", "amber", "red"])
  }

  @Test func onlyTheModelsOfTheDocumentsHaveRuns() {
    #expect(
      ExecutionModel.known.filter { $0.hasRuns == true } == [.timeboxedOutcome, .agentRuntime])
    #expect(ExecutionModel.unknown("quantum").hasRuns == nil)
  }

  /// The table "Event types and domains" of the Events API, as it stands.
  private static let table = """
    service_line | .activated, .paused, .closed, .status_changed
    invoice | .finalized, .paid, .payment_failed, .voided
    incident | .opened, .resolved, .severity_changed
    agent | .run.started, .run.completed, .run.failed, .policy_violated
    user | .invited, .role_changed, .deactivated
    integration | .connected, .sync_failed, .disconnected
    execution | .blocked, .resumed
    capacity | .utilisation_warning, .gap_detected
    task | .created, .status_changed, .assigned
    webhook | .delivery_failed, .verification_failed
    """

  @Test func theEventTypesAreThoseOfTheTable() {
    let types = Self.table.split(separator: "\n").flatMap { row in
      let columns = row.split(separator: " | ")
      return columns[1].split(separator: ", ").map { String(columns[0]) + $0 }
    }
    #expect(types.count == 30)
    #expect(EventType.documented.map(\.rawValue) == types)
    #expect(Set(EventType.documented.map(\.domain)).count == 10)
    #expect(EventType(rawValue: "plain").domain == "plain" && EventType(rawValue: "").domain == "")
  }

  @Test(
    arguments: [
      (nil, [], .unknown), (100, [], .ok), (70, [], .ok), (69.99, [], .amber), (50, [], .amber),
      (49.99, [], .red), (0, [], .red), (-1, [], .red), (nil, [.green], .ok),
      (nil, [.amber], .amber),
      (94, [.green, .amber], .amber), (94, [.red, .green], .red), (60, [.green], .amber),
      (40, [.green], .red), (60, [.red], .red), (94, [.unknown("grey")], .ok),
      (nil, [.unknown("grey")], .unknown), (94, [nil], .ok), (nil, [nil, .green], .ok),
    ] as [(Double?, [SignalStatus?], HealthLevel)])
  func healthIsTheWorstOfScoreAndSignals(
    score: Double?, statuses: [SignalStatus?], level: HealthLevel
  ) {
    let signals = statuses.map { Signal(signal: "delivery_velocity", status: $0) }
    #expect(HealthLevel(score: score, signals: signals) == level)
  }

  @Test func worstHealthComesFirstAndUnknownLast() {
    #expect([.unknown, .ok, .red, .amber].sorted() == [HealthLevel.red, .amber, .ok, .unknown])
  }

  @Test func anyJSONIsHeldAsItIs() throws {
    let json = #"{"a":[true,false,0,1,-7,1.5,null,"1","true",{}],"b":9223372036854775807}"#
    let value = try Wire.decode(JSONValue.self, json)
    #expect(
      value == [
        "a": [true, false, 0, 1, -7, 1.5, nil, "1", "true", [:]], "b": 9_223_372_036_854_775_807,
      ])
    #expect(try Wire.encode(value) == json)
    #expect(value["a"] != nil && value["c"] == nil && JSONValue.null["a"] == nil)
    // 1 is not true, and the other way round.
    #expect(try Wire.decode([JSONValue].self, "[1,true]") == [.integer(1), .bool(true)])
    #expect(JSONValue.bool(true).double == nil && JSONValue.string("5").double == nil)
  }

  @Test func numbersAreEqualByValue() throws {
    #expect(JSONValue.integer(32) == .number(32.0) && JSONValue.number(-0.0) == .integer(0))
    #expect(JSONValue.integer(.max) != .number(Double(Int64.max)))
    #expect(JSONValue.integer(1) != .bool(true) && JSONValue.integer(1) != .string("1"))
    #expect(Set<JSONValue>([.integer(32), .number(32), .integer(0), .number(-0.0)]).count == 2)
    let hours: JSONValue = 32.0
    #expect(try Wire.decode(JSONValue.self, Wire.encode(hours)) == hours)
  }
}
