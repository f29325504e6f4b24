import Foundation
import Glibc

/// A socket that says exactly what it is told, for clients that behave badly.
final class RawConnection: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Far longer than any limit under test: it only keeps a broken server from hanging the run.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // `deinit` closes the socket here too: a second close would take somebody else's descriptor.
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  deinit { close(descriptor) }

  /// Whether the bytes could be handed over.
  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// Says that nothing more will come, and goes on listening.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Everything until the server closes the connection; nil when it did not within a minute.
  func readToEnd() async -> String? {
    await read { _ in false }
  }

  /// Everything until `isWhole`, or the end.
  func read(until isWhole: @escaping @Sendable (String) -> Bool) async -> String? {
    // Threads of their own: blocked ones of the shared pool would be missing to the server's tasks.
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: self.blockingRead(until: isWhole))
      }
    }
  }

  /// Sends `piece` whenever the server has been silent for `pause`, until it closes; whether it did.
  func drip(_ piece: String, every pause: Duration) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        for _ in 0..<1000 {
          var entry = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
          if poll(&entry, 1, Int32(pause.components.attoseconds / 1_000_000_000_000_000)) > 0 {
            continuation.resume(returning: self.blockingRead { _ in false } != nil)
            return
          }
          guard self.send(piece) else {
            continuation.resume(returning: true)
            return
          }
        }
        continuation.resume(returning: false)
      }
    }
  }

  private func blockingRead(until isWhole: (String) -> Bool) -> String? {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else {
        let isEnd = count == 0 || errno == ECONNRESET || errno == EPIPE
        return isEnd ? String(decoding: received, as: UTF8.self) : nil
      }
      received += buffer[..<count]
      let text = String(decoding: received, as: UTF8.self)
      if isWhole(text) { return text }
    }
  }
}
