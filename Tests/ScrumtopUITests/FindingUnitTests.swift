import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FindingUnitTests {
  @Test func fuzzyMatchesAreOrderedByHowWellTheyFit() {
    let names = ["next-pane", "sort", "invert-sort", "sport", "history-back"]
    func best(_ typed: String) -> [String] {
      names.compactMap { name in FuzzyMatch(typed, in: name).map { ($0, name) } }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }
    #expect(best("sort") == ["sort", "invert-sort", "sport"])
    #expect(best("np") == ["next-pane"])
    #expect(best("HB") == ["history-back"])
    #expect(best("zzz").isEmpty)
    #expect(best("").count == names.count)
    #expect(FuzzyMatch("sortsort", in: "sort") == nil)
  }

  @Test(arguments: [
    ("aa", "aaaa", [0..<2, 2..<4]), ("AB", "xabXAB", [1..<3, 4..<6]), ("", "abc", []),
    ("abcd", "abc", []), ("é", "caf\u{65}\u{301}", [3..<4]), ("ß", "Straße", [4..<5]),
  ])
  func placesDoNotOverlapAndIgnoreCase(needle: String, text: String, places: [Range<Int>]) {
    #expect(Search.places(of: needle, in: Array(text)) == places)
  }

  @Test(
    arguments: [
      ("2h", "2026-04-15T10:00:00Z", nil), ("today", "2026-04-15T00:00:00Z", nil),
      ("yesterday", "2026-04-14T00:00:00Z", nil),
      ("yesterday..today", "2026-04-14T00:00:00Z", "2026-04-15T00:00:00Z"),
      ("2026-04-14", "2026-04-14T00:00:00Z", "2026-04-15T00:00:00Z"),
      ("09:00..11:30", "2026-04-15T09:00:00Z", "2026-04-15T11:30:00Z"),
      ("09:00 .. 11:30", "2026-04-15T09:00:00Z", "2026-04-15T11:30:00Z"),
      ("2026-04-14T08:00Z..2026-04-15", "2026-04-14T08:00:00Z", "2026-04-15T00:00:00Z"),
      ("3h..1h", "2026-04-15T09:00:00Z", "2026-04-15T11:00:00Z"),
      ("3h..", "2026-04-15T09:00:00Z", nil),
      ("1h..now", "2026-04-15T11:00:00Z", "2026-04-15T12:00:00Z"),
    ] as [(String, String, String?)])
  func rangesOfTime(text: String, from: String, to: String?) throws {
    let range = try #require(TimeRange(text, at: KeyboardHarness.start))
    #expect(range.from.rfc3339 == from)
    #expect(range.to?.rfc3339 == to)
    #expect(range.contains(range.from))
    if let end = range.to { #expect(!range.contains(end)) }
  }

  @Test(arguments: [
    "", "..", "..2h", "1h..2h", "2h..2h", "2", "h", "25:00", "2026-02-30", "1h..2h..3h", "-2h",
    "99999999999999999999d", "today..yesterday", "\u{0}", "٢h", "12:0x", "é:éé", "２０:００",
  ])
  func whatIsNoRangeOfTimeIsNone(text: String) {
    #expect(TimeRange(text, at: KeyboardHarness.start) == nil)
  }

  @Test func theBuiltInMapHasARowForEveryCommand() {
    #expect(Set(Command.table.map(\.command)) == Set(Command.allCases))
    #expect(Command.table.count == Command.allCases.count)
  }

  @Test(arguments: ["p", " ", "ß", .enter, .escape] as [Key])
  func whatReachesTheAPIIsOnNoKeyThatIsPressedByMistake(key: Key) {
    #expect(throws: KeyMap.Refusal.unsafe(key, .pause)) {
      try KeyMap(rebinding: [.pause: [key]])
    }
    #expect(throws: KeyMap.Refusal.unsafe(key, .resume)) {
      try KeyMap(rebinding: [.resume: ["F", key]])
    }
  }

  @Test func twoCommandsOnOneKeyAreRefusedWithBothNames() {
    #expect(throws: KeyMap.Refusal.clash("s", .sort, .freeze)) {
      try KeyMap(rebinding: [.freeze: ["s"]])
    }
    #expect(throws: KeyMap.Refusal.clash("x", .sort, .sort)) {
      try KeyMap(rebinding: [.sort: ["x", "x"]])
    }
  }

  @Test func withoutCloseAndInterruptNobodyFindsTheWayOut() throws {
    #expect(throws: KeyMap.Refusal.noWayOut(.close, .interrupt)) {
      try KeyMap(rebinding: [.close: [], .interrupt: []])
    }
    _ = try KeyMap(rebinding: [.close: []])
    _ = try KeyMap(rebinding: [.close: ["x"], .interrupt: []])
  }

  @Test func oneKeyMayMeanTwoThingsWhereTheyNeverMeet() throws {
    let map = try KeyMap(rebinding: [.zoom: ["w"]])
    #expect(map.binding(of: "w", overPanes: false)?.command == .zoom)
    #expect(map.binding(of: "w", overPanes: true)?.command == .wrap)
  }

  @Test func aCommandWithoutKeysIsOnlyInThePalette() throws {
    let map = try KeyMap(rebinding: [.sort: [], .freeze: ["s"]])
    #expect(map.binding(of: "s", overPanes: false)?.command == .freeze)
    var talk = KeyboardHarness()
    talk.give(
      .reconfigured(
        .valid(
          LiveSettings(
            keys: map, views: SavedView.standard, contexts: [], themes: [], link: nil,
            readOnlyBy: nil))))
    talk.list(["LIN-26-000001 running"])
    talk.press("s")
    #expect(talk.frozen != nil)
    talk.press(":")
    talk.type("sort")
    talk.press(.enter)
    #expect(talk.picker != nil)
  }

  @Test func whatIsWrongWithTheConfigurationStandsUntilItIsMended() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    func isSaid() -> Bool {
      var grid = Grid(size: talk.dashboard.size)
      talk.dashboard.draw(into: &grid, theme: .mono)
      return grid.text.contains("config.toml:3: no key 'zom'")
    }
    talk.give(.reconfigured(.wrong("config.toml:3: no key 'zom'; did you mean zoom?")))
    #expect(isSaid())
    talk.wait(.seconds(120))
    #expect(isSaid())
    talk.press("t")
    #expect(isSaid(), "beside another message")
    talk.give(
      .reconfigured(
        .valid(
          LiveSettings(
            keys: .standard, views: SavedView.standard, contexts: [], themes: [], link: nil,
            readOnlyBy: nil))))
    #expect(!isSaid())
  }

  @Test func aWrongConfigurationLeavesTheOldOne() {
    var talk = KeyboardHarness()
    let keys = talk.dashboard.keys
    talk.give(.reconfigured(.wrong("config.toml:3: no")))
    #expect(talk.dashboard.keys == keys)
    #expect(talk.message?.text == "config.toml:3: no")
  }

  @Test(arguments: [
    (
      #"{"service_line_id":"LIN-26-000001","role":"designer","gap_hours_per_week":12}"#,
      "role designer, gap hours per week 12"
    ),
    (#"{"service_line_id":"LIN-26-000001"}"#, ""),
    (#"{"service_line_id":"LIN-26-000002"}"#, "LIN-26-000002"),
    (#"{"amount":99.5,"lines":[1],"paid":true}"#, "amount 99.5"),
    (#"{"utilisation_percent":112,"role":"designer"}"#, "112 % utilised"),
  ])
  func anEventSaysWhatItsPayloadHasAndNotWhatStandsInItsRow(payload: String, gist: String) throws {
    let json = #"""
      {"id":"EVT-26-000001","type":"capacity.utilisation_warning",
       "subject":{"type":"service_line","id":"LIN-26-000001"},"payload":\#(payload)}
      """#
    let event: SourceBacked<PlatformEvent> = try SourceBacked(source: Array(json.utf8))
    #expect(EventFormatter.summary(event.record) == gist)
  }
}
