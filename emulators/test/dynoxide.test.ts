import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDynoxide } from '../dynamodb/start-dynoxide.ts';

const START_DYNOXIDE = new URL('../dynamodb/start-dynoxide.ts', import.meta.url).href;

let folder: string;
const stops: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
  await rm(folder, { recursive: true });
});

async function start(onExit?: (reason: string) => void) {
  const dynoxide = await startDynoxide({ folder, ...(onExit && { onExit }) });
  const client = new DynamoDBClient({
    endpoint: dynoxide.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  stops.push(dynoxide.stop, () => client.destroy());
  return { ...dynoxide, client };
}

const pid = async () => Number(await readFile(join(folder, 'dynoxide.pid'), 'utf8'));

async function gone(process_: number) {
  await expect.poll(() => runs(process_), { timeout: 5000, interval: 10 }).toBe(false);
}
function runs(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}

const table = new CreateTableCommand({
  TableName: 'orders',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
});
const item = (pk: string) => ({ TableName: 'orders', Item: { pk: { S: pk } } });
const get = (pk: string) =>
  new GetItemCommand({ TableName: 'orders', Key: { pk: { S: pk } }, ConsistentRead: true });

/** A process that starts Dynoxide in our folder, prints its URL, and runs until it is killed. */
async function runtime(): Promise<{ child: ChildProcess; url: string }> {
  const script = `const { startDynoxide } = await import(${JSON.stringify(START_DYNOXIDE)});
    console.log((await startDynoxide({ folder: ${JSON.stringify(folder)} })).url); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stops.push(() => void child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (line) => resolve(`${line}`.trim())),
  );
  return { child, url };
}

describe('the DynamoDB emulator', () => {
  it('keeps what was written over a restart', async () => {
    const first = await start();
    await first.client.send(table);
    await first.client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: item('o-1') }] }));
    const before = await pid();
    await first.stop();
    await gone(before);

    const second = await start();

    expect((await second.client.send(get('o-1'))).Item).toEqual({ pk: { S: 'o-1' } });
  });

  it('ends with a parent that was killed, and loses nothing of it', async () => {
    const { child, url } = await runtime();
    const client = new DynamoDBClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await client.send(table);
    await client.send(new PutItemCommand(item('o-1')));
    client.destroy();
    const orphan = await pid();

    child.kill('SIGKILL');
    await gone(orphan);

    const again = await start();
    expect((await again.client.send(get('o-1'))).Item).toEqual({ pk: { S: 'o-1' } });
  });

  it('replaces the process of an earlier start that still runs', async () => {
    await runtime();
    const stale = await pid();

    const again = await start();

    await gone(stale);
    await again.client.send(table);
  });

  it('spares another process with a reused pid', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    stops.push(() => void stranger.kill('SIGKILL'));
    await writeFile(join(folder, 'dynoxide.pid'), `${stranger.pid}`);

    await start();

    expect(runs(stranger.pid ?? 0)).toBe(true);
  });

  it('reports an end without a stop', async () => {
    const reported = new Promise<string>((resolve) => {
      start(resolve).then(async () => process.kill(await pid(), 'SIGKILL'));
    });

    expect(await reported).toMatch(/^Dynoxide ended/);
  });

  it('uses the DynamoDB that the user named instead', async () => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'http://127.0.0.1:8000';
    stops.push(() => void delete process.env['AWS_ENDPOINT_URL_DYNAMODB']);

    expect((await startDynoxide({ folder })).url).toBe('http://127.0.0.1:8000');
  });
});
