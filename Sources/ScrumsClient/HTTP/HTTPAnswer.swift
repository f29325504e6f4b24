import NIOHTTP1
import ScrumtopCore

/// A complete answer; secrets that it quotes are masked.
struct HTTPAnswer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  let body: [UInt8]

  init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
    self.status = status
    self.headers = HTTPHeaders(headers.map { ($0.name, Secrets.ofProcess.masked($0.value)) })
    self.body = Secrets.ofProcess.masked(body)
  }
}
