import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct RoleLetterTests {
  @Test func everyRoleHasALetterOfItsOwn() {
    let letters = Role.allCases.map(\.snapshotLetter)
    #expect(Set(letters).count == letters.count)
    #expect(Set(letters).isSubset(of: StyleLetters.alphabet))
  }

  /// The recorded snapshots name these roles by these letters, and mixed styles by the letters that follow.
  @Test func theLettersOfRecordedSnapshotsNeverChange() {
    let recorded = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN")
    let letters = Set(Role.allCases.map(\.snapshotLetter))
    #expect(letters.isSuperset(of: recorded))
    #expect(Role.text.snapshotLetter == "a")
    #expect(Role.cursor.snapshotLetter == "n")
    #expect(Role.mark.snapshotLetter == "N")
    let mixed = StyleLetters.alphabet.filter { !letters.contains($0) }
    #expect(mixed.prefix(5) == StyleLetters.alphabet[recorded.count..<recorded.count + 5])
  }
}
