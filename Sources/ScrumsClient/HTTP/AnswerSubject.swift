import ScrumtopCore

/// An answer about another thing than the one that was asked about says nothing about either of them:
/// whatever made it, a cache or a fault of the server, the rest of it cannot be trusted.
///
/// Lists that are not of one line are not checked: which records match a query, the API decides. An
/// event is found under every resource that it is related to, also where it does not name it.
extension SourceBacked<ExecutionRecord> {
  func requireSubject(_ id: ServiceLineID) throws(BackendError) {
    guard record.serviceLineID == id else {
      throw .wrongSubject(id: record.serviceLineID.rawValue)
    }
  }
}

extension SourceBacked<PlatformEvent> {
  func requireSubject(_ id: EventID) throws(BackendError) {
    guard record.id == id else { throw .wrongSubject(id: record.id.rawValue) }
  }
}

extension Page<Run> {
  /// A run that does not say whose it is passes.
  func requireRuns(of id: ServiceLineID) throws(BackendError) {
    for run in records {
      guard let line = run.record.serviceLineID, line != id else { continue }
      throw .wrongSubject(id: line.rawValue)
    }
  }
}
