import Glibc
public import ScrumtopCore

/// A file whose first line is a token: own and 0600, or refused.
public enum TokenFile {
  /// Reads the token.
  public static func read(_ path: String) throws(TokenFault) -> BearerToken {
    let bytes: [UInt8]
    do throws(FileFault) {
      let file = try OpenFile(path: path, flags: O_RDONLY, sharing: .ownerOnly, step: .read)
      bytes = try file.read(limit: BearerToken.limit + 64)
    } catch { throw .file(error) }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    do throws(BearerToken.Fault) {
      return try BearerToken(String(decoding: line, as: UTF8.self))
    } catch { throw .token(error, from: .file(path)) }
  }

  /// Reads the token, or writes a fresh one where there is no file yet.
  ///
  /// A link that leads nowhere is not followed: its creator would choose where the token goes.
  public static func readOrCreate(_ path: String) throws(TokenFault) -> (BearerToken, isNew: Bool) {
    var status = stat()
    if lstat(path, &status) == 0 || errno != ENOENT { return (try read(path), false) }
    let token = BearerToken.random()
    do throws(FileFault) {
      let file = try OpenFile(
        path: path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, sharing: .ownerOnly,
        step: .write)
      do throws(FileFault) {
        try file.write(Array((token.secret + "\n").utf8))
        try file.synchronize()
      } catch {
        unlink(path)
        throw error
      }
    } catch { throw .file(error) }
    return (token, true)
  }
}
