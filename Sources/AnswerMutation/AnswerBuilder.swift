import SampleData
import ScrumtopCore

/// Makes well-formed answers, of every kind that an API, a proxy or a gateway gives.
struct AnswerBuilder {
  let corpus: AnswerCorpus

  private static let otherStatuses = [
    "201 Created", "202 Accepted", "204 No Content", "206 Partial Content", "301 Moved Permanently",
    "304 Not Modified", "307 Temporary Redirect", "400 Bad Request", "401 Unauthorized",
    "403 Forbidden", "404 Not Found", "409 Conflict", "410 Gone", "422 Unprocessable Content",
    "429 Too Many Requests", "500 Internal Server Error", "502 Bad Gateway",
    "503 Service Unavailable", "599 x", "600 x", "999 x",
  ]

  private static let headers = [
    "Retry-After: 0", "Retry-After: 99999999999999999999",
    "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT", "Date: Wed, 21 Oct 2026 07:28:00 GMT",
    "Date: Wednesday, 99-Foo-99 99:99:99 GMT", "Location: //elsewhere.example/v1?token=x",
    "RateLimit-Limit: 600", "X-RateLimit-Remaining: -1", "ETag: \"1\"", "Connection: close",
    "Connection: keep-alive, upgrade", "Upgrade: h2c", "Content-Encoding: gzip", "Set-Cookie: a=b",
    "Trailer: X-Checksum", "Keep-Alive: timeout=0", "X: \u{80}\u{FF}",
  ]

  func answer(to request: Request, _ random: inout SplitMix64) -> [UInt8] {
    let isUsual = random.below(10) < 6
    var body = isUsual ? corpus.body(for: request.kind) : random.pick(corpus.bodies)
    for id in ["LIN-26-084729", "LIN-26-091100"] { body.replace(id, with: request.line.rawValue) }
    body.replace("EVT-26-044912", with: request.event.rawValue)
    let status = random.below(10) < 7 ? "200 OK" : random.pick(Self.otherStatuses)
    var head = random.below(12) == 0 ? "HTTP/1.0 \(status)\r\n" : "HTTP/1.1 \(status)\r\n"
    head +=
      "Content-Type: \(body.first == UInt8(ascii: "<") ? "text/html" : "application/json")\r\n"
    for _ in 0..<random.below(4) { head += random.pick(Self.headers) + "\r\n" }
    switch random.below(5) {
    case 0:
      return Array("\(head)Transfer-Encoding: chunked\r\n\r\n".utf8) + chunks(of: body, &random)
    case 1: return Array("\(head)\r\n".utf8) + body
    default: return Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
  }

  private func chunks(of body: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var result: [UInt8] = []
    var rest = body[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(1 + random.below(rest.count))
      rest = rest.dropFirst(chunk.count)
      let extensions = random.below(4) == 0 ? ";name=\"value\"" : ""
      result += Array("\(String(chunk.count, radix: 16))\(extensions)\r\n".utf8) + chunk + [13, 10]
    }
    let trailer = random.below(3) == 0 ? "X-Checksum: 1\r\n" : ""
    return result + Array("0\r\n\(trailer)\r\n".utf8)
  }
}

extension [UInt8] {
  /// Replaces every occurrence of a text.
  fileprivate mutating func replace(_ text: String, with other: String) {
    self = replacing(Array(text.utf8), with: Array(other.utf8))
  }
}
