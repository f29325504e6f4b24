import ScrumtopCore
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite struct FindingSnapshots {
  @Test func aWrongFilterMarksItsPlaceAndKeepsTheLastGoodOne() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press("/")
    talk.type("state:bogus age>2h")
    expectSnapshot(of: talk.grid(), named: "filter-wrong")
  }

  @Test func namesAreOfferedWhileAFilterIsTyped() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press("/")
    talk.type("state:")
    expectSnapshot(of: talk.grid(), named: "filter-completion")
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 45, rows: 30)])
  func theColumnChooser(size: Size) {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    talk.press("c")
    expectSnapshot(of: talk.grid(), named: "columns-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10)])
  func theSortPicker(size: Size) {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    talk.press("s")
    expectSnapshot(of: talk.grid(), named: "sort-\(size.columns)x\(size.rows)")
  }

  @Test func thePaletteOffersTheBestMatchFirst() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press(":")
    talk.type("fol")
    expectSnapshot(of: talk.grid(), named: "palette")
  }

  @Test func theMessagesThatWereShown() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press("=")
    talk.press("=")
    talk.press("M")
    expectSnapshot(of: talk.grid(), named: "messages")
  }
}
