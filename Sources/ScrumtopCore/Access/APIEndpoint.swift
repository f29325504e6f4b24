/// The one origin and base path the client speaks to; the token belongs to it alone.
///
/// Read from a base URL with or without `/v1` and a trailing slash, such as
/// `https://api.scrums.com/v1`.
public struct APIEndpoint: Hashable, Sendable {
  public enum Scheme: String, Sendable {
    case http, https

    var defaultPort: Int {
      switch self {
      case .http: 80
      case .https: 443
      }
    }
  }

  public let scheme: Scheme
  /// Lower case; an IPv6 address without its brackets.
  public let host: String
  public let port: Int
  /// What stands before `/v1`: empty, or segments that each begin with a slash.
  let pathPrefix: String

  /// Throws when the text is no usable base URL. Plain HTTP is for loopback, unless it is allowed.
  public init(_ text: String, allowPlaintext: Bool = false) throws(APIEndpointError) {
    var rest = Substring(text)
    guard let separator = rest.firstRange(of: "://") else { throw .missingScheme(text) }
    let word = rest[..<separator.lowerBound].lowercased()
    guard let scheme = Scheme(rawValue: word) else { throw .unsupportedScheme(word) }
    rest = rest[separator.upperBound...]
    if rest.contains("?") || rest.contains("#") { throw .queryOrFragment }
    let authority = rest.prefix { $0 != "/" }
    if authority.contains("@") { throw .userInfo }
    let (host, port) = try Authority.split(authority)
    let isLoopback = Authority.isLoopback(host)
    guard scheme == .https || isLoopback || allowPlaintext else { throw .plaintext(host: host) }
    self.scheme = scheme
    self.host = host
    self.port = port ?? scheme.defaultPort
    pathPrefix = try Self.prefix(of: rest.dropFirst(authority.count))
  }

  /// Whether the API runs on this machine, where requests are not counted.
  public var isLoopback: Bool { Authority.isLoopback(host) }

  /// Whether requests leave this machine without TLS.
  public var isReadableOnTheWay: Bool { scheme == .http && !isLoopback }

  /// The host, with its port where that is not the scheme's own.
  public var displayHost: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == scheme.defaultPort ? name : "\(name):\(port)"
  }

  /// The URL of `path`, which begins with a slash and is already encoded.
  package func url(_ path: String) -> String {
    "\(scheme.rawValue)://\(displayHost)\(pathPrefix)/v1\(path)"
  }

  private static func prefix(of path: Substring) throws(APIEndpointError) -> String {
    var segments = path.split(separator: "/")
    if segments.last == "v1" { segments.removeLast() }
    for segment in segments {
      let isPlain = segment.utf8.allSatisfy(PercentEncoding.isUnreserved)
      guard isPlain, segment != ".", segment != ".." else { throw .malformedPath(String(segment)) }
    }
    return segments.map { "/\($0)" }.joined()
  }
}

/// Why a text is not a base URL the client may use.
public enum APIEndpointError: Error, Equatable, Sendable {
  case missingScheme(String)
  case unsupportedScheme(String)
  case malformedHost(String)
  case malformedPort(String)
  case malformedPath(String)
  /// A name or a password in the URL would end in logs and process lists.
  case userInfo
  case queryOrFragment
  /// Without TLS the token would be readable on its way to `host`.
  case plaintext(host: String)
}

/// Host and port of a URL.
enum Authority {
  static func split(_ text: Substring) throws(APIEndpointError) -> (host: String, port: Int?) {
    var host = text
    var port: Substring?
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { throw .malformedHost(String(text)) }
      host = text[text.index(after: text.startIndex)..<close]
      let tail = text[text.index(after: close)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { throw .malformedHost(String(text)) }
      port = tail.isEmpty ? nil : tail.dropFirst()
      guard host.contains(":"), host.utf8.allSatisfy(isAddressByte) else {
        throw .malformedHost(String(text))
      }
    } else {
      if let colon = text.firstIndex(of: ":") {
        host = text[..<colon]
        port = text[text.index(after: colon)...]
      }
      guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(isNameByte) else {
        throw .malformedHost(String(text))
      }
    }
    guard let port else { return (host.lowercased(), nil) }
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
      (1...65_535).contains(number)
    else { throw .malformedPort(String(port)) }
    return (host.lowercased(), number)
  }

  /// Whether `host` can only be this machine: `localhost`, 127.0.0.0/8 or `::1`.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "~") && PercentEncoding.isUnreserved(byte)
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: ":"), UInt8(ascii: "."): true
    default: false
    }
  }
}
