import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What is said on the screen.
@Suite(.guardAgainstHanging, .boundedParallelism) struct MessageTests {
  private func says(_ talk: KeyboardHarness) -> Bool {
    talk.grid().text.contains("nothing to copy")
  }

  @Test func aMessageHasItsTimeAndGoes() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    talk.give(.notice("nothing to copy"))
    talk.wait(.seconds(11))
    #expect(says(talk))
    talk.wait(.seconds(2))
    #expect(!says(talk))
  }

  /// As after a stop of the machine between saying and showing it.
  @Test func aMessageThatNoFrameShowedYetStays() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    let frames = talk.frames
    talk.give(.notice("nothing to copy"))
    talk.frames = frames
    talk.wait(.seconds(60))
    #expect(says(talk))
    talk.wait(.seconds(11))
    #expect(says(talk))
    talk.wait(.seconds(2))
    #expect(!says(talk))
  }
}
