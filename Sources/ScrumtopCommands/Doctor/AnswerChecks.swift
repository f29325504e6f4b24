import ScrumtopConfiguration
import ScrumtopCore

/// What an API says that lets its reader in.
enum AnswerChecks {
  /// Ages on the screen are wrong by as much; the smallest step that they move in is 15 s.
  private static let tolerableLead: Duration = .seconds(15)
  private static let slow: Duration = .seconds(1)

  static func findings(_ report: ProbeReport, of remote: Settings.Remote) -> [Finding] {
    var findings = [workspace(report, remote)]
    if report.events != nil { findings.append(features(report)) }
    findings += clock(report.clockLead) + latency(report) + [budget(report, remote)]
    if report.events == nil {
      findings += NetworkChecks.unchecked(
        after: .workspace, but: [.clock, .latency, .budget])
    }
    return findings
  }

  private static func workspace(_ report: ProbeReport, _ remote: Settings.Remote) -> Finding {
    let organization = remote.organization.map { " of \($0.value) (\($0.origin.shortName))" } ?? ""
    guard let workspace = remote.workspace else {
      let all = "none chosen: all that the token may see\(organization)"
      return report.hasLines
        ? .ok(.workspace, all)
        : .warn(.workspace, "\(all), which holds no line", "check that the token is the right one")
    }
    let name = "\(workspace.value) (\(workspace.origin.shortName))\(organization)"
    switch report.workspace {
    case .no(let error): return .fail(.workspace, name, error)
    case .yes where !report.hasLines:
      return .warn(.workspace, "\(name) holds no line", "check the id of the workspace")
    case .yes, nil: return .ok(.workspace, name)
    }
  }

  private static func features(_ report: ProbeReport) -> Finding {
    var detail = "lines: yes, events: \(word(report.events)), runs: "
    detail += report.runs.map(word) ?? "no line has any"
    detail += ", push (events/stream): "
    detail += report.pushWord
    if case .no(let error) = report.events {
      guard error.isAboutOrganization else { return .fail(.features, detail, error.remedy) }
      return .warn(.features, detail, "name the organization: --organization ORG-…")
    }
    if case .no(let error) = report.runs { return .warn(.features, detail, error.remedy) }
    return .ok(.features, detail)
  }

  private static func word(_ answer: ProbeReport.Answer?) -> String {
    switch answer {
    case .yes, nil: "yes"
    case .no(let error): "no (\(error.fault))"
    }
  }

  /// Nothing where the API tells no time.
  static func clock(_ lead: Duration?) -> [Finding] {
    guard let lead else { return [] }
    let distance = max(lead, .zero - lead)
    let seconds = (distance.wholeMilliseconds + 500) / 1000
    guard seconds > 1 else { return [.ok(.clock, "as the API's, to a second")] }
    let detail = "\(seconds) s \(lead > .zero ? "behind" : "ahead of") the API's"
    return [
      distance <= tolerableLead
        ? .ok(.clock, detail)
        : .warn(
          .clock, "\(detail); ages on the screen are wrong by as much",
          "set this machine's clock, such as with: timedatectl set-ntp true")
    ]
  }

  private static func latency(_ report: ProbeReport) -> [Finding] {
    guard let median = report.medianLatency else { return [] }
    let detail = "\(median.wholeMilliseconds) ms, median of \(report.latencies.count)"
    return [
      median <= slow
        ? .ok(.latency, detail)
        : .warn(
          .latency, "\(detail); pause and resume take as long", "check the network to the API")
    ]
  }

  private static func budget(_ report: ProbeReport, _ remote: Settings.Remote) -> Finding {
    let own =
      switch (remote.requestsPerMinute, remote.endpoint.isLoopback) {
      case (let chosen?, _): "\(chosen.value) requests a minute (\(chosen.origin.shortName))"
      case (nil, true): "not limited, the API is on this machine"
      case (nil, false): "60 requests a minute (built-in)"
      }
    guard let limit = report.rateLimit else {
      return .ok(.budget, "\(own); the API tells no limit of its own")
    }
    let left = limit.remaining.map { ", \($0) left" } ?? ""
    let detail = "\(own); the API allows \(limit.limit)\(left)"
    return limit.remaining == "0"
      ? .warn(.budget, detail, "write a smaller requests_per_minute in the context")
      : .ok(.budget, detail)
  }
}

extension ProbeReport {
  fileprivate var pushWord: String {
    isPushOffered == true ? "yes, and not used: events are polled" : "no, events are polled"
  }
}

extension BackendError {
  /// Whether the request was refused for want of an organization.
  fileprivate var isAboutOrganization: Bool {
    if case .refused(let problem) = self { [400, 422].contains(problem.status) } else { false }
  }
}
