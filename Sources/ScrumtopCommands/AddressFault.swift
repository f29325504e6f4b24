public import ScrumtopConfiguration

/// Why the address of an API cannot be used.
public struct AddressFault: Error, Equatable, Sendable {
  public let address: Sourced<String>
  public let reason: Reason

  public init(_ reason: Reason, in address: Sourced<String>) {
    self.reason = reason
    self.address = address
  }

  public enum Reason: Equatable, Sendable {
    /// Without `https://` or `http://` before it, or with something else there.
    case scheme
    case host
    case port
    case path
    /// A name or a password in it would end in logs and process lists.
    case userInfo
    case queryOrFragment
    /// Without TLS the token would be readable on its way.
    case plaintext
  }
}
