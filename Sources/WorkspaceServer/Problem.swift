import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ScrumtopCore

/// An error answer, `application/problem+json` (RFC 9457) with the members that the catalogue's API contract lists.
struct Problem: Error, Equatable {
  var status: HTTPResponse.Status
  var code: String
  var title: String
  var detail: String
  var faults: [Fault] = []
  /// `current_state` of a refused transition.
  var currentState: ExecutionState?
  var fields: HTTPFields = [:]
  /// Whether the connection ends with the answer, because the rest of the request is not read.
  var closes = false
  /// For the log alone: what went wrong here.
  var cause: String?

  /// One element of `errors`.
  struct Fault: Equatable {
    enum Place: Equatable {
      case parameter(String)
      /// A JSON pointer into the body.
      case pointer(String)
    }

    var place: Place
    var code: String
    var detail: String
    /// The words that would have been right.
    var allowed: [String] = []
  }

  /// The body, for the request with this path and id.
  func json(instance: String, requestID: String) -> JSONValue {
    var members: [String: JSONValue] = [
      "type": .string("urn:scrumtop:problem:\(code)"), "title": .string(title),
      "status": .integer(Int64(status.code)), "detail": .string(detail),
      "instance": .string(instance), "code": .string(code), "request_id": .string(requestID),
      "errors": .array(faults.map(\.json)),
    ]
    members["current_state"] = (currentState?.rawValue).map(JSONValue.string)
    return .object(members)
  }
}

extension Problem.Fault {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["code": .string(code), "detail": .string(detail)]
    switch place {
    case .parameter(let name): members["parameter"] = .string(name)
    case .pointer(let pointer): members["pointer"] = .string(pointer)
    }
    if !allowed.isEmpty { members["allowed"] = .array(allowed.map(JSONValue.string)) }
    return .object(members)
  }
}
