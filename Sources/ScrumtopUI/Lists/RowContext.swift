import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// What the rows of lists and documents are put into words with.
struct RowContext {
  let board: Board
  /// What ages are counted up to.
  let now: Timestamp
  let times: TimeFormatter
  let tally: LineTally
  let settings: AllListSettings
  let feed: Feed
  let actions: ActionCenter
  let keys: KeyMap
  /// The open view; nil in the panes.
  let route: Place?
  /// The filter of the lines.
  let filter: AppliedFilter
}

extension Dashboard {
  var rowContext: RowContext {
    RowContext(
      board: board, now: shownNow, times: times, tally: panes.rows.tally, settings: settings,
      feed: feed, actions: actions, keys: keys, route: views.top?.place,
      filter: views.top?.filter ?? panes.filter)
  }
}
