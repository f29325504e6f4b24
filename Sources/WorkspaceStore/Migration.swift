import GRDB

/// The changes of the schema since version 1. A new database takes the same steps, so that it is equal
/// to a migrated one.
enum Migration {
  static var all: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2", foreignKeyChecks: .immediate) { database in
      try database.execute(sql: facetsOfEvents)
      try database.execute(sql: facetsOfLines)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3", foreignKeyChecks: .immediate) { database in
      try database.execute(sql: revisions)
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    return migrator
  }

  /// Migrates the tables to `Schema.version`; writes nothing if they have it already.
  static func run(_ writer: some DatabaseWriter) throws {
    let isCurrent = { (database: Database) in
      try Int.fetchOne(database, sql: "PRAGMA user_version") == Schema.version
    }
    guard try !writer.read(isCurrent) else { return }
    do { try all.migrate(writer) } catch {
      // Another process may have done it meanwhile.
      guard try writer.read(isCurrent) else { throw error }
    }
  }

  private static let revisions = """
    ALTER TABLE kept RENAME TO metadata;
    INSERT INTO counters VALUES ('revision', 0);
    ALTER TABLE lines ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX lines_by_revision ON lines (revision);
    CREATE INDEX runs_by_revision ON runs (revision);
    """

  private static let facetsOfEvents = """
    CREATE TABLE event_facets (
      id INTEGER PRIMARY KEY NOT NULL,
      organization_id TEXT NOT NULL,
      workspace_id TEXT,
      type TEXT NOT NULL,
      subject_type TEXT
    ) STRICT;
    INSERT INTO event_facets (organization_id, workspace_id, type, subject_type)
      SELECT DISTINCT organization_id, workspace_id, type, subject_type FROM events;
    CREATE UNIQUE INDEX event_facets_by_value
      ON event_facets (organization_id, type, subject_type, workspace_id);
    DROP INDEX events_by_workspace;
    DROP INDEX events_by_type;
    DROP INDEX events_by_actor;
    DROP INDEX events_by_subject_type;
    DROP INDEX events_by_subject;
    ALTER TABLE events ADD COLUMN facet_id INTEGER NOT NULL DEFAULT 0;
    UPDATE events SET facet_id = (
      SELECT id FROM event_facets AS f
      WHERE f.organization_id = events.organization_id AND f.type = events.type
        AND f.subject_type IS events.subject_type AND f.workspace_id IS events.workspace_id
    );
    CREATE INDEX events_by_workspace ON events (organization_id, workspace_id, created_at, id);
    CREATE INDEX events_by_facet ON events (facet_id, created_at, id);
    CREATE INDEX events_by_actor ON events (actor_id, facet_id, created_at, id);
    CREATE INDEX events_by_subject ON events (subject_id, facet_id, created_at, id);
    CREATE INDEX events_by_subject_and_actor
      ON events (subject_id, actor_id, facet_id, created_at, id);
    """

  private static let facetsOfLines = """
    CREATE TABLE line_facets (
      id INTEGER PRIMARY KEY NOT NULL,
      organization_id TEXT NOT NULL,
      workspace_id TEXT NOT NULL,
      state TEXT NOT NULL,
      execution_model TEXT NOT NULL,
      product_line TEXT
    ) STRICT;
    INSERT INTO line_facets (organization_id, workspace_id, state, execution_model, product_line)
      SELECT DISTINCT organization_id, workspace_id, state, execution_model, product_line
      FROM lines;
    CREATE UNIQUE INDEX line_facets_by_value
      ON line_facets (organization_id, state, execution_model, product_line, workspace_id);
    DROP INDEX lines_by_workspace;
    DROP INDEX lines_by_state;
    DROP INDEX lines_by_model;
    DROP INDEX lines_by_product;
    ALTER TABLE lines ADD COLUMN facet_id INTEGER NOT NULL DEFAULT 0;
    UPDATE lines SET facet_id = (
      SELECT id FROM line_facets AS f
      WHERE f.organization_id = lines.organization_id AND f.workspace_id = lines.workspace_id
        AND f.state = lines.state AND f.execution_model = lines.execution_model
        AND f.product_line IS lines.product_line
    );
    CREATE INDEX lines_by_workspace ON lines (organization_id, workspace_id, started_at, id);
    CREATE INDEX lines_by_facet ON lines (facet_id, started_at, id);
    ALTER TABLE line_tags RENAME TO line_tags_1;
    CREATE TABLE line_tags (
      tag TEXT NOT NULL,
      facet_id INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      line_id TEXT NOT NULL REFERENCES lines (id),
      PRIMARY KEY (tag, facet_id, started_at, line_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO line_tags
      SELECT t.tag, l.facet_id, t.started_at, t.line_id
      FROM line_tags_1 AS t JOIN lines AS l ON l.id = t.line_id;
    DROP TABLE line_tags_1;
    """
}
