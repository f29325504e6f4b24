import Foundation
import NIOCore
import ScrumtopCore

/// The body of pause and resume: nothing, or `{"reason": "…"}`.
enum ReasonBody {
  /// The reason, nil when there is none; throws 415, 400 or 422.
  static func reason(_ body: ByteBuffer, contentType: String?) throws(Problem) -> String? {
    guard body.readableBytes > 0 else { return nil }
    guard isJSON(contentType) else { throw .unsupportedMediaType }
    // Strict, duplicates included: the reason is audited, so no part of it may be ignored.
    guard let members = JSONValue.members(json: Array(body.readableBytesView)),
      Set(members.map(\.name)).count == members.count
    else { throw .invalidJSON }
    var faults = members.map(\.name).filter { $0 != "reason" }.sorted().map { name in
      fault(String(name.prefix(100)), "unknown_field", "the body may have only reason")
    }
    var reason: String?
    switch members.first(where: { $0.name == "reason" })?.value {
    case nil, .null: break
    case .string(let text):
      if text.count > PauseReason.limit {
        faults.append(
          fault("reason", "too_long", "reason may have at most \(PauseReason.limit) characters"))
      }
      if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        faults.append(fault("reason", "invalid_value", "reason must not have control characters"))
      }
      if !text.isEmpty { reason = text }
    case .bool, .integer, .number, .array, .object:
      faults.append(fault("reason", "wrong_type", "reason must be a string"))
    }
    guard faults.isEmpty else { throw .invalidBody(faults) }
    return reason
  }

  private static func fault(_ name: String, _ code: String, _ detail: String) -> Problem.Fault {
    let escaped = name.replacing("~", with: "~0").replacing("/", with: "~1")
    return Problem.Fault(place: .pointer("/\(escaped)"), code: code, detail: detail)
  }

  /// `application/json`; JSON is UTF-8, and a body in another charset would be read as a different text.
  private static func isJSON(_ contentType: String?) -> Bool {
    let parts = (contentType ?? "").lowercased().split(separator: ";")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.first == "application/json" else { return false }
    return parts.dropFirst().allSatisfy { parameter in
      guard parameter.hasPrefix("charset=") else { return true }
      let charset = parameter.dropFirst("charset=".count).replacing("\"", with: "")
      return charset == "utf-8" || charset == "us-ascii"
    }
  }
}
