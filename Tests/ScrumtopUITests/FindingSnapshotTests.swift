import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FindingSnapshotTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private static func conversation(_ size: Size, opening: Place? = nil) -> KeyboardHarness {
    SampleBoard.conversation(columns: size.columns, rows: size.rows, opening: opening)
  }

  private func expectSnapshot(
    of talk: KeyboardHarness, named name: String, _ size: Size, line: Int = #line
  ) {
    Support.expectSnapshot(
      of: talk.grid(), named: "\(name)-\(size.columns)x\(size.rows)", line: line)
  }

  @Test(arguments: sizes)
  func aWrongFilterMarksItsPlaceAndKeepsTheLastGoodOne(size: Size) {
    var talk = Self.conversation(size)
    talk.press("/")
    talk.type("state:bogus age>2h")
    expectSnapshot(of: talk, named: "filter-wrong", size)
  }

  @Test func namesAreOfferedWhileAFilterIsTyped() {
    var talk = Self.conversation(Self.sizes[0])
    talk.press("/")
    talk.type("state:")
    Support.expectSnapshot(of: talk.grid(), named: "filter-completion")
  }

  @Test(arguments: sizes + [Size(columns: 45, rows: 30)])
  func theColumnChooser(size: Size) {
    var talk = Self.conversation(size)
    talk.press("c")
    expectSnapshot(of: talk, named: "columns", size)
  }

  @Test(arguments: sizes + [Size(columns: 40, rows: 10)])
  func theSortPicker(size: Size) {
    var talk = Self.conversation(size)
    talk.press("s")
    expectSnapshot(of: talk, named: "sort", size)
  }

  @Test(arguments: sizes)
  func thePaletteOffersTheBestMatchFirst(size: Size) {
    var talk = Self.conversation(size)
    talk.press(":")
    talk.type("fol")
    expectSnapshot(of: talk, named: "palette", size)
  }

  @Test(arguments: sizes)
  func aRecordAsItWasReceived(size: Size) {
    let event = EventID(rawValue: "EVT-26-044917")
    var talk = Self.conversation(size, opening: .raw(.event(event)))
    expectSnapshot(of: talk, named: "raw", size)
    talk.press("/")
    talk.type("\"limits\"")
    talk.press(.enter)
    talk.press(.escape)
    talk.press(.enter)
    expectSnapshot(of: talk, named: "raw-folded", size)
  }

  @Test func whatTheKeysDo() {
    let size = Self.sizes[0]
    expectSnapshot(of: Self.conversation(size, opening: .help), named: "help", size)
  }

  @Test func theMessagesThatWereShown() {
    var talk = Self.conversation(Self.sizes[0])
    talk.press("=")
    talk.press("=")
    talk.press("M")
    Support.expectSnapshot(of: talk.grid(), named: "messages")
  }
}
