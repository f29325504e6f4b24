public import ScrumtopConfiguration
public import ScrumtopCore

/// The way to the API, step by step.
public enum NetworkChecks {
  /// The name that must be resolved: the proxy's where one is gone through. `addresses` is nil for a host
  /// that is an address itself.
  public static func name(
    _ host: String, addresses: Result<[String], BackendError>?
  ) -> Finding {
    switch addresses {
    case nil: .ok(.dns, "\(host) is an address, there is no name to look up")
    case .success(let found): .ok(.dns, "\(host) is \(shown(found))")
    case .failure(.timedOut(let seconds)):
      .fail(
        .dns, "\(host): no answer from this machine's resolver within \(seconds) s",
        "check the servers of /etc/resolv.conf")
    case .failure:
      .fail(.dns, "\(host): no such host", "check the address, and this machine's DNS")
    }
  }

  /// What the probe found, and what it could not look at.
  public static func findings(
    _ report: ProbeReport, of remote: Settings.Remote, certificates: String?
  ) -> [Finding] {
    let host = remote.endpoint.displayHost
    switch report.lines {
    case .yes:
      return [
        .ok(.connection, "\(host) answers"), tls(remote, certificates: certificates),
        .ok(.authentication, "the API takes the token"),
      ]
        + AnswerChecks.findings(report, of: remote)
    case .no(.untrusted(let detail)):
      let error = BackendError.untrusted(detail: detail)
      return [.ok(.connection, "\(host) is there"), .fail(.tls, host, error)]
        + unchecked(after: .tls)
    case .no(let error) where error.isAnAnswer:
      let check: Finding.Check = error.isAboutToken ? .authentication : .connection
      return [.ok(.connection, "\(host) answers"), tls(remote, certificates: certificates)]
        .filter { $0.check != check }
        + [.fail(check, host, error.isNotFound ? .notTheAPI(nil) : error)]
        + AnswerChecks.clock(report.clockLead)
        + unchecked(
          after: error.isAboutToken ? .authentication : .tls,
          but: report.clockLead == nil ? [] : [.clock])
    case .no(let error):
      return [.fail(.connection, host, error)] + unchecked(after: .connection)
    }
  }

  /// One finding that names the checks that need `check`, which failed.
  public static func unchecked(
    after check: Finding.Check, but told: Set<Finding.Check> = []
  ) -> [Finding] {
    let steps: [Finding.Check] = [
      .token, .dns, .connection, .tls, .authentication, .workspace, .features, .clock, .latency,
      .budget,
    ]
    let rest = steps.drop { $0 != check }.dropFirst().filter { !told.contains($0) }
    guard !rest.isEmpty else { return [] }
    let names = rest.map(\.rawValue).joined(separator: ", ")
    return [.warn(.rest, "not checked: \(names)", "mend what failed, and ask again")]
  }

  private static func tls(_ remote: Settings.Remote, certificates: String?) -> Finding {
    switch remote.endpoint.scheme {
    case .https:
      .ok(
        .tls,
        "verified, by the certificates of the system" + (certificates.map { " and of \($0)" } ?? "")
      )
    case .http where remote.endpoint.isLoopback: .ok(.tls, "none; the API is on this machine")
    case .http:
      .warn(
        .tls, "none; the token can be read by everybody on the way (--allow-plaintext)",
        "give an https address")
    }
  }

  private static func shown(_ addresses: [String]) -> String {
    let limit = 4
    let more = addresses.count > limit ? " and \(addresses.count - limit) more" : ""
    return addresses.prefix(limit).joined(separator: ", ") + more
  }
}

extension BackendError {
  /// Whether something answered, once TLS had been done.
  fileprivate var isAnAnswer: Bool {
    switch self {
    case .refused, .redirected, .tooLarge, .notTheAPI, .wrongSubject, .badPaging: true
    case .unreachable, .timedOut, .interrupted, .untrusted: false
    }
  }

  /// Whether the token is not enough.
  fileprivate var isAboutToken: Bool {
    if case .refused(let problem) = self {
      [401, 403, 407].contains(problem.status)
    } else {
      false
    }
  }
}
