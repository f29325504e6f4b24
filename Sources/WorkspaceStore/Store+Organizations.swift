import GRDB

extension Store {
  /// The organization that the first start without simulation creates.
  public static let firstOrganization = "ORG-26-000001"
  /// The workspace that the first start without simulation creates.
  public static let firstWorkspace = "WS-26-000001"

  /// Creates the organization and the workspace if they are missing.
  public func createIfMissing(organization: String, workspace: String) throws(StoreError) {
    do {
      try write {
        try Self.createIfMissing($0, organization: organization, workspace: workspace)
      }
    } catch { throw StoreError(error, path: path) }
  }

  /// Creates `firstOrganization` and `firstWorkspace` in a store without an organization; returns
  /// whether it did.
  public func createFirstIfMissing() throws(StoreError) -> Bool {
    guard try organizations().isEmpty else { return false }
    do {
      return try write { database in
        guard try Int.fetchOne(database, sql: "SELECT count(*) FROM organizations") == 0 else {
          return false
        }
        try Origin.real.claim(database, path: path)
        try Self.createIfMissing(
          database, organization: Self.firstOrganization, workspace: Self.firstWorkspace)
        return true
      }
    } catch { throw StoreError(error, path: path) }
  }

  /// Every organization, ascending by id.
  public func organizations() throws(StoreError) -> [Organization] {
    do {
      return try writer.read { database in
        try String.fetchAll(database, sql: "SELECT id FROM organizations ORDER BY id").map { id in
          Organization(
            id: id,
            workspaces: try String.fetchAll(
              database, sql: "SELECT id FROM workspaces WHERE organization_id = ? ORDER BY id",
              arguments: [id]))
        }
      }
    } catch { throw StoreError(error, path: path) }
  }

  /// Whether the workspace exists within the scope.
  public func hasWorkspace(_ id: String, in scope: Scope) async throws(StoreError) -> Bool {
    if let own = scope.workspaceID, own != id { return false }
    return try await read { database in
      try Bool.fetchOne(
        database,
        sql: "SELECT EXISTS (SELECT 1 FROM workspaces WHERE id = ? AND organization_id = ?)",
        arguments: [id, scope.organizationID]) ?? false
    }
  }

  static func createIfMissing(_ database: Database, organization: String, workspace: String) throws
  {
    try database.execute(
      sql: "INSERT OR IGNORE INTO organizations VALUES (?)", arguments: [organization])
    try database.execute(
      sql: "INSERT OR IGNORE INTO workspaces VALUES (?, ?)", arguments: [workspace, organization])
  }
}
