import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

@testable import ScrumtopUI

/// What the parts of the dashboard say of themselves; tests read it here only.
extension KeyboardHarness {
  var message: Message? { dashboard.messages.current }
  var dialog: ActionDialog? { dashboard.actions.dialog }
  var actions: [ActionProgress] { dashboard.actions.actions }
  var log: [LogEntry] { dashboard.messages.entries }
  var unresolvedActions: [String] { dashboard.unresolvedActions }
  var isAskingToLeave: Bool { dashboard.actions.isAskingToLeave }
  var prompt: Prompt? { dashboard.prompt }
  var picker: Picker? { dashboard.picker }
  var focus: Pane { dashboard.panes.focus }
  var isZoomed: Bool { dashboard.panes.isZoomed }
  var paneLists: [Pane: ListState] { dashboard.panes.lists }
  var panes: PaneRows { dashboard.panes.rows }
  var marks: RowMarks { dashboard.panes.marks }
  var lineFilter: AppliedFilter { dashboard.panes.filter }
  var viewName: String? { dashboard.panes.viewName }
  var matchCount: String { dashboard.matchCount }
  var feed: Feed { dashboard.feed }
  var settings: AllListSettings { dashboard.settings }
  var places: [OpenView] { dashboard.views.open }
  var history: NavigationHistory { dashboard.views.history }
  var live: Board { dashboard.data.live }
  var frozen: WorkspaceData.Frozen? { dashboard.data.frozen }
  var layout: Layout { dashboard.layout }
  var nextWake: Duration? { dashboard.outbox.wake }
}

extension KeyboardHarness {
  /// Gives commands other keys, as a changed configuration file does.
  mutating func rebind(_ keys: [Command: [Key]]) throws {
    dashboard.configuration = LoadedConfiguration(
      keys: try KeyMap(rebinding: keys), views: SavedView.standard)
  }
}

extension KeyboardHarness {
  func listHeight(of pane: Pane) -> Int {
    dashboard.panes.listHeight(of: pane, in: layout)
  }

  /// Puts the rows of the panes in order at once rather than step by step.
  mutating func rebuildRows() { dashboard.panes.rebuild(dashboard.panesContext) }
}
