import SampleData
import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Random keys among random changes: the cursor never arrives at a row that has left its pane, only a key
/// moves it to another thing, and `P` is about the thing it is on.
@Suite(.guardAgainstHanging, .boundedParallelism) struct CursorPropertyTests {
  private static let keys: [Key] = [
    "j", "k", .down, .up, "g", "G", .tab, .backTab, .pageDown, .pageUp, .control("d"),
    .control("u"),
    "[", "]", "z", "S", .escape, "1", "2", "f",
  ]
  private static let states = ["running", "idle", "paused", "blocked", "closed", "running"]

  private struct Case {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    var random: SplitMix64
    var lines: [Int: String] = [:]

    init(seed: UInt64) {
      random = SplitMix64(seed: seed)
      for number in 0..<14 { lines[number] = state }
      tell()
      talk.give(.report(.status(SampleBoard.status(at: talk.moment))))
      talk.press("t")
    }

    var state: String {
      mutating get { CursorPropertyTests.states.randomElement(using: &random) ?? "running" }
    }

    /// A whole pass over the lines there are.
    mutating func tell() {
      talk.pass(lines.sorted { $0.key < $1.key }.map { "LIN-26-\(100_000 + $0.key) \($0.value)" })
    }

    /// Whether the input that followed was a key.
    mutating func step() -> Bool {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<5:
        let key = CursorPropertyTests.keys.randomElement(using: &random) ?? "j"
        talk.press(key, after: .milliseconds(Int.random(in: 50..<900, using: &random)))
        return true
      case 5..<8:
        lines[Int.random(in: 0..<14, using: &random)] = state
        tell()
      case 8:
        lines[Int.random(in: 0..<14, using: &random)] = nil
        tell()
      default: talk.wait(.milliseconds(Int.random(in: 100..<8000, using: &random)))
      }
      return false
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func theCursorIsWhereAPersonPutIt(seed: UInt64) {
    var test = Case(seed: seed)
    for step in 0..<60 {
      let before = test.talk.dashboard.panes.cursor
      let isKey = test.step()
      let dashboard = test.talk.dashboard
      let now = dashboard.panes.cursor
      if now != before, let row = now.row {
        #expect(!dashboard.panes.rows.hasLeft(row, now.pane), "arrived, step \(step)")
      }
      if !isKey, case .line(let id) = before.row, dashboard.data.live.isPresent(id) {
        #expect(now == before, "went without a key, step \(step)")
      }
      var asked = test.talk
      asked.press("P")
      if let dialog = asked.dialog {
        #expect(dialog.targets.map { .line($0.line) } == [now.row], "step \(step)")
      }
    }
  }
}
