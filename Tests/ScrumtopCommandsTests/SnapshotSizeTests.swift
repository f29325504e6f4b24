import Support
import Testing

@testable import ScrumtopCommands

@Suite(.guardAgainstHanging, .boundedParallelism) struct SnapshotSizeTests {
  @Test(arguments: [
    ("80x24", "Size(columns: 80, rows: 24)"), ("1x1", "Size(columns: 1, rows: 1)"),
    ("1000x1000", "Size(columns: 1000, rows: 1000)"), ("045x030", "Size(columns: 45, rows: 30)"),
  ])
  func columnsAndRowsAreRead(text: String, size: String) throws {
    #expect(String(describing: try SnapshotSize.size(text)) == size)
  }

  @Test(arguments: ["", "80", "x", "80x", "x24", "80X24", "80x24x1", "-80x24", "+80x24", "8 0x24"])
  func anythingElseIsRefused(text: String) {
    let fault = #expect(throws: SizeFault.malformed(text)) { try SnapshotSize.size(text) }
    #expect(
      fault?.sentence
        == "--size: '\(text)' is no size; give COLUMNSxROWS, each 1 to 1000, such as 80x24")
    #expect(fault?.exitStatus == .usage)
  }

  @Test(arguments: ["0x24", "80x0", "1001x24", "80x1001", "100000000000000000x24"])
  func sizesOutOfRangeAreRefused(text: String) {
    let fault = #expect(throws: SizeFault.outOfRange(text)) { try SnapshotSize.size(text) }
    #expect(
      fault?.sentence
        == "--size: '\(text)' is out of range; give COLUMNSxROWS, each 1 to 1000, such as 80x24")
  }

  @Test func aSentenceIsCleanedBeforeItIsWritten() {
    let line = StandardError.line("x: \"\u{1B}[2J\u{9B}\u{202E}\n\"; y")
    #expect(line.hasPrefix("scrumtop: x: \""))
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!line.contains("\u{202E}"))
  }
}
