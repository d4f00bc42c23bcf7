import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeTable } from '@countersign/aws-emulators/dynamodb/make-table';
import { startDynoxide } from '@countersign/aws-emulators/dynamodb/start-dynoxide';
import { listen } from '@countersign/aws-emulators/http/listen';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { TableClient } from '../../lib/aws/dynamodb/table-client.ts';
import { putItems } from '../../lib/aws/table/batches.ts';
import { dueAttributes, keys } from '../../lib/aws/table/keys.ts';
import { ANY } from '../doubles/any-kind.ts';
import { CHALLENGE_ID, ORDER_ID } from '../order/make.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const Look = z.object({
  now: z.iso.datetime(),
  table: z.string(),
  machine: z.string(),
  sweeps: z.array(z.looseObject({ detail: z.looseObject({ full: z.boolean().optional() }) })),
});

let home: string;
let port: number;
const children: ChildProcess[] = [];

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'runtime-')), 'state');
  port = 20_000 + Math.floor(Math.random() * 12_000);
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => ended(child, 'SIGKILL')));
});

function launch(script: string, more: Record<string, string> = {}) {
  const args = ['--import', './local/check-node.js', script, 'applicant'];
  const env = { PATH: process.env['PATH'], COUNTERSIGN_HOME: home, PORT: String(port), ...more };
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  const exit = new Promise<number | null>((done) => child.on('exit', done));
  const ready = new Promise<void>((done) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Countersign is ready')) done();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => done());
  });
  return { child, ready, exit, said: () => said };
}
const start = (more?: Record<string, string>) => launch('test/local/run-fixture.ts', more);

async function started(more?: Record<string, string>) {
  const runtime = start(more);
  await runtime.ready;
  expect(runtime.said()).toContain('Countersign is ready');
  return runtime;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise((done) => child.on('exit', done));
  child.kill(signal);
  return exit;
}

/** A row of each kind that the start reads, in an existing state folder. */
async function plantGarbage(): Promise<void> {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'countersign.json'), '{ "format": 1 }\n');
  const dynoxide = await startDynoxide({ folder: join(home, 'dynamodb') });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const db = new TableClient({ endpoint: dynoxide.url, region: 'us-east-1', credentials });
  await makeTable(dynoxide.url, 'countersign', join(REPOSITORY, 'serverless/table.yml'));
  const at = '2020-01-01T00:00:00.000Z';
  const rows = [
    keys.member('https://id.example#ivan'),
    { ...keys.order(ORDER_ID), ...dueAttributes('ORDER', ORDER_ID, at) },
    { ...keys.challenge(CHALLENGE_ID), ...dueAttributes('CHALLENGE', CHALLENGE_ID, at) },
    keys.event(ORDER_ID, 1),
    keys.block('acme', 'example.org'),
    keys.revoked('issuing', 'garbage'),
    keys.unlisted('issuing', 'garbage'),
    keys.taskToken(ORDER_ID, 'token'),
    keys.audit(ORDER_ID),
  ];
  await putItems(
    { db, name: 'countersign' },
    ANY,
    rows.map((row) => ({ order: 'garbage', facts: '{', ...row })),
  );
  db.destroy();
  await dynoxide.stop();
}

const look = async () => Look.parse(await (await fetch(`http://127.0.0.1:${port}/look`)).json());
const dynoxidePid = () => readFileSync(join(home, 'dynamodb/dynoxide.pid'), 'utf8').trim();

describe('the one-machine runtime', () => {
  it('starts, and sweeps, though its table holds rows that cannot be read', async () => {
    await plantGarbage();

    const { ready, said } = launch('local/start.ts');
    await ready;
    await vi.waitFor(() => expect(said()).toContain('"message":"swept"'), 20_000);

    expect(said()).toContain('Countersign is ready');
    expect(said()).toContain('"kind":"member"');
    const notSwept = said().match(/sweep of one item failed.*?"id":"\w+"/g) ?? [];
    expect(new Set(notSwept.map((line) => line.split('"').at(-2)))).toEqual(
      new Set([ORDER_ID, CHALLENGE_ID]),
    );
  });

  it('prints its addresses, and serves the functions, the mailbox and tokens', async () => {
    const { said } = await started();

    expect(said()).toContain(`http://127.0.0.1:${port}/docs`);
    expect(said()).toContain(`smtp://127.0.0.1:${port + 25}`);
    expect(await look()).toMatchObject({
      table: 'countersign',
      machine: expect.stringContaining('certificate-order'),
    });
    expect((await fetch(`http://127.0.0.1:${port}/mailbox.json`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/look/closely`)).status).toBe(401);
    const token = launch('local/token.ts');
    expect(await token.exit).toBe(0);
    expect(token.said().trim().split('.')).toHaveLength(3);
  });

  it('sweeps all orders when it starts, and follows the clock file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock');
    writeFileSync(file, '+45d');
    await started({ COUNTERSIGN_CLOCK_FILE: file });
    await vi.waitFor(async () => expect((await look()).sweeps).toMatchObject([{ detail: { full: true } }]));
    const before = Date.parse((await look()).now);

    writeFileSync(file, '+46d');

    await vi.waitFor(async () => expect((await look()).sweeps).toHaveLength(2));
    const after = Date.parse((await look()).now);
    expect(Math.round((after - before) / 86_400_000)).toBe(1);
    expect(Math.round((after - Date.now()) / 86_400_000)).toBe(46);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s and leaves no process behind', async (signal) => {
    const { child, exit } = await started();
    const pid = dynoxidePid();
    const startedAt = performance.now();

    child.kill(signal);

    expect(await exit).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(2500);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  it('starts again on the same folder after a kill -9', async () => {
    const first = await started();
    await ended(first.child, 'SIGKILL');

    await started();

    expect(await look()).toMatchObject({ table: 'countersign' });
  });

  it('locks its folder against another runtime and a reset', async () => {
    await started();

    const second = start({ PORT: String(port + 100) });
    const reset = launch('local/reset.ts');

    expect([await second.exit, await reset.exit]).toEqual([1, 1]);
    const sentence = `uses ${home} already: stop it, or set COUNTERSIGN_HOME and PORT.\n`;
    expect(second.said()).toMatch(/^A runtime \(process \d+\) uses/);
    expect(second.said().endsWith(sentence)).toBe(true);
    expect(reset.said().endsWith(sentence)).toBe(true);
    expect(await look()).toMatchObject({ table: 'countersign' });
  });

  it('is empty after a reset', async () => {
    const { child } = await started();
    await ended(child, 'SIGTERM');

    const reset = launch('local/reset.ts');

    expect(await reset.exit).toBe(0);
    expect(existsSync(join(home, 'dynamodb'))).toBe(false);
    await started();
  });

  it.each([0, 1, 25])('reports in one sentence that port PORT + %i is in use', async (offset) => {
    const other = await listen(createServer(), port + offset, 'a test');

    const { exit, said } = start();

    expect(await exit).toBe(1);
    expect(said()).toMatch(
      new RegExp(`^Port ${port + offset} of 127.0.0.1 is in use already: .+ needs it\\.\n$`),
    );
    await other.stop();
  });

  it.each([
    [{ PORT: 'high' }, 'PORT must be a number from 1 to 65510, not high.\n'],
    [{ PORT: '65511' }, 'PORT must be a number from 1 to 65510, not 65511.\n'],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'x' }, 'This is the one-machine runtime: it does not run inside Lambda.\n'],
    [
      { COUNTERSIGN_HOME: '/dev/null/state' },
      'The state folder /dev/null/state cannot be written (ENOTDIR): set COUNTERSIGN_HOME to another folder.\n',
    ],
    [
      { COUNTERSIGN_HOME: REPOSITORY },
      `${REPOSITORY} contains other files: set COUNTERSIGN_HOME to an empty folder.\n`,
    ],
  ])('with %j it says one sentence and ends with 1', async (more, sentence) => {
    const { exit, said } = start(more);

    expect(await exit).toBe(1);
    expect(said()).toBe(sentence);
  });

  it('reports that a token needs a runtime, and which members exist', async () => {
    const token = launch('local/token.ts');

    expect(await token.exit).toBe(1);
    expect(token.said()).toContain('npm start');
  });
});
