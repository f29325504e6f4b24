public import ScrumtopCore

extension Backend {
  /// Asks for one line, to find out whether the API lets its reader in; throws what it refuses.
  public func verify(workspaceID: String?) async throws(BackendError) {
    _ = try await executions(ExecutionQuery(workspaceID: workspaceID, limit: 1), cursor: nil)
  }
}
