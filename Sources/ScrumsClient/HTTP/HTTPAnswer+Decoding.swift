import NIOHTTP1
import ScrumtopCore

extension HTTPAnswer {
  /// The JSON of a successful read; throws for everything else.
  func content(now: Timestamp) throws(BackendError) -> [UInt8] {
    try throwUnlessSuccessful(now: now)
    let type = headers.first(name: "content-type")?.lowercased() ?? ""
    guard !body.isEmpty, !type.hasPrefix("text/html") else { throw .notTheAPI(nil) }
    return body
  }

  /// Throws for every status but 2xx.
  func throwUnlessSuccessful(now: Timestamp) throws(BackendError) {
    switch status {
    case 200..<300: return
    case 300..<400:
      guard let location = headers.first(name: "location") else { throw .notTheAPI(nil) }
      throw .redirected(to: Self.host(of: location))
    // Informational, so not a final answer.
    case ..<200: throw .notTheAPI(nil)
    default:
      let wait = RetryAfter.duration(
        headers.first(name: "retry-after"), serverDate: headers.first(name: "date"), now: now)
      throw .refused(ProblemBody.problem(status: status, body: body, retryAfter: wait))
    }
  }

  /// The host in a `Location`; empty for a path on the same host. The rest may carry secrets and is
  /// dropped.
  static func host(of location: String) -> String {
    guard let slashes = location.firstRange(of: "//") else { return "" }
    let authority = location[slashes.upperBound...].prefix { !"/?#\\".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return String(host.prefix(255))
  }
}

extension Page {
  /// The page in an answer.
  init(answer: [UInt8], cache: DecodeCache<Record>?) throws(BackendError) {
    do throws(PageError) {
      if let cache {
        try self.init(json: answer) { cache.record($0) }
      } else {
        try self.init(json: answer)
      }
    } catch { throw .notTheAPI(error) }
  }

  init(answer: [UInt8]) throws(BackendError) {
    do { try self.init(json: answer) } catch { throw .notTheAPI(error) }
  }
}

extension SourceBacked {
  /// The record in an answer.
  init(answer: [UInt8]) throws(BackendError) {
    do { try self.init(json: answer) } catch { throw .notTheAPI(error) }
  }
}
