/// The words for what went wrong with the API, the same on the screen and on stderr.
///
/// Text of servers stands in quotes, as data; it is cleaned where it is written, like everything else.
extension BackendError {
  /// One sentence: for which object, what failed, what to do.
  ///
  /// `object` is what the request was about: `https://api.scrums.com`, `LIN-26-084729`, `events`.
  public func sentence(for object: String) -> String { "\(object): \(fault); \(remedy)" }

  /// What failed, in a few words.
  public var fault: String {
    switch self {
    case .unreachable(.connectionRefused): "connection refused"
    case .unreachable(.unknownHost): "no such host"
    case .unreachable(.connectTimedOut): "no connection in time"
    case .unreachable(.proxy(let host, let detail)):
      "no connection through the proxy \(Self.quoted(host)), \(detail)"
    case .unreachable(.other(let detail)): "no connection, \(Self.quoted(detail))"
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .interrupted: "the connection broke before the answer was complete"
    case .untrusted(let detail): "the server cannot be trusted, \(Self.quoted(detail))"
    case .redirected(let target):
      "it redirects\(target.isEmpty ? "" : " to " + Self.quoted(target)), which is not followed: "
        + "the token belongs to one address"
    case .tooLarge(let limit): "the answer is larger than \(limit / 1_048_576) MiB"
    case .notTheAPI: "the answer is not one of the Scrums.com API"
    case .wrongSubject(let id): "the API answered about \(Self.quoted(id)) instead"
    case .refused(let problem): problem.fault
    case .badPaging(.repeatedCursor): "the list has no end: the same cursor came twice"
    case .badPaging(.noProgress): "the list has no end: page after page without a new record"
    case .badPaging(.missingCursor): "the list breaks off: more is announced, without a cursor"
    case .badPaging(.unknownEnd):
      "the list breaks off: the answer does not say whether there are more records"
    case .badPaging(.rejectedCursor):
      "the list breaks off: the API does not accept its own cursors"
    }
  }

  /// What the person can do about it.
  public var remedy: String {
    switch self {
    case .unreachable(.connectionRefused): "check the address, and that the server runs"
    case .unreachable(.unknownHost): "check the address, and this machine's DNS"
    case .unreachable(.proxy): "check HTTPS_PROXY, or put the API's host in NO_PROXY"
    case .unreachable(.connectTimedOut), .unreachable(.other):
      "check the address and the network"
    case .timedOut, .interrupted: "check the network and try again"
    case .untrusted:
      "check the address and this machine's clock, or name its authority with --ca-file"
    case .redirected: "give the address it should be with --api"
    case .tooLarge, .notTheAPI: "check the address given with --api"
    case .wrongSubject: "try again; if it happens again, report it to whoever runs the API"
    case .refused(let problem): problem.remedy
    case .badPaging: "try again; if it stays so, the API is at fault"
    }
  }

  /// A stranger's words inside a sentence: in quotes and short.
  fileprivate static func quoted(_ text: String) -> String {
    let limit = 160
    let start = text.prefix(limit)
    return "\"\(start)\(start.endIndex == text.endIndex ? "" : "…")\""
  }
}

extension TokenOrigin {
  /// How the token that was used is replaced.
  fileprivate var remedy: String {
    switch self {
    case .variable(let name): "set \(name) to a valid token and start again"
    case .file(let path, let setting): "write a valid token to \(path) (\(setting))"
    case .command(let program, let setting):
      "check the token that '\(program)' prints (\(setting))"
    }
  }
}

extension APIProblem {
  fileprivate var fault: String {
    let words = detail ?? code
    let said = words.map { ": " + BackendError.quoted($0) } ?? ""
    return switch status {
    case 401: "not authenticated (401), the token is missing, expired or revoked"
    case 403: "not allowed (403)\(said)"
    case 404: "not found (404), or not visible to this token"
    case 409:
      if let currentState {
        "refused (409), its state is \(BackendError.quoted(currentState.rawValue))"
      } else {
        "refused (409)\(said)"
      }
    case 410: "gone (410)\(said)"
    case 408, 425, 500...: "the API failed (\(status))\(said)"
    case 429: "too many requests (429)"
    default: "the API does not accept the request (\(status))\(said)"
    }
  }

  fileprivate var remedy: String {
    switch status {
    case 401: tokenOrigin?.remedy ?? "give a valid token with --token-file or SCRUMTOP_TOKEN"
    case 403 where code == "plan_limit_exceeded": "the organization's plan does not include it"
    case 403: "use a token that may do this, and check --organization and --workspace"
    case 404: "check the id, --organization and --workspace"
    case 409: "pause needs a running or idle line, resume a paused one"
    case 410: "start again from the newest"
    case 422: "check --organization, --workspace and what was asked"
    case 408, 425, 429, 500...: retryAfter.map(Self.wait) ?? "try again in a minute"
    default: "check --api, and whether this scrumtop is too old for it"
    }
  }

  private static func wait(_ duration: Duration) -> String {
    "try again in \(max(1, duration.components.seconds)) s"
  }
}
