import ScrumtopCore
import Support
import Testing

/// What a bad record and a bad page cost: <doc:APIContract>, "Tolerance".
@Suite(.guardAgainstHanging, .boundedParallelism) struct PageToleranceTests {
  private func lines(_ fixture: String) throws -> Page<ExecutionRecord> {
    try Page<ExecutionRecord>(json: Fixture.bytes(fixture))
  }

  // MARK: Per record

  @Test func oneBadRecordCostsOneRow() throws {
    let page = try lines("bad-one-record-of-three.json")
    #expect(
      page.records.map(\.record.serviceLineID.rawValue) == ["LIN-26-000001", "LIN-26-000003"])
    #expect(page.unreadable == 1)
  }

  @Test func whatIsNoObjectOrHasNoIDIsNoRecord() throws {
    let page = try lines("bad-no-records.json")
    #expect(page.records.map(\.record.serviceLineID.rawValue) == ["LIN-26-000009"])
    #expect(page.unreadable == 8)
  }

  @Test(arguments: ["[]", "null", #""LIN-26-000001""#, "5", "{}", #"{"service_line_id":null}"#])
  func dataThatIsNoRecordIsSaidSo(data: String) {
    #expect(throws: PageError.notARecord) {
      try SourceBacked<ExecutionRecord>(json: Array(#"{"data":\#(data)}"#.utf8))
    }
  }

  @Test func ofDuplicateKeysTheFirstCounts() throws {
    let page = try lines("bad-duplicate-keys.json")
    #expect(page.records.map(\.record.state) == [.paused, .running])
  }

  // MARK: Per page

  @Test(
    arguments: [
      ("bad-body.html", .notJSON(offset: 0)), ("bad-empty.json", .notJSON(offset: 0)),
      ("bad-truncated.json", .notJSON(offset: 700)), ("bad-utf-16.json", .notJSON(offset: 0)),
      ("bad-no-data.json", .noData), ("bad-data-object.json", .noData),
      ("pause-request.json", .noData),
    ] as [(String, PageError)])
  func aBadPageCostsThatPoll(fixture: String, error: PageError) throws {
    let bytes = try Fixture.bytes(fixture)
    #expect(throws: error) { try Page<ExecutionRecord>(json: bytes) }
  }

  @Test(arguments: ["null", "[]", "5", "true", #""data""#, #"{"data":null}"#, #"{"data":"x"}"#])
  func jsonThatIsNoPageHasNoData(json: String) {
    #expect(throws: PageError.noData) { try Page<ExecutionRecord>(json: Array(json.utf8)) }
  }

  @Test(arguments: [
    #"{"data":[]"#, #"{"data":[]}}"#, #"{"data":[1 2]}"#, #"{"data":[,]}"#, #"{"data" []}"#,
    #"{"data":[{]}]}"#, #"{"data":["#, #"{"data":"x}"#, "{", #"{"a""#, #"{data:[]}"#, "\u{0}",
  ])
  func textThatIsNoJSONIsSaidSo(json: String) {
    #expect(throws: PageError.self) { try Page<ExecutionRecord>(json: Array(json.utf8)) }
    do { _ = try Page<ExecutionRecord>(json: Array(json.utf8)) } catch {
      guard case .notJSON = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func harmlessFormsAreAccepted() throws {
    for fixture in ["trailing-comma.json", "byte-order-mark.json"] {
      let page = try lines(fixture)
      #expect(page.records.count == 1 && page.unreadable == 0, "\(fixture)")
      #expect(page.hasMore == false, "\(fixture)")
      #expect(page.records[0].record.listedScore == 94, "\(fixture)")
    }
  }

  @Test func aPageThatDoesNotSayWhetherThereIsMoreKeepsItsRecordsAndIsNoEnd() throws {
    for fixture in ["no-meta.json", "bad-has-more-word.json"] {
      let page = try lines(fixture)
      #expect(page.records.count == 1 && page.unreadable == 0, "\(fixture)")
      #expect(page.hasMore == nil, "\(fixture)")
    }
  }

  @Test(arguments: [
    "null", "[]", "{}", "5", #"{"has_more":null}"#, #"{"has_more":"true"}"#, #"{"has_more":1}"#,
    #"{"has_more":0}"#, #"{"has_more":"false","cursor":"a"}"#, #"{"hasMore":false}"#,
  ])
  func onlyABooleanSaysWhetherThereIsMore(meta: String) throws {
    let page = try Page<Run>(json: Array(#"{"data":[{"id":"RUN-26-1"}],"meta":\#(meta)}"#.utf8))
    #expect(page.hasMore == nil && page.records.count == 1)
  }

  @Test func moreWithoutACursorIsTold() throws {
    let page = try lines("bad-more-without-cursor.json")
    #expect(page.hasMore == true && page.cursor == nil)
    let empty = try Page<Run>(
      json: Array(#"{"data":[],"meta":{"cursor":"","has_more":true}}"#.utf8))
    #expect(empty.hasMore == true && empty.cursor == nil)
  }

  @Test func nestingByTheTenThousandDoesNoHarm() throws {
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    let page = try Page<PlatformEvent>(
      json: Array(
        #"{"data":[\#(deep),{"id":"EVT-26-1","payload":\#(deep)},{"id":"EVT-26-2"}]}"#.utf8))
    #expect(page.records.map(\.record.id.rawValue) == ["EVT-26-1", "EVT-26-2"])
    #expect(page.unreadable == 1)
    #expect(throws: PageError.self) {
      try Page<Run>(json: Array(String(repeating: "[", count: 1_000_000).utf8))
    }
  }
}
