import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { stageOn } from '../harness/stage.ts';
import { removeTemporaryFolders, temporaryFolder } from '../servers/temporary.ts';
import { STEPS, type Step } from './client.ts';
import { CLIENTS } from './clients/index.ts';
import { clientsTable, withoutVersions, writeTable, writtenTable } from './clients-table.ts';
import { noPort80 } from './no-port-80.ts';
import { type Workplace, workplaceOf } from './workplace.ts';

const STEP_WITHIN = 300_000;

let runtime: Runtime;
const noPort = await noPort80();

beforeAll(async () => {
  // The websites of the clients' names are on this machine.
  runtime = await startRuntime({ HTTP_CHECK_NETWORKS: '127.0.0.0/8' });
});
afterAll(async () => {
  await runtime?.stop();
  removeTemporaryFolders();
});

const versions = new Map<string, string>();

describe.for(CLIENTS)('$name', (client) => {
  const reason = client.whyNot() ?? noPort;
  let at: Workplace;

  beforeAll(async () => {
    if (reason !== undefined) return;
    versions.set(client.name, client.version());
    const folder = join(temporaryFolder('acme'), 'client');
    at = await workplaceOf(stageOn(runtime), { name: client.name, folder });
  });

  // The steps build on each other: the certificate of one is renewed and revoked by others.
  const steps = Object.keys(STEPS).filter((step): step is Step => step in client.steps);
  it.for(steps)('%s', { timeout: STEP_WITHIN }, async (step, { skip }) => {
    skip(reason !== undefined, reason);

    await client.steps[step]?.(at);
  });
});

describe('docs/acme-clients.md', () => {
  it('says what each client does', () => {
    const table = clientsTable(
      CLIENTS.map((client) => ({ ...client, version: versions.get(client.name) ?? '' })),
    );
    if (process.env['ACME_CLIENTS_TABLE'] === 'write') writeTable(table);

    expect(withoutVersions(writtenTable())).toBe(withoutVersions(table));
  });
});
