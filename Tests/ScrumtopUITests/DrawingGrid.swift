import ScrumtopPresentation
import Support
import TerminalGrid

@testable import ScrumtopUI

extension KeyboardHarness {
  /// What is on the screen now, every role with a look of its own.
  func grid(isASCII: Bool = false) -> Grid {
    var grid = Grid(size: dashboard.size, isASCII: isASCII)
    dashboard.draw(into: &grid, theme: .testing)
    return grid
  }
}
