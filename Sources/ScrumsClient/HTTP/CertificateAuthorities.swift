import NIOSSL

/// Certificates whose holders may vouch for the API, beside those that the system trusts.
public struct CertificateAuthorities: Sendable {
  let certificates: [NIOSSLCertificate]

  /// Reads PEM with one certificate or several.
  public init(pem: [UInt8]) throws(Fault) {
    do { certificates = try NIOSSLCertificate.fromPEMBytes(pem) } catch { throw .unreadable }
    guard !certificates.isEmpty else { throw .unreadable }
  }

  public enum Fault: Error, Equatable, Sendable {
    /// No certificate, or one that cannot be read.
    case unreadable
  }
}
