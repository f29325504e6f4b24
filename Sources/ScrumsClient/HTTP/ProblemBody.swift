import ScrumtopCore

/// Reads an error answer: RFC 9457 (`code`, `detail`, `title`), the older `error.code` and
/// `error.message`, or the status alone.
enum ProblemBody {
  /// Longer texts are cut; in characters.
  static let textLimit = 500

  static func problem(status: Int, body: [UInt8], retryAfter: Duration?) -> APIProblem {
    var problem = APIProblem(status: status, retryAfter: retryAfter)
    guard let root = JSONValue(repairing: body) else { return problem }
    let error = root["error"]
    problem.code = text(root["code"] ?? error?["code"] ?? error)
    problem.detail = text(
      root["detail"] ?? error?["message"] ?? error?["detail"] ?? root["title"] ?? root["message"])
    problem.currentState = text(root["current_state"] ?? error?["current_state"])
      .map(ExecutionState.init(rawValue:))
    name(parameters(root["errors"]), in: &problem)
    return problem
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.map { String($0.prefix(textLimit)) }
  }

  /// What `errors[]` blames, at most three.
  private static func parameters(_ errors: JSONValue?) -> [String] {
    guard case .array(let items) = errors else { return [] }
    return items.prefix(3).compactMap { text($0["parameter"] ?? $0["pointer"]) }
  }

  /// Puts the names that the detail leaves out behind it: they are what a person has to correct.
  private static func name(_ parameters: [String], in problem: inout APIProblem) {
    let detail = problem.detail ?? ""
    let missing = parameters.filter { !detail.contains($0) }
    guard !missing.isEmpty else { return }
    let names = missing.joined(separator: ", ")
    problem.detail = String((detail.isEmpty ? names : "\(detail) (\(names))").prefix(textLimit))
  }
}
