import Glibc

/// Runs a body with a port of the loopback address that refuses connections and that the system
/// gives to nobody else meanwhile. A server of the body's own may listen on it.
@discardableResult
public func withReservedPort<Result>(
  _ body: (Int) async throws -> Result
) async throws -> Result {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw NoFreePort(errno: errno) }
  defer { close(descriptor) }
  // Bound and not listening: taken for whoever wants any port, free for a server that names it.
  var reuse: Int32 = 1
  setsockopt(
    descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
    }
  }
  guard isBound else { throw NoFreePort(errno: errno) }
  return try await body(Int(UInt16(bigEndian: address.sin_port)))
}

private struct NoFreePort: Error { let errno: Int32 }
