import GRDB

extension StoreError {
  /// Converts an error of the database at `path`.
  public init(_ error: any Error, path: String = "in memory") {
    if let known = error as? StoreError {
      self = known
      return
    }
    if case .store(let failure) = error as? MutationError {
      self = failure
      return
    }
    if error is CancellationError {
      self = .cancelled
      return
    }
    guard let failure = error as? DatabaseError else {
      self = .failed(detail: String(describing: error))
      return
    }
    let detail = failure.message ?? failure.resultCode.description
    // The shared memory of the log is a file too.
    if failure.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      self = .full
      return
    }
    switch failure.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      self = .cannotOpen(path: path, detail: detail)
    case .SQLITE_FULL: self = .full
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_INTERRUPT: self = .cancelled
    default: self = .failed(detail: detail)
    }
  }
}
