import Foundation
import Glibc
import Synchronization

/// An API that answers every read with a running line and never answers an action; while it is down, it
/// breaks every connection off.
final class SilentAPI: Sendable {
  struct Failure: Error {}

  let port: Int
  private let descriptor: Int32
  private let requests: AsyncStream<String>
  private let condition: Condition

  private final class Condition: Sendable {
    let count = Atomic(0)
    let isDown: Atomic<Bool>
    init(isDown: Bool) { self.isDown = Atomic(isDown) }
  }

  /// How many requests came.
  var count: Int { condition.count.load(ordering: .relaxed) }

  /// Ends the time it is down.
  func recover() { condition.isDown.store(false, ordering: .relaxed) }

  init(isDown: Bool = false) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard descriptor >= 0, isListening else { throw Failure() }
    let (requests, news) = AsyncStream.makeStream(of: String.self)
    self.descriptor = descriptor
    self.requests = requests
    let condition = Condition(isDown: isDown)
    self.condition = condition
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while case let connection = accept(descriptor, nil, nil), connection >= 0 {
        Thread.detachNewThread { Self.serve(connection, news, condition) }
      }
      news.finish()
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  /// Returns once a request of this method came.
  func arrival(of method: String) async {
    for await request in requests where request.hasPrefix(method) { return }
  }

  private static func serve(
    _ connection: Int32, _ news: AsyncStream<String>.Continuation, _ condition: Condition
  ) {
    defer { close(connection) }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // One read is one request: the client sends none before the last is answered.
    while case let count = read(connection, &buffer, buffer.count), count > 0 {
      let request = String(decoding: buffer[..<count], as: UTF8.self)
      condition.count.add(1, ordering: .relaxed)
      news.yield(request)
      guard !condition.isDown.load(ordering: .relaxed) else { return }
      guard let path = request.split(separator: " ").dropFirst().first, request.hasPrefix("GET ")
      else { continue }
      let id = path.split(separator: "/").last ?? ""
      let body = #"{"data":{"service_line_id":"\#(id)","state":"running"}}"#
      let answer =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(body.utf8.count)"
        + "\r\n\r\n\(body)"
      _ = answer.withCString { send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    }
  }
}
