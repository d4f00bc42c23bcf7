import { DatabaseSync } from 'node:sqlite';

/**
 * Indexes Dynoxide's stream. Version 1.2.1 scans all stream records for the highest number with each write, and for the next
 * ones with each read: 24,000 records make a write 50 times slower. The index is on the exact expression of its queries.
 * It never removes records either, so this removes those delivered long ago. To be called while nothing uses the database.
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

/** The record with the highest number must stay, or Dynoxide would start again at 1. */
const KEPT_RECORDS = 1000;
