import ScrumtopCore
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// State belongs into the parts: the dashboard routes between them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct DashboardCompositionTests {
  @Test func theDashboardHasAtMostFifteenStoredProperties() {
    #expect(Mirror(reflecting: KeyboardHarness().dashboard).children.count <= 15)
  }

  @Test func equalDashboardsHaveEqualLayouts() {
    func opened() -> KeyboardHarness {
      var harness = KeyboardHarness()
      harness.list(["LIN-26-000001 running 94"])
      harness.press(.enter)
      return harness
    }
    let harness = opened()
    var other = opened()
    #expect(harness.dashboard == other.dashboard)
    other.dashboard.views.layOut(nil, columns: 0)
    #expect(harness.dashboard != other.dashboard)
  }
}
