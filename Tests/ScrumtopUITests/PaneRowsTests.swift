import SampleData
import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct PaneRowsTests {
  private static func key(_ number: Int, isKnown: Bool = true, text: String = "") -> SortKey {
    SortKey(isKnown: isKnown, number: Double(number), text: text, id: "")
  }

  @Test func numbersGoBeforeTextsAndIDsTellEqualOnesApart() {
    let (low, high) = (Self.key(1), Self.key(2))
    #expect(low.comes(before: high, descending: false))
    #expect(high.comes(before: low, descending: true))
    let (a, b) = (SortKey(text: "x", id: "a"), SortKey(text: "x", id: "b"))
    for descending in [true, false] {
      #expect(a.comes(before: b, descending: descending))
      #expect(!b.comes(before: a, descending: descending))
      #expect(!a.comes(before: a, descending: descending))
      #expect(low.comes(before: Self.key(0, isKnown: false), descending: descending))
    }
  }

  @Test(arguments: 1...20)
  func insertingAndRemovingEqualsSortingAnew(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let descending = Bool.random(using: &random)
    var rows = OrderedRows<RowID>(descending: descending)
    var standing: [(key: SortKey, row: RowID)] = []
    for step in 0..<200 {
      if standing.isEmpty || Int.random(in: 0..<3, using: &random) > 0 {
        let key = SortKey(
          isKnown: Bool.random(using: &random),
          number: Double(Int.random(in: 0..<5, using: &random)),
          text: ["", "a", "b"].randomElement(using: &random)!, id: "\(step)")
        rows.insert(.text(step), at: key)
        standing.append((key, .text(step)))
        #expect(rows.contains(.text(step), at: key))
      } else {
        let gone = standing.remove(at: Int.random(in: 0..<standing.count, using: &random))
        rows.remove(gone.row, at: gone.key)
        #expect(!rows.contains(gone.row, at: gone.key))
      }
      #expect(rows == OrderedRows(standing, descending: descending))
    }
  }

  /// Whatever the order of what came, and whatever lingered meanwhile: once nobody reads and nothing
  /// lingers the panes stand as if they had been made at once.
  @Test(arguments: 1...12)
  func stepByStepEqualsAllAtOnce(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var talk = KeyboardHarness()
    let filter = ["", "state:running,closed", "health<60", "-state:blocked"][seed % 4]
    talk.press("/")
    talk.type(filter)
    talk.press(.enter)
    if seed % 3 == 0 { talk.press("S") }
    var known: [Int: String] = [:]
    for _ in 0..<25 {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let number = Int.random(in: 1...9, using: &random)
        let state = ["running", "blocked", "paused", "idle", "closed", "odd"]
          .randomElement(using: &random)!
        let score = Int.random(in: 0...100, using: &random)
        known[number] = "LIN-26-00000\(number) \(state)" + (score > 80 ? "" : " \(score)")
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        known[Int.random(in: 1...9, using: &random)] = nil
        talk.pass(known.values.sorted())
      } else {
        talk.list(known.values.sorted())
      }
      if Bool.random(using: &random) { talk.press("j", after: .milliseconds(100)) }
      if Bool.random(using: &random) { talk.wait(.seconds(3)) }
    }
    talk.pass(known.values.sorted())
    talk.wait(.seconds(40))
    var anew = talk
    anew.rebuildRows()
    anew.wait(.zero)
    let (panes, cursor) = (talk.panes, talk.dashboard.panes.cursor)
    for pane in Pane.allCases {
      // The row under the cursor stays where it was.
      let rows = panes[pane].filter {
        !panes.hasLeft($0, pane) || Cursor(pane: pane, row: $0) != cursor
      }
      #expect(rows == Array(anew.panes[pane]))
      #expect(panes.count(pane) == anew.panes.count(pane))
      if pane.holdsLines { #expect(rows.count == panes.count(pane)) }
    }
    #expect(panes.tally == anew.panes.tally)
    #expect(panes.nextLeave(keeping: cursor) == nil)
  }

  @Test func aRowThatLeftLingersFiveSecondsWhereItWas() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running", "LIN-26-000003 running"])
    talk.list(["LIN-26-000002 blocked"])
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002", "LIN-26-000003"])
    #expect(talk.panes.hasLeft(.line(lineID(2)), .running))
    #expect(talk.panes.count(.running) == 2)
    talk.wait(.seconds(5))
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000003"])
  }

  @Test func marksStandFiveSecondsAndNotOnWhatWasThereFirst() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 60"])
    #expect(talk.marks[.line(lineID(1))] == nil)
    talk.give(.report(.status(SampleBoard.status(at: talk.moment))))
    talk.list(["LIN-26-000001 blocked 60", "LIN-26-000002 running"])
    #expect(talk.marks[.line(lineID(1))] == .changed)
    #expect(talk.marks[.line(lineID(2))] == .new)
    talk.wait(.seconds(5))
    #expect(talk.marks.nextEnd == nil)
  }
}
