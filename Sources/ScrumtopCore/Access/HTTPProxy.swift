import Foundation

/// A proxy that carries TLS to the API through a tunnel (CONNECT), and so never sees the token.
public struct HTTPProxy: Equatable, Sendable {
  /// Lower case; an IPv6 address without its brackets.
  public let host: String
  public let port: Int
  /// What the proxy asks of who uses it.
  public let credentials: Credentials?

  /// Reads `[http://][NAME[:PASSWORD]@]HOST:PORT[/]`; percent codes in name and password are resolved.
  ///
  /// The port must be there: what stands for a missing one differs from program to program.
  public init(_ text: String) throws(Fault) {
    var rest = Substring(text)
    if let separator = rest.firstRange(of: "://") {
      guard rest[..<separator.lowerBound].lowercased() == "http" else { throw .unsupportedScheme }
      rest = rest[separator.upperBound...]
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    guard ["", "/"].contains(rest.dropFirst(authority.count)) else { throw .path }
    var address = authority
    if let at = authority.lastIndex(of: "@") {
      address = authority[authority.index(after: at)...]
      credentials = try Credentials(authority[..<at])
    } else {
      credentials = nil
    }
    let port: Int?
    do throws(APIEndpointError) { (host, port) = try Authority.split(address) } catch {
      if case .malformedPort = error { throw .malformedPort }
      throw .malformedHost
    }
    guard let port else { throw .missingPort }
    self.port = port
  }

  /// Host and port.
  public var displayHost: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// Name and password. Printing, dumping and interpolating show `<masked>`.
  public struct Credentials: Equatable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
  {
    public let name: String
    public let password: String

    fileprivate init(_ text: Substring) throws(Fault) {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = String(parts[0]).removingPercentEncoding,
        let password = parts.count > 1 ? String(parts[1]).removingPercentEncoding : ""
      else { throw .malformedCredentials }
      self.name = name
      self.password = password
    }

    public var description: String { "<masked>" }
    public var debugDescription: String { "<masked>" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
  }

  /// Why a text is no proxy; nothing of the text is kept, because a password may stand in it.
  public enum Fault: Error, Equatable, Sendable {
    case unsupportedScheme
    case malformedHost
    case malformedPort
    case missingPort
    /// Something stands after the port.
    case path
    case malformedCredentials
  }
}
