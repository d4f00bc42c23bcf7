import { DatabaseSync } from 'node:sqlite';

/**
 * Indexes Dynoxide's stream. Version 1.2.1 looks for the highest number of all its records with each write and for the
 * next ones with each read, through the whole table: 24,000 records make a write 50 times slower. The index is on the very
 * expression of its queries. Records are never removed either; those that are delivered for long are, while it is not used.
 */
export function indexStream(database: string, delivered: number): void {
  const sqlite = new DatabaseSync(database);
  try {
    sqlite.exec('PRAGMA busy_timeout = 5000');
    sqlite.exec(
      'CREATE INDEX IF NOT EXISTS countersign_stream ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
    sqlite
      .prepare('DELETE FROM _stream_records WHERE CAST(sequence_number AS INTEGER) < ?')
      .run(Math.max(0, delivered - KEPT_RECORDS));
  } finally {
    sqlite.close();
  }
}

/** The highest number must stay, or Dynoxide would begin again at 1. */
const KEPT_RECORDS = 1000;
