import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startS3 } from '../s3/start-s3.ts';
import { openMails } from '../ses/mails.ts';
import { startSmtp } from '../smtp/start-smtp.ts';

const EMULATORS = new URL('../', import.meta.url).href;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = { region: 'us-east-1', credentials, maxAttempts: 1 };
const MAIL = 'From: a@example.org\r\nSubject: s\r\n\r\ntext\r\n';

let folder: string;
const stops: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await rm(folder, { recursive: true });
});

/** Runs an emulator in a process of its own; `start` is its program and returns a URL or a port. */
async function run(start: string) {
  const script = `const folder = ${JSON.stringify(folder)};
    const emulator = (name) => import(${JSON.stringify(EMULATORS)} + name);
    console.log(await (async () => { ${start} })()); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stops.push(() => child.kill('SIGKILL'));
  const place = await new Promise<string>((resolve) =>
    child.stdout.once('data', (line) => resolve(`${line}`.trim())),
  );
  return { place, kill: () => child.kill('SIGKILL') };
}

/** Eight clients work until they are cut off by the kill, some way into the work; returns the names that were acknowledged. */
async function acknowledged(work: (name: string) => Promise<unknown>, kill: () => void): Promise<string[]> {
  const names: string[] = [];
  const client = async (id: number) => {
    for (let n = 0; ; n += 1) {
      const name = `${id}-${n}`;
      try {
        await work(name);
      } catch {
        return;
      }
      names.push(name);
      if (names.length === 40) kill();
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, id) => client(id)));
  return names;
}

describe('an emulator that is killed with -9 while it works', () => {
  it('has every mail that it accepted for sending', async () => {
    const { place, kill } = await run(
      "return (await (await emulator('ses/start-ses.ts')).startSes({ folder, emit: () => new Promise(() => {}) })).url;",
    );
    const ses = new SESClient({ ...client, endpoint: place });
    const mail = {
      Source: 'a@example.org',
      RawMessage: { Data: Buffer.from(MAIL) },
      ConfigurationSetName: 'feedback',
    };

    const sent = await acknowledged(
      (name) => ses.send(new SendRawEmailCommand({ ...mail, Destinations: [`m${name}@example.org`] })),
      kill,
    );

    const mails = await openMails(folder);
    stops.push(mails.close);
    const kept = mails.newestFirst().map(({ destinations: [to] }) => to);
    expect(kept).toEqual(expect.arrayContaining(sent.map((name) => `m${name}@example.org`)));
    expect(mails.unreported()).toHaveLength(kept.length);
  });

  it('has every object that it accepted, whole', async () => {
    const { place, kill } = await run(
      `return (await (await emulator('s3/start-s3.ts')).startS3({ folder, buckets: ['bucket'], credentials: ${JSON.stringify(credentials)} })).url;`,
    );
    const content = (name: string) => name.repeat(5000);
    const s3 = new S3Client({ ...client, endpoint: place });
    const put = await acknowledged(
      (Key) => s3.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body: content(Key) })),
      kill,
    );

    const again = await startS3({ folder, credentials });
    stops.push(again.stop);

    const { Contents = [] } = await new S3Client({ ...client, endpoint: again.url }).send(
      new ListObjectsV2Command({ Bucket: 'bucket' }),
    );
    const kept = new Map(Contents.map(({ Key, Size }) => [Key, Size]));
    for (const name of put) expect(kept.get(name), name).toBe(content(name).length);
  });

  it('delivers every reply that it accepted, at its next start', async () => {
    const { place, kill } = await run(`
      const options = { folder, port: 0, accepts: () => true, resolve: async () => [], put: () => new Promise(() => {}), deliver() {} };
      return (await (await emulator('smtp/start-smtp.ts')).startSmtp(options)).port;`);
    const door = createTransport({
      host: '127.0.0.1',
      port: Number(place),
      ignoreTLS: true,
      pool: true,
      maxConnections: 8,
    });
    stops.push(() => door.close());
    const taken = await acknowledged(
      (name) =>
        door.sendMail({ envelope: { from: 'a@example.org', to: `verify+${name}@reply.test` }, raw: MAIL }),
      kill,
    );

    const handedOn: (string | undefined)[] = [];
    const again = await startSmtp({
      folder,
      port: 0,
      accepts: () => true,
      resolve: async () => [],
      put: async () => {},
      deliver: async ({ Records: [record] }) => handedOn.push(record?.ses.mail.destination[0]),
    });
    stops.push(again.stop);

    const expected = taken.map((name) => `verify+${name}@reply.test`);
    await expect.poll(() => handedOn).toEqual(expect.arrayContaining(expected));
  });
});
