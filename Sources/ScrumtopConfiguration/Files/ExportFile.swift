import Glibc

/// An exported file: never overwrites another one, readable by the user only.
public struct ExportFile: Sendable {
  private let path: String

  /// `path` as a person types it: `~/` stands for `home`, anything else that does not begin at the root
  /// for a place below the folder of the process.
  public init(_ path: String, home: String?) {
    self.path = FilePaths(file: "", home: home).resolved(path)
  }

  /// Writes all of `content`; a part is not left behind.
  public func write(_ content: [UInt8]) throws(FileFault) {
    let file: OpenFile
    do throws(FileFault) {
      file = try OpenFile(
        path: path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, sharing: .ownerOnly,
        step: .write)
    } catch .failed(.write, _, EEXIST) { throw .taken(path: path) }
    do throws(FileFault) { try file.write(content) } catch {
      unlink(path)
      throw error
    }
  }
}
