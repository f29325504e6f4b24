import ScrumtopCore
import TerminalGrid

@testable import ScrumtopUI

/// What the parts of the dashboard say of themselves; tests read it here only.
extension Conversation {
  var message: Message? { dashboard.messages.current }
  var dialog: ActionDialog? { dashboard.actions.dialog }
  var actions: [ActionProgress] { dashboard.actions.actions }
  var log: [LogEntry] { dashboard.messages.entries }
  var unresolvedActions: [String] { dashboard.unresolvedActions }
  var isAskingToLeave: Bool { dashboard.actions.isAskingToLeave }
  var prompt: Prompt? { dashboard.prompt }
  var picker: Picker? { dashboard.picker }
  var focus: Pane { dashboard.focus }
  var isZoomed: Bool { dashboard.isZoomed }
  var paneLists: [Pane: ListState] { dashboard.paneLists }
  var panes: PaneRows { dashboard.panes }
  var marks: RowMarks { dashboard.marks }
  var lineFilter: AppliedFilter { dashboard.lineFilter }
  var viewName: String? { dashboard.viewName }
  var matchCount: String { dashboard.matchCount }
  var feed: Feed { dashboard.feed }
  var settings: AllListSettings { dashboard.settings }
  var places: [OpenPlace] { dashboard.places }
  var trail: Trail { dashboard.trail }
  var live: Board { dashboard.data.live }
  var frozen: WorkspaceData.Frozen? { dashboard.data.frozen }
  var layout: Layout { dashboard.layout }
  var nextWake: Duration? { dashboard.outbox.wake }
}

extension Conversation {
  /// Gives commands other keys, as a changed configuration file does.
  mutating func rebind(_ keys: [Command: [Key]]) throws {
    dashboard.configuration = LoadedConfiguration(
      keys: try KeyMap(rebinding: keys), views: SavedView.standard)
  }
}
