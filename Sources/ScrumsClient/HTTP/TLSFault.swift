/// Puts into words why TLS failed, from errors that are only told apart by their descriptions.
enum TLSFault {
  /// The reason of an error of the TLS library: BoringSSL hides it behind codes and the place in its
  /// source, NIOSSL behind the name of its type.
  static func words(for error: any Error) -> String {
    let text = String(describing: error)
    if let range = text.firstRange(of: "OPENSSL_internal:") {
      let name = text[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return words(forReason: name)
    }
    guard text.hasPrefix("NIOSSLExtraError."), let colon = text.firstRange(of: ": ") else {
      return text
    }
    return String(text[colon.upperBound...])
  }

  private static func words(forReason name: Substring) -> String {
    switch name {
    case "WRONG_VERSION_NUMBER", "HTTP_REQUEST": "this port does not speak TLS"
    case "CERTIFICATE_VERIFY_FAILED": "its certificate is not valid or nobody known vouches for it"
    default: name.lowercased().replacing("_", with: " ")
    }
  }
}
