import ScrumtopCore

/// What `doctor` found out about one thing.
///
/// Its texts may quote what somebody else wrote; they are cleaned where they are written.
public struct Finding: Equatable, Sendable {
  public let check: Check
  public let status: Status
  public let detail: String
  /// What to do; nil where there is nothing to do, or the detail says it.
  public let remedy: String?

  public enum Status: String, Sendable {
    case ok
    /// It works, and not as it should.
    case warn
    /// Something does not work.
    case fail
  }

  /// What is looked at, in the order in which it is told.
  public enum Check: String, CaseIterable, Sendable {
    case terminal, locale, configuration, options, api, token, proxy, dns, connection, tls
    case authentication, workspace, features, clock, latency, budget
    /// The checks that would have needed one that failed.
    case rest
    case files
  }

  static func ok(_ check: Check, _ detail: String) -> Finding {
    Finding(check: check, status: .ok, detail: detail, remedy: nil)
  }

  static func warn(_ check: Check, _ detail: String, _ remedy: String?) -> Finding {
    Finding(check: check, status: .warn, detail: detail, remedy: remedy)
  }

  static func fail(_ check: Check, _ detail: String, _ remedy: String? = nil) -> Finding {
    Finding(check: check, status: .fail, detail: detail, remedy: remedy)
  }

  /// A request that failed.
  static func fail(_ check: Check, _ object: String, _ error: BackendError) -> Finding {
    fail(check, "\(object): \(error.fault)", error.remedy)
  }
}

extension ExitStatus {
  /// How `doctor` ends: warnings are no failure.
  public init(_ findings: [Finding]) {
    self = findings.contains { $0.status == .fail } ? .no : .done
  }
}
