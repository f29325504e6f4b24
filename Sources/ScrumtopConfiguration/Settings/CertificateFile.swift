import Glibc

/// The file of `--ca-file`, as it was read at the start.
public struct CertificateFile: Equatable, Sendable {
  public let path: String
  /// PEM, as far as anybody knows.
  public let bytes: [UInt8]

  /// Five times what a system's own certificates take, in bytes.
  static let limit = 1_048_576

  init(path: String) throws(FileFault) {
    self.path = path
    let file = try OpenFile(path: path, flags: O_RDONLY, sharing: .anybody, step: .read)
    bytes = try file.read(limit: Self.limit + 1)
    guard bytes.count <= Self.limit else { throw .tooLarge(path: path, limit: Self.limit) }
  }
}
