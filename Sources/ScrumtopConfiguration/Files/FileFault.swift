/// What is wrong with a file or folder of this machine.
public enum FileFault: Error, Equatable, Sendable {
  /// The system said no, with `errno`.
  case failed(Step, path: String, errno: Int32)
  /// A folder, device or pipe where a file should be.
  case notAFile(path: String)
  /// The file belongs to somebody else.
  case foreign(path: String, owner: UInt32)
  /// Others than the owner may read or write the file.
  case shared(path: String, mode: UInt32)
  /// A file of that name is there already.
  case taken(path: String)
  /// More than `limit` bytes.
  case tooLarge(path: String, limit: Int)

  /// What was being done.
  public enum Step: Equatable, Sendable {
    case read, write, makeFolder, watch
  }
}
