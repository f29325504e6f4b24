/// The endpoints that the API can suspend separately (503 with `Retry-After`).
enum Endpoint: Hashable, Sendable {
  /// `GET /v1/execution`
  case lines
  /// `GET /v1/execution/LIN`
  case line
  /// `GET /v1/execution/LIN/runs`
  case runs
  /// `GET /v1/events`
  case events
  /// `GET /v1/events/EVT`
  case event
}
