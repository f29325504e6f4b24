import GRDB

extension StoreError {
  /// What an error thrown while using the database at `path` means.
  init(_ error: any Error, path: String = "in memory") {
    if let known = error as? StoreError {
      self = known
      return
    }
    guard let failure = error as? DatabaseError else {
      self = .failed(detail: String(describing: error))
      return
    }
    let detail = failure.message ?? failure.resultCode.description
    switch failure.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      self = .cannotOpen(path: path, detail: detail)
    case .SQLITE_FULL: self = .full
    default: self = .failed(detail: detail)
    }
  }
}
