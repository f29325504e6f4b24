import Dispatch
import Glibc
public import ScrumtopCore
import Synchronization

/// Asks this machine's resolver for a name.
public enum HostLookup {
  /// Whether `host` is an address already, which needs no looking up.
  public static func isAddress(_ host: String) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 16)
    return inet_pton(AF_INET, host, &bytes) == 1 || inet_pton(AF_INET6, host, &bytes) == 1
  }

  /// The numeric addresses of `host`, each once, in the resolver's order.
  ///
  /// The resolver cannot be stopped: a thread may go on waiting for it after `limit` has passed.
  public static func addresses(
    of host: String, within limit: Duration
  ) async throws(BackendError) -> [String] {
    let answer: Result<[String], BackendError> = await withCheckedContinuation { continuation in
      let first = FirstAnswer(continuation)
      DispatchQueue.global().async { first.give(resolve(host)) }
      DispatchQueue.global().asyncAfter(
        deadline: .now() + .milliseconds(Int(limit.wholeMilliseconds))
      ) {
        let seconds = max(1, Int(limit.wholeMilliseconds / 1000))
        first.give(.failure(.timedOut(seconds: seconds)))
      }
    }
    return try answer.get()
  }

  private static func resolve(_ host: String) -> Result<[String], BackendError> {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else {
      return .failure(.unreachable(.unknownHost))
    }
    defer { freeaddrinfo(list) }
    var addresses: [String] = []
    var next = list
    while let entry = next {
      if let text = numeric(entry.pointee), !addresses.contains(text) { addresses.append(text) }
      next = entry.pointee.ai_next
    }
    return .success(addresses)
  }

  private static func numeric(_ entry: addrinfo) -> String? {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let status = getnameinfo(
      entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    guard status == 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// Lets whoever waits go on with the first answer that is given; later ones are dropped.
private final class FirstAnswer: Sendable {
  typealias Outcome = Result<[String], BackendError>

  private let waiting: Mutex<CheckedContinuation<Outcome, Never>?>

  init(_ continuation: CheckedContinuation<Outcome, Never>) { waiting = Mutex(continuation) }

  func give(_ outcome: Outcome) {
    let continuation = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    continuation?.resume(returning: outcome)
  }
}
