import Foundation
import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct SnapshotTests {
  @Test func everyRoleHasAStyleOfItsOwnInTheTestingTheme() {
    let styles = Role.allCases.map { Theme.testing[$0] }
    #expect(Set(styles).count == Role.allCases.count)
    #expect(Set(styles.map(\.foreground)).isDisjoint(with: styles.map(\.background)))
  }

  @Test func aGridIsToldAsTextAndRoles() {
    var grid = Grid(size: Size(columns: 8, rows: 2))
    grid.write("\u{4E2D}a", at: Point(column: 0, row: 0), style: Theme.testing[.text])
    grid.write("b\u{1B}", at: Point(column: 4, row: 0), style: Theme.testing[.muted])
    grid.write("x", at: Point(column: 1, row: 1), style: Theme.testing[.cursor])
    grid.restyle(Rect(column: 2, row: 1, columns: 1, rows: 1)) { _ in
      Style(
        foreground: Theme.testing[.stateRunning].foreground,
        background: Theme.testing[.cursor].background, attributes: .bold)
    }
    let letters = StyleLetters(grid)
    #expect(letters.text == "\u{4E2D}a b^[\n x")
    #expect(letters.letters == "aaa.bOO.\n.nP.....")
    #expect(
      letters.legend == """
        a text
        b text.muted
        n cursor
        O text.muted reverse
        P state.running on cursor bold
        """)
    #expect(
      "\(letters)" == "\(letters.text)\n----\n\(letters.letters)\n----\n\(letters.legend)\n")
  }

  @Test func aMissingSnapshotIsWrittenAndFails() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("snapshots-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("Snapshots/a.txt")
    #expect(snapshotProblem("one\n", file: file, records: false)?.contains("recorded") == true)
    #expect(try String(contentsOf: file, encoding: .utf8) == "one\n")
    #expect(snapshotProblem("one\n", file: file, records: false) == nil)
    #expect(
      snapshotProblem("one\ntwo\n", file: file, records: false)
        == "a.txt differs (- recorded, + drawn); RECORD_SNAPSHOTS=1 records it anew:\n"
        + "2 - \n2 + two\n3 + ")
    #expect(try String(contentsOf: file, encoding: .utf8) == "one\n")
    #expect(snapshotProblem("two\n", file: file, records: true)?.contains("recorded") == true)
    #expect(snapshotProblem("two\n", file: file, records: false) == nil)
  }
}
