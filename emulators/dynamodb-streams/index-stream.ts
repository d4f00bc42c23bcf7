import { DatabaseSync } from 'node:sqlite';

/** The record with the highest number must stay, or Dynoxide would start again at 1. */
const KEPT_RECORDS = 1000;

/** A database that is busy for longer keeps its records until the next call. */
const WAIT_MILLISECONDS = 20;

/**
 * Indexes Dynoxide's stream. Version 1.2.1 scans all stream records for the highest number with each write, and for the next
 * ones with each read: 24,000 records make a write 50 times slower. The index is on the exact expression of its queries.
 * To be called before the database is used.
 */
export function indexStream(database: string): void {
  withDatabase(database, 5000, (sqlite) =>
    sqlite.exec(
      'CREATE INDEX IF NOT EXISTS countersign_stream ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    ),
  );
}

/** Removes records of the stream that were delivered long ago, which Dynoxide never does; also while it runs. */
export function trimStream(database: string, delivered: number): void {
  if (delivered <= KEPT_RECORDS) return;
  try {
    withDatabase(database, WAIT_MILLISECONDS, (sqlite) =>
      sqlite
        .prepare('DELETE FROM _stream_records WHERE CAST(sequence_number AS INTEGER) < ?')
        .run(delivered - KEPT_RECORDS),
    );
  } catch (error) {
    if (!(error instanceof Error && /database is (locked|busy)/.test(error.message))) throw error;
  }
}

function withDatabase(database: string, wait: number, change: (sqlite: DatabaseSync) => unknown): void {
  const sqlite = new DatabaseSync(database);
  try {
    sqlite.exec(`PRAGMA busy_timeout = ${wait}`);
    change(sqlite);
  } finally {
    sqlite.close();
  }
}
