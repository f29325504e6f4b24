import GRDB

/// The tables, and the two numbers in the file's header that say whose file it is.
enum Schema {
  static let version = 3
  /// "SCTP", so that a database of another program is never taken for ours.
  static let applicationID = 0x5343_5450

  /// Writes the empty tables, marked with the origin of what is going to be in them.
  static func create(in writer: some DatabaseWriter, origin: Origin?, path: String) throws {
    try writer.write { try createVersion1($0) }
    try Migration.run(writer)
    try writer.write { try origin?.claim($0, path: path) }
  }

  /// The tables as the first version wrote them; `Migration` has what came later.
  static func createVersion1(_ database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: indexes)
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(sql: "PRAGMA user_version = 1")
  }

  /// The table of the metadata, which had another name before version 3: the origin is read before a
  /// migration, because a database of another origin is left as it is.
  static func metadataTable(in database: Database) throws -> String {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    return version < 3 ? "kept" : "metadata"
  }

  // Records are kept as the JSON that is sent, beside the columns that are asked for: a page is
  // then a seek and a copy. Times are microseconds since 1970.
  private static let tables = """
    CREATE TABLE organizations (id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE workspaces (
      id TEXT PRIMARY KEY NOT NULL,
      organization_id TEXT NOT NULL REFERENCES organizations (id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE lines (
      id TEXT PRIMARY KEY NOT NULL,
      organization_id TEXT NOT NULL,
      workspace_id TEXT NOT NULL REFERENCES workspaces (id),
      state TEXT NOT NULL,
      execution_model TEXT NOT NULL,
      product_line TEXT,
      started_at INTEGER NOT NULL,
      state_since INTEGER NOT NULL,
      listed TEXT NOT NULL,
      detailed TEXT NOT NULL
    ) STRICT;
    CREATE TABLE line_tags (
      tag TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      line_id TEXT NOT NULL REFERENCES lines (id),
      PRIMARY KEY (tag, started_at, line_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE runs (
      id TEXT PRIMARY KEY NOT NULL,
      line_id TEXT NOT NULL REFERENCES lines (id),
      open INTEGER NOT NULL,
      queued_at INTEGER NOT NULL,
      record TEXT NOT NULL
    ) STRICT;
    CREATE TABLE events (
      id TEXT PRIMARY KEY NOT NULL,
      organization_id TEXT NOT NULL,
      workspace_id TEXT,
      type TEXT NOT NULL,
      actor_id TEXT,
      subject_type TEXT,
      subject_id TEXT,
      created_at INTEGER NOT NULL,
      record TEXT NOT NULL
    ) STRICT;
    CREATE TABLE counters (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE TABLE kept (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO counters VALUES ('event', 0), ('run', 0);
    """

  private static let indexes = """
    CREATE INDEX lines_by_organization ON lines (organization_id, started_at, id);
    CREATE INDEX lines_by_workspace ON lines (workspace_id, started_at, id);
    CREATE INDEX lines_by_state ON lines (state, organization_id, started_at, id);
    CREATE INDEX lines_by_model ON lines (execution_model, organization_id, started_at, id);
    CREATE INDEX lines_by_product ON lines (product_line, organization_id, started_at, id);
    CREATE INDEX runs_by_line ON runs (line_id, queued_at, id);
    CREATE INDEX runs_open ON runs (id) WHERE open;
    CREATE INDEX events_by_organization ON events (organization_id, created_at, id);
    CREATE INDEX events_by_workspace ON events (workspace_id, created_at, id);
    CREATE INDEX events_by_type ON events (type, organization_id, created_at, id);
    CREATE INDEX events_by_actor ON events (actor_id, created_at, id);
    CREATE INDEX events_by_subject_type ON events (subject_type, organization_id, created_at, id);
    CREATE INDEX events_by_subject ON events (subject_id, created_at, id);
    """
}
