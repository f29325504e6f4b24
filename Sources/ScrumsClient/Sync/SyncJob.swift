/// Independent polling jobs, in budget priority order: a slow or failing one does not stop the others.
enum SyncJob: CaseIterable, Sendable {
  /// `GET /v1/execution`: the heartbeat.
  case lines
  /// Records and earlier pages the user requested.
  case onDemand
  /// The open view.
  case openView
  /// `GET /v1/events`.
  case feed
  /// Details and reasons, one after the other.
  case details
}
