import Foundation
import ScrumtopConfiguration
import Support
import TerminalGrid
import Testing
import Themes

/// The theme files of this folder are read, and are good to look at.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ThemeFileTests {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func everyThemeFileIsCompiledInAsItStands() throws {
    let folder = Self.repository.appendingPathComponent("themes")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".toml") }
    let compiled = ["dark.toml": Themes.dark, "light.toml": Themes.light]
    #expect(Set(files) == Set(compiled.keys))
    for (name, bytes) in compiled {
      #expect(try Data(contentsOf: folder.appendingPathComponent(name)) == Data(bytes), "\(name)")
    }
  }

  @Test(arguments: ["dark", "light", "mono"])
  func everyBuiltInThemeIsReadWithoutAFault(name: String) throws {
    let theme = try ThemeLibrary(folder: nil).theme(named: name)
    #expect(theme.name == name)
  }

  static let colorful = ["dark", "light"].flatMap { name in [8, 16, 256].map { (name, $0) } }

  @Test(arguments: colorful)
  func theStatesThatNeedAHumanLookLikeNoOther(name: String, colors: Int) throws {
    let theme = try ThemeLibrary(folder: nil).theme(named: name)
    let states: [Role] = [.stateRunning, .statePaused, .stateBlocked]
    let health: [Role] = [.healthOK, .healthAmber, .healthRed]
    for group in [states, health] {
      #expect(Set(group.map { theme[$0].reduced(to: colors) }).count == group.count)
    }
    let shared = Set(states.map { theme[$0].reduced(to: colors) })
      .intersection(health.map { theme[$0].reduced(to: colors) })
    #expect(shared.isEmpty)
  }

  /// Text on the background it is drawn on: 3:1 is WCAG's least for large or bold text and marks, 4.5:1
  /// for running text.
  @Test(arguments: [("dark", 0, 229), ("light", 15, 0)])
  func everyRoleIsReadableOnItsBackground(name: String, ground: UInt8, text: Int) throws {
    let theme = try ThemeLibrary(folder: nil).theme(named: name)
    for role in Role.allCases {
      let style = theme[role]
      let background = Self.light(style.background, standard: ground == 0 ? 0 : 255)
      let foreground = Self.light(style.foreground, standard: text)
      let contrast = Self.contrast(foreground, background)
      let isDecoration = role == .border || style.attributes.contains(.bold)
      #expect(contrast >= (isDecoration ? 3 : 3.9), "\(role.rawValue) \(contrast)")
    }
  }

  @Test(arguments: colorful)
  func theCursorRowStandsOutFromItsNeighbours(name: String, colors: Int) throws {
    let theme = try ThemeLibrary(folder: nil).theme(named: name)
    let cursor = theme[.cursor].reduced(to: colors)
    #expect(cursor.background != theme[.text].reduced(to: colors).background)
    #expect(cursor.foreground != cursor.background)
    #expect(cursor != theme[.cursorUnfocused].reduced(to: colors))
  }

  /// xterm's own sixteen, the cube and the greys, as red, green and blue.
  private static func light(_ color: Color, standard: Int) -> [Double] {
    let named = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    let levels = [0, 95, 135, 175, 215, 255]
    switch color {
    case .standard: return [standard, standard, standard].map(Double.init)
    case .indexed(let number) where number < 16:
      let (red, green, blue) = named[Int(number)]
      return [red, green, blue].map(Double.init)
    case .indexed(let number) where number < 232:
      let place = Int(number) - 16
      return [levels[place / 36], levels[place / 6 % 6], levels[place % 6]].map(Double.init)
    case .indexed(let number):
      let grey = 8 + 10 * (Int(number) - 232)
      return [grey, grey, grey].map(Double.init)
    }
  }

  /// WCAG 2.1, "contrast ratio".
  private static func contrast(_ left: [Double], _ right: [Double]) -> Double {
    let values = [left, right].map { color in
      let parts = color.map { part in
        let part = part / 255
        return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    return (max(values[0], values[1]) + 0.05) / (min(values[0], values[1]) + 0.05)
  }
}
