import SampleData
import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What is drawn from the document kept is what would be drawn from one made anew.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ViewLayoutTests {
  private static let keys: [Key] = [
    .down, .enter, .escape, .up, .pageDown, .tab, .character("?"), .character("P"),
    .character("R"), .character("]"), .character("["), .character("G"), .character("g"),
    .character("q"), .character("r"), .character("z"), "e", "i", "w", "/", "s", "=", "M",
  ]

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func theOpenPlaceIsDrawnAsItIsAfterAnyInput(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let line = ServiceLineID(rawValue: "LIN-26-091100")
    var talk = SampleBoard.conversation(columns: 80, rows: 24, opening: .line(line))
    for step in 0..<60 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: talk.wait(.seconds(Int64.random(in: 1...90, using: &random)))
      case 1:
        let size = Size(columns: [80, 60, 120].randomElement(using: &random)!, rows: 24)
        talk.give(.resized(size))
      case 2:
        let state = ["running", "paused", "blocked"].randomElement(using: &random)!
        talk.observe(.detail(KeyboardHarness.record("LIN-26-091100 \(state) \(step)")))
      default: talk.press(Self.keys.randomElement(using: &random)!)
      }
      var anew = talk
      anew.dashboard.views.layOut(nil, columns: 0)
      #expect(talk.grid().text == anew.grid().text)
      if let place = talk.places.last {
        let columns = talk.dashboard.contentColumns
        #expect(talk.dashboard.views.content(of: place, columns: columns) != nil)
      }
    }
  }
}
