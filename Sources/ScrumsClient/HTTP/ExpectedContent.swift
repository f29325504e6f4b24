/// What a request asks for, and so how much of its answer is read.
enum ExpectedContent {
  case json
  /// Endless: only the head is read.
  case eventStream

  var accept: String {
    switch self {
    case .json: "application/json, application/problem+json"
    case .eventStream: "text/event-stream"
    }
  }
}
