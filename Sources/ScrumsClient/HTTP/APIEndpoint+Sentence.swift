extension APIEndpointError {
  /// One sentence: what is wrong with the address, and what it should be.
  public var sentence: String {
    switch self {
    case .missingScheme(let text):
      "--api \(text): the address has no scheme; write https://\(text)"
    case .unsupportedScheme(let word):
      "--api: \(word) is no scheme of the API; use https"
    case .malformedHost(let text):
      "--api: \"\(text)\" is no host name; use an address such as https://api.scrums.com/v1"
    case .malformedPort(let text):
      "--api: \"\(text)\" is no port; use a number from 1 to 65535"
    case .malformedPath(let segment):
      "--api: \"\(segment)\" cannot stand in the path; give the address up to /v1"
    case .userInfo:
      "--api: a name or password in the address is refused; give the token with --token-file"
    case .queryOrFragment:
      "--api: the address must not have a ? or # part; give it up to /v1"
    case .plaintext(let host):
      "--api: plain http to \(host) would show the token to the network; use https"
    }
  }
}
