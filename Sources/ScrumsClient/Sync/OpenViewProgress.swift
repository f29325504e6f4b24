import ScrumtopCore

/// The progress of reading the open view.
struct OpenViewProgress: Sendable {
  /// Whether the events of the view's record, or the event itself, were read since it was opened.
  var isHistoryLoaded = false
  /// Where `more` continues, by list, while the view is open.
  var pages: [Coverage.List: Pagination] = [:]
  /// The query of each history; its cursors belong to it.
  var historyQueries: [String: EventQuery] = [:]
  /// When the next request is sent, if the budget delays it.
  var nextRequest: Timestamp?
  /// When it was opened.
  var openedAt: Moment?
  /// When the newest read of all of it began.
  var asOf: Moment?
  /// The interval between two reads; nil when it is read once.
  var interval: Duration?
}
