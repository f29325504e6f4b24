import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct ThemeTests {
  private let bold = Style(attributes: .bold)
  private let dim = Style(attributes: .dim)

  @Test func aRoleInheritsAlongItsDots() {
    let theme = Theme(name: "t", styles: [.text: dim, .border: bold])
    #expect(theme[.text] == dim)
    #expect(theme[.muted] == dim)
    #expect(theme[.borderFocused] == bold)
    // There is no role `state`: its children inherit from `text`.
    #expect(theme[.stateBlocked] == dim)
    #expect(theme[.dialogField] == dim)
  }

  @Test func aNamedRoleKeepsItsOwnLook() {
    let theme = Theme(name: "t", styles: [.dialog: bold, .dialogField: dim])
    #expect(theme[.dialogField] == dim)
    #expect(theme[.dialogTitle] == bold)
    #expect(theme[.text] == .plain)
  }

  @Test(arguments: Role.allCases)
  func everyRoleEndsAtText(role: Role) {
    var role = role
    var steps = 0
    while let parent = role.parent {
      #expect(parent == .text || role.rawValue.hasPrefix(parent.rawValue + "."))
      role = parent
      steps += 1
      #expect(steps < 5)
    }
    #expect(role == .text)
  }

  @Test(arguments: Role.allCases)
  func withoutColourThereIsNone(role: Role) {
    #expect(Theme.mono[role].foreground == .standard)
    #expect(Theme.mono[role].background == .standard)
  }
}
