import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration

/// A file of `--ca-file` that is none.
struct CertificateFault: UserFacingError {
  let path: String

  var sentence: String {
    "--ca-file: \(path): no certificate in it that can be read; give a PEM file, with BEGIN CERTIFICATE in it"
  }

  var exitStatus: ExitStatus { .usage }
}

extension CertificateAuthorities {
  /// Reads the file that was given.
  init(_ file: CertificateFile) throws {
    do throws(Fault) { try self.init(pem: file.bytes) } catch {
      throw CertificateFault(path: file.path)
    }
  }
}
