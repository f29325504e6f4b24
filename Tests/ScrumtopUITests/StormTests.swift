import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Many lines that change at once, and a reader among them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct StormTests {
  private static func lines(_ numbers: ClosedRange<Int>, _ state: String) -> [String] {
    numbers.map { "LIN-26-\(900_000 + $0) \(state) 40" }
  }

  /// Thirty running lines on a small screen, and six blocked ones.
  private static func talk(_ size: Size = Size(columns: 80, rows: 24)) -> KeyboardHarness {
    var talk = KeyboardHarness(size: size)
    talk.pass(lines(1...6, "blocked") + lines(11...40, "running"))
    talk.give(.report(.status(SampleBoard.status(at: talk.moment))))
    talk.wait(.seconds(10))
    return talk
  }

  private func visible(_ pane: Pane, in talk: KeyboardHarness) -> [RowID] {
    let rows = talk.panes[pane]
    let top = talk.paneLists[pane]?.top ?? 0
    return Array(rows[top..<min(rows.count, top + talk.listHeight(of: pane))])
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func rowsThatLingerLeaveTheRoomToThoseThatBelongThere(size: Size) {
    var talk = Self.talk(size)
    for round in 0..<6 {
      talk.list(Self.lines(11 + round * 4...14 + round * 4, "idle"))
      talk.wait(.milliseconds(500))
      for pane in [Pane.running, .resting] {
        let rows = visible(pane, in: talk)
        let lingering = rows.count { talk.panes.hasLeft($0, pane) }
        let isRoomLeft = rows.count == talk.panes[pane].count
        #expect(lingering <= max(1, rows.count / 4) || isRoomLeft)
      }
    }
  }

  @Test func theRowUnderTheCursorStaysThroughAStorm() {
    var talk = Self.talk()
    talk.press(.tab)
    talk.press(.down)
    let selected = talk.selected
    talk.list(Self.lines(11...36, "idle"))
    talk.press(.left)
    #expect(talk.selected == selected)
    #expect(visible(.running, in: talk).contains { $0 == selected })
    // However long the reader is away.
    talk.wait(.seconds(60))
    #expect(talk.selected == selected)
    #expect(visible(.running, in: talk).contains { $0 == selected })
    #expect(visible(.running, in: talk).count { talk.panes.hasLeft($0, .running) } == 1)
  }

  @Test func whileRowsAreHeldNewOnesComeWhereOthersLeft() {
    var talk = Self.talk()
    talk.press(.tab)
    let before = talk.rows(.blocked)
    talk.list(Self.lines(1...4, "running"))
    talk.list(Self.lines(21...24, "blocked"))
    talk.press(.left)
    let after = talk.rows(.blocked)
    #expect(after.count == before.count + 1)
    for (index, row) in before.enumerated() where index > 3 { #expect(after[index] == row) }
    let seen = visible(.blocked, in: talk)
    #expect(seen.count { talk.panes.hasLeft($0, .blocked) } <= 1)
  }

  @Test func bordersDoNotMoveUnderAReader() {
    var talk = Self.talk()
    func borders() -> [Int] {
      Pane.allCases.compactMap { talk.layout.frame(of: $0)?.titleRow }
    }
    talk.press(.tab)
    talk.press(.down)
    let before = borders()
    talk.list(Self.lines(1...5, "running"))
    talk.press(.down)
    #expect(borders() == before)
    talk.wait(.seconds(8))
    #expect(borders() != before)
  }

  @Test func whatComesFirstIsShownAlthoughNothingMayMove() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    talk.press("t")
    talk.list(Self.lines(1...1, "blocked"))
    talk.list(Self.lines(1...3, "blocked"))
    #expect(talk.grid().text.contains("LIN-26-900003"))
  }

  @Test(arguments: ["2", "/"] as [Key])
  func whatAPersonAskedForIsGivenItsRoomAtOnce(key: Key) {
    var talk = Self.talk()
    talk.press(key)
    if key == "/" { talk.type("state:blocked") }
    #expect(talk.listHeight(of: .blocked) >= 6)
    #expect(talk.listHeight(of: .resting) == 0)
  }

  @Test func columnsOfAPaneStandStillWhateverLingersThere() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    talk.list(["LIN-26-000001 idle 60", "LIN-26-000002 idle 70"])
    func column() -> Int? {
      let row = talk.grid().text.split(separator: "\n").first { $0.contains("LIN-26-000002") }
      return row?.firstRange(of: "70").map {
        row!.distance(from: row!.startIndex, to: $0.lowerBound)
      }
    }
    let before = column()
    talk.list(["LIN-26-000001 running 60"])
    #expect(talk.rows(.resting).count == 2)
    #expect(column() == before)
  }

  @Test func panesThatWereOutOfSightComeBackAsTheyAre() {
    var talk = Self.talk()
    talk.press("f")
    talk.press("z")
    talk.list(Self.lines(1...4, "running"))
    for _ in 0..<8 { talk.press("j", after: .seconds(1)) }
    talk.press("z")
    #expect(talk.rows(.blocked).count == 2)
    #expect(talk.listHeight(of: .blocked) == 2)
  }
}
