import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct PickerTests {
  private static func conversation() -> KeyboardHarness {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 90", "LIN-26-000003 running"])
    return talk
  }

  @Test func aColumnSortsAndChosenAgainTurnsTheOrderRound() {
    var talk = Self.conversation()
    talk.press("s")
    talk.press("j")
    talk.press(.enter)
    #expect(talk.settings[.lines].sort == Sort(.id))
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002", "LIN-26-000003"])
    talk.press("s")
    talk.press(.enter)
    #expect(talk.settings[.lines].sort == Sort(.id, isDescending: true))
    talk.press("s")
    talk.press("g")
    talk.press(.enter)
    #expect(talk.settings[.lines].sort == nil)
  }

  @Test func anOrderByIdTurnsRoundToo() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000002 running 90", "LIN-26-000001 running 60", "LIN-26-000003 running 10"])
    talk.dashboard.apply(Sort(.id), to: .lines)
    talk.press("j")
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002", "LIN-26-000003"])
    talk.press("S")
    #expect(talk.rows(.running) == ["LIN-26-000003", "LIN-26-000002", "LIN-26-000001"])
  }

  @Test func theCursorStaysOnItsLineThroughAnotherOrder() {
    var talk = Self.conversation()
    talk.press("j")
    #expect(talk.selected == .line(lineID(2)))
    talk.press("S")
    #expect(talk.rows(.running).first == "LIN-26-000002")
    #expect(talk.selected == .line(lineID(2)))
  }

  @Test func whatIsUnknownStaysLastWhicheverWayTheOrderRuns() {
    var talk = Self.conversation()
    #expect(talk.rows(.running).last == "LIN-26-000003")
    talk.press("S")
    #expect(talk.rows(.running).last == "LIN-26-000003")
  }

  @Test func columnsAreShownMovedAndGivenAWidth() {
    var talk = Self.conversation()
    talk.press("c")
    talk.press("j")
    talk.press(" ")
    talk.press("j")
    talk.press("<")
    talk.press("+")
    talk.press(.enter)
    let chosen = talk.settings[.lines].columns ?? []
    #expect(!chosen.contains { $0.column == .id })
    #expect(chosen.first?.width == 8)
  }

  @Test func noColumnAtAllMeansThoseThatFit() {
    var talk = Self.conversation()
    talk.press("c")
    let count = talk.picker?.entries.count { $0.isOn == true } ?? 0
    for _ in 0..<count {
      talk.press("j")
      talk.press(" ")
    }
    talk.press(.enter)
    #expect(talk.settings[.lines].columns == nil)
  }

  @Test(arguments: [Key.escape, .control("c"), "q"])
  func leavingAPickerChangesNothing(key: Key) {
    var talk = Self.conversation()
    talk.press("c")
    talk.press("j")
    talk.press(" ")
    #expect(talk.press(key).allSatisfy { if case .quit = $0 { false } else { true } })
    #expect(talk.picker == nil)
    #expect(talk.settings[.lines] == ListSettings())
  }

  @Test func aPasteIntoAPickerIsDroppedAndSaid() {
    var talk = Self.conversation()
    talk.press("s")
    let before = talk.picker
    talk.give(.paste("jj\n"))
    #expect(talk.picker == before)
    #expect(talk.message?.text == Messages.pasteIgnored(characters: 3))
  }

  @Test func rowsStandStillUnderAPickerWithoutAskingToBeWokenAllTheTime() {
    var talk = Self.conversation()
    talk.press("s")
    talk.wait(.seconds(4))
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 10", "LIN-26-000003 running"])
    #expect(talk.rows(.running).first == "LIN-26-000001")
    let effects = talk.wait(.milliseconds(100))
    for case .wake(let instant) in effects { #expect(instant > talk.clock) }
    talk.press(.escape)
    talk.wait(.seconds(2))
    #expect(talk.rows(.running).first == "LIN-26-000002")
  }

  @Test func documentsHaveNothingToSort() {
    var talk = Self.conversation()
    talk.press(.enter)
    for key: Key in ["s", "S", "c"] {
      talk.press(key)
      #expect(talk.picker == nil)
      #expect(talk.message?.text == Messages.nothingToSort)
    }
  }

  @Test(arguments: [Size(columns: 40, rows: 10), Size(columns: 45, rows: 30)])
  func theChosenRowOfAPickerIsAlwaysOnTheScreen(size: Size) {
    var talk = KeyboardHarness(size: size)
    talk.list(["LIN-26-000001 running"])
    for key: Key in ["s", "c"] {
      talk.press(key)
      for entry in talk.picker?.entries ?? [] {
        #expect(talk.grid().text.contains(entry.text))
        talk.press("j")
      }
      talk.press(.escape)
    }
  }

  @Test(arguments: ["s", "c", "/", ":", "T"] as [Key])
  func belowTheSmallestScreenNothingIsChosenUnseen(key: Key) {
    var talk = Self.conversation()
    talk.press(key)
    talk.give(.resized(Size(columns: 39, rows: 9)))
    let (prompt, picker) = (talk.prompt, talk.picker)
    for pressed: Key in ["j", " ", "x", .enter, .tab, .down, "Q"] { talk.press(pressed) }
    talk.give(.paste("state:closed"))
    #expect(talk.prompt == prompt)
    #expect(talk.picker == picker)
    #expect(talk.lineFilter.isEmpty)
    talk.press(.escape)
    #expect(talk.prompt == nil)
    #expect(talk.picker == nil)
  }

  @Test func aWidthBeginsAtTheOneTheColumnHas() {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 40))
    talk.list(["LIN-26-000001 running 60"])
    talk.press("c")
    while let picker = talk.picker, picker.entries[picker.index].text != "reason" {
      talk.press("j")
    }
    talk.press("-")
    talk.press(.enter)
    let width = talk.settings[.lines].columns?.first { $0.column == .reason }?.width
    #expect(width ?? 0 > 24)
  }

  @Test func theColumnsThatFitAreThoseOfTheScreenAsItIsNow() {
    func shown(_ talk: KeyboardHarness) -> [String] {
      talk.picker?.entries.filter { $0.isOn == true }.map(\.text) ?? []
    }
    var talk = KeyboardHarness(size: Size(columns: 200, rows: 60))
    talk.list(["LIN-26-000001 running 60"])
    talk.press("c")
    talk.press("j")
    #expect(shown(talk).contains("product"))
    talk.give(.resized(Size(columns: 60, rows: 20)))
    #expect(!shown(talk).contains("product"))
    #expect(talk.picker?.index == 1)
    // What was set stays.
    talk.press(" ")
    let set = shown(talk)
    talk.give(.resized(Size(columns: 200, rows: 60)))
    #expect(shown(talk) == set)
  }

  @Test func chosenColumnsShareTheRoomOfTheScreenAsItIsNow() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    talk.list(["LIN-26-000001 running 60"])
    talk.press("c")
    talk.press("j")
    talk.press(.enter)
    func width(_ columns: Int) -> Int? {
      talk.give(.resized(Size(columns: columns, rows: 24)))
      let spans = RowSpans(
        talk.dashboard.rowContext, columns: columns - 4, content: .mixed,
        sample: EmptyCollection())
      return spans.lines.layout.columns.first { $0.column == .reason }?.width
    }
    #expect(width(80) ?? 0 < width(120) ?? 0)
    #expect(width(120) ?? 0 < width(160) ?? 0)
  }

  @Test(arguments: ["s", "c"] as [Key])
  func underAPickerTheKeysOfTheListAreNotOffered(key: Key) {
    var talk = Self.conversation()
    talk.press(key)
    #expect(!talk.grid().line(39).contains("quit"))
    talk.press(.escape)
    #expect(talk.grid().line(39).contains("quit"))
  }
}
