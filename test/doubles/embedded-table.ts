import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTable } from '@countersign/aws-emulators/dynamodb/make-table';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { afterAll, beforeAll } from 'vitest';
import { TableClient } from '../../lib/aws/dynamodb/table-client.ts';
import type { Table } from '../../lib/aws/table/table.ts';

const FILE = new URL('../../serverless/table.yml', import.meta.url).pathname;

/** Runs the embedded DynamoDB for the tests of a file; each call of what it gives makes an empty table. */
export function embeddedTables(): () => Promise<Table> {
  let folder: string;
  let dynoxide: Awaited<ReturnType<typeof startDynoxide>>;
  let db: TableClient;
  let count = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    dynoxide = await startDynoxide({ folder });
    db = new TableClient({
      endpoint: dynoxide.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  });
  afterAll(async () => {
    db.destroy();
    await dynoxide.stop();
    await rm(folder, { recursive: true });
  });

  return async () => {
    count += 1;
    const name = `table-${count}`;
    await makeTable(dynoxide.url, name, FILE);
    return { db, name };
  };
}
