import Glibc

/// A file that a person asked to be written: never over another one, readable by nobody else.
public enum ExportFile {
  /// Writes all of `content`; a part is not left behind.
  public static func write(_ content: [UInt8], to path: String) throws(FileFault) {
    let file = try OpenFile(
      path: path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, sharing: .ownerOnly, step: .write
    )
    do throws(FileFault) { try file.write(content) } catch {
      unlink(path)
      throw error
    }
  }
}
