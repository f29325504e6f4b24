import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// The keys in the last row.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FooterTests {
  private func footer(_ talk: KeyboardHarness) -> String {
    talk.grid().text.split(separator: "\n").last.map(String.init) ?? ""
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func whatCanBeDoneToTheRowComesAndGoesWithoutMovingTheOtherKeys(size: Size) {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    let blocked = footer(talk)
    talk.press(.tab)
    let running = footer(talk)
    talk.press(.tab)
    talk.press("G")
    talk.press("k")
    let paused = footer(talk)
    #expect(running.hasSuffix("  P pause"))
    #expect(paused.hasSuffix("  R resume"))
    let keys = blocked.trimmed
    #expect(keys.hasSuffix("q quit"))
    #expect(running.dropLast("P pause".count).trimmed == keys)
    #expect(paused.dropLast("R resume".count).trimmed == keys)
  }

  @Test func aReadOnlySessionKeepsNoRoomForVerbs() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24), isReadOnly: true)
    talk.list(["LIN-26-1 running"])
    #expect(footer(talk).trimmed.hasSuffix("q quit"))
    #expect(!footer(talk).contains("pause"))
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
