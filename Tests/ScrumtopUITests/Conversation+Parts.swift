import ScrumtopCore

@testable import ScrumtopUI

/// What the parts of the dashboard say of themselves; tests read it here only.
extension Conversation {
  var message: Message? { dashboard.message }
  var dialog: ActionDialog? { dashboard.dialog }
  var actions: [ActionProgress] { dashboard.program.actions }
  var log: [LogEntry] { dashboard.program.log }
  var unresolvedActions: [String] { dashboard.farewell }
  var isAskingToLeave: Bool { dashboard.isAskingToLeave }
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
  var live: Board { dashboard.live }
  var frozen: Frozen? { dashboard.frozen }
  var layout: Layout { dashboard.layout }
  var nextWake: Duration? { dashboard.nextWake }
}
