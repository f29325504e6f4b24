import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import ScrumtopCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Says what a failure of the HTTP library means, by its type.
///
/// What matters most is whether the request can have reached the API: only errors of connecting and
/// of the TLS handshake surely come before it.
enum TransportFault {
  /// `proxy` is the one that was to be gone through.
  static func backendError(
    _ error: any Error, bodyLimit: Int, proxy: HTTPProxy? = nil
  ) -> BackendError {
    if let proxy, let detail = detail(ofProxyFault: error) {
      return .unreachable(.proxy(host: proxy.displayHost, detail: detail))
    }
    return backendError(error, bodyLimit: bodyLimit)
  }

  private static func backendError(_ error: any Error, bodyLimit: Int) -> BackendError {
    switch error {
    case let error as BackendError: error
    case let error as NIOConnectionError: .unreachable(unreachable(error))
    case let error as HTTPClientError: backendError(error)
    case let error as HTTPParserError:
      error == .invalidEOFState || error == .closedConnection ? .interrupted : .notTheAPI(nil)
    case is NIOTooManyBytesError: .tooLarge(limit: bodyLimit)
    case let error as NIOSSLError: backendError(error)
    case let error as BoringSSLError: .untrusted(detail: TLSFault.words(for: error))
    case let error as NIOSSLExtraError: .untrusted(detail: TLSFault.words(for: error))
    case let error as IOError: backendError(error)
    case let error as ChannelError: backendError(error)
    default: .interrupted
    }
  }

  /// Why there was no tunnel; nil for an error from within it.
  private static func detail(ofProxyFault error: any Error) -> String? {
    switch error {
    case let error as NIOConnectionError:
      switch unreachable(error) {
      case .connectionRefused: "connection refused"
      case .unknownHost: "no such host"
      case .connectTimedOut: "no connection in time"
      case .other(let detail), .proxy(_, let detail): detail
      }
    case let error as HTTPClientError:
      switch error {
      case .proxyAuthenticationRequired: "it wants another name and password (407)"
      case .invalidProxyResponse: "it makes no tunnel to the API"
      case .httpProxyHandshakeTimeout: "it does not answer in time"
      default: nil
      }
    default: nil
    }
  }

  private static func unreachable(_ error: NIOConnectionError) -> BackendError.Unreachable {
    guard let last = error.connectionErrors.last?.error else { return .unknownHost }
    if case ChannelError.connectTimeout = last { return .connectTimedOut }
    guard let errno = (last as? IOError)?.errnoCode else { return .other("connect") }
    return unreachable(errno: errno) ?? .other("errno \(errno)")
  }

  /// What a failed connect said; nil for an error that only an open connection can have.
  private static func unreachable(errno: CInt) -> BackendError.Unreachable? {
    switch errno {
    case ECONNREFUSED: .connectionRefused
    case ENETUNREACH: .other("network unreachable")
    case EHOSTUNREACH: .other("no route to host")
    case ENETDOWN: .other("network down")
    case EADDRNOTAVAIL: .other("no free local port")
    case EMFILE, ENFILE: .other("too many open files")
    default: nil
    }
  }

  private static func backendError(_ error: IOError) -> BackendError {
    unreachable(errno: error.errnoCode).map(BackendError.unreachable) ?? .interrupted
  }

  private static func backendError(_ error: ChannelError) -> BackendError {
    if case .connectTimeout = error { .unreachable(.connectTimedOut) } else { .interrupted }
  }

  private static func backendError(_ error: NIOSSLError) -> BackendError {
    switch error {
    // After the handshake: the peer closed without saying so.
    case .uncleanShutdown, .shutdownFailed, .writeDuringTLSShutdown, .readInInvalidTLSState:
      .interrupted
    case .handshakeFailed(let reason): .untrusted(detail: TLSFault.words(for: reason))
    case .noCertificateToValidate: .untrusted(detail: "no certificate")
    case .unableToValidateCertificate: .untrusted(detail: "certificate not valid")
    default: .untrusted(detail: TLSFault.words(for: error))
    }
  }

  private static func backendError(_ error: HTTPClientError) -> BackendError {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
      .unreachable(.connectTimedOut)
    case .remoteConnectionClosed, .cancelled, .uncleanShutdown, .deadlineExceeded, .readTimeout,
      .writeTimeout, .alreadyShutdown:
      .interrupted
    case .invalidURL, .emptyHost, .emptyScheme:
      .unreachable(.other(error.shortDescription))
    default: .interrupted
    }
  }
}
