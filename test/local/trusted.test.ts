import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signed } from '@countersign/aws-emulators/protocol/signature';
import { signedFetch } from '@countersign/aws-emulators/protocol/signed-fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { credentialsOf, type Runtime, startRuntime } from '../harness/runtime.ts';
import { signInAt } from '../harness/sign-in.ts';

const run = promisify(execFile);

let runtime: Runtime;
let endpoints: Record<string, string>;

beforeAll(async () => {
  runtime = await startRuntime();
  const text = await readFile(join(runtime.home, 'endpoints.json'), 'utf8');
  endpoints = z.record(z.string(), z.url()).parse(JSON.parse(text));
});
afterAll(() => runtime.stop());

/** What another process or a page would request from each service: to sign with the CA, read the table, send mail, … */
const CALLS: Readonly<Record<string, { service: string; headers: Record<string, string>; body: string }>> = {
  KMS: {
    service: 'kms',
    headers: { 'x-amz-target': 'TrentService.Sign', 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({
      KeyId: 'alias/countersign-issuing',
      Message: Buffer.from('ab'.repeat(32), 'hex').toString('base64'),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  },
  DYNAMODB: {
    service: 'dynamodb',
    headers: { 'x-amz-target': 'DynamoDB_20120810.Scan', 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ TableName: 'countersign' }),
  },
  SFN: {
    service: 'states',
    headers: {
      'x-amz-target': 'AWSStepFunctions.ListExecutions',
      'content-type': 'application/x-amz-json-1.0',
    },
    body: JSON.stringify({
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:certificate-order',
    }),
  },
  SES: {
    service: 'ses',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetSendQuota',
  },
};

/** Sends a request with chosen headers; returns the status and the body. */
function send(url: string, headers: Record<string, string>, method = 'GET', body?: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port, pathname } = new URL(url);
    request({ hostname, port, path: pathname, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += `${chunk}`));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

describe('the services of the one-machine runtime', () => {
  for (const [name, { service, headers, body }] of Object.entries(CALLS)) {
    const url = () => endpoints[name] ?? '';

    it(`serve ${name} to requests signed with the secret of this start`, async () => {
      const answer = await signedFetch(url(), service, { headers, body }, await credentialsOf(runtime.home));

      expect(`${answer.status} ${await answer.text()}`).toMatch(/^200 /);
    });

    it(`reject requests to ${name} that are signed with another secret, or not at all`, async () => {
      for (const secretAccessKey of ['local', randomBytes(32).toString('base64url'), '']) {
        const answer = await signedFetch(
          url(),
          service,
          { headers, body },
          { accessKeyId: 'local', secretAccessKey },
        );
        expect(answer.ok).toBe(false);
        expect(await answer.text()).toContain('SignatureDoesNotMatch');
      }
      const unsigned = await fetch(url(), { method: 'POST', headers, body });
      expect(unsigned.ok).toBe(false);
      expect(await unsigned.text()).toMatch(/AccessDenied/);
    });

    it(`reject requests to ${name} with a body that was not signed`, async () => {
      const credentials = await credentialsOf(runtime.home);
      const signature = signatureOf(url(), service, body, credentials);

      const answer = await send(url(), { ...headers, ...signature }, 'POST', `${body} `);

      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).toContain('SignatureDoesNotMatch');
    });
  }

  it('reject another host name, and a page of another origin', async () => {
    const issuer = `http://127.0.0.1:${Number(new URL(runtime.url).port) + 1}`;
    for (const url of [runtime.url, issuer, ...Object.values(endpoints)]) {
      const { host, port } = new URL(url);
      for (const headers of [
        { host: 'rebound.example' },
        { host: `rebound.example:${port}` },
        { host: `127.0.0.1.example:${port}` },
        { host: `127.0.0.1:1` },
        { host, origin: 'https://evil.example' },
        { host, origin: 'http://127.0.0.1:9' },
        { host, origin: 'null' },
        { host, origin: 'null', 'sec-fetch-site': 'cross-site' },
      ]) {
        expect({ url, headers, ...(await send(url, headers)) }).toMatchObject({ status: 403 });
      }
      for (const own of [host, `localhost:${port}`, `[::1]:${port}`]) {
        const { text } = await send(url, { host: own });
        expect({ own, text }).not.toMatchObject({ text: expect.stringContaining('This server answers for') });
      }
    }
  });

  it('sign a ready-made member in by a browser, with a token that the API accepts', async () => {
    const token = await signInAt(runtime.url, 'reviewer');

    const answer = await fetch(`${runtime.url}/v1/reviews`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
  });

  it('let pages of the API exchange a code for tokens, and no other page', async () => {
    const { host, port } = new URL(`http://127.0.0.1:${Number(new URL(runtime.url).port) + 1}`);
    const s3 = new URL(endpoints['S3'] ?? '').port;
    const body = 'grant_type=authorization_code&client_id=countersign-console&code=x&code_verifier=y';
    const form = { host, 'content-type': 'application/x-www-form-urlencoded' };
    const from = (origin: string) =>
      send(`http://127.0.0.1:${port}/token`, { ...form, origin }, 'POST', body).then(({ status }) => status);

    expect(await from(runtime.url)).toBe(400);
    expect(await from(`http://127.0.0.1:${s3}`)).toBe(403);
    expect(await from('https://evil.example')).toBe(403);
    expect(await from('null')).toBe(403);
  });

  it('let pages of the API upload documents, and no other page', async () => {
    const { host } = new URL(endpoints['S3'] ?? '');
    const refused = 'A page of another origin may not call this server.';

    const own = await send(endpoints['S3'] ?? '', { host, origin: runtime.url }, 'POST');
    const other = await send(endpoints['S3'] ?? '', { host, origin: 'http://127.0.0.1:1' }, 'POST');

    expect(own.text).not.toContain(refused);
    expect(other.text).toContain(refused);
  });

  it('keep the database itself in a network of its own, if the system lets them', async (context) => {
    const isolated = await run('unshare', ['--user', '--map-root-user', '--net', 'ip', 'link']).then(
      () => true,
      () => false,
    );
    if (!isolated) return context.skip('this system lets a user make no network namespace');
    const pid = (await readFile(join(runtime.home, 'dynamodb/dynoxide.pid'), 'utf8')).trim();

    expect(await readlink(`/proc/${pid}/ns/net`)).not.toBe(await readlink('/proc/self/ns/net'));
  });

  it('take a hundred of the largest bodies at once, in bounded memory', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024, ' ');
    const headers = { 'content-type': 'application/json' };

    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        fetch(`${runtime.url}/v1/revocations`, { method: 'POST', headers, body }).then(
          ({ status }) => status,
        ),
      ),
    );

    expect(answers).toContain(413);
    expect([413, 429]).toEqual(expect.arrayContaining([...new Set(answers)]));
    expect((await fetch(`${runtime.url}/health`)).status).toBe(200);
    const pid = (await readFile(join(runtime.home, 'runtime.pid'), 'utf8')).trim();
    const [, peak] = (await readFile(`/proc/${pid}/status`, 'utf8')).match(/VmHWM:\s+(\d+) kB/) ?? [];
    expect(Number(peak)).toBeLessThan(600 * 1024);
  }, 120_000);
});

/** The headers that sign one body, for a program that then sends another. */
function signatureOf(
  url: string,
  service: string,
  body: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): Record<string, string> {
  const { host } = new URL(url);
  return signed(
    { method: 'POST', url: '/', headers: { host }, body: Buffer.from(body) },
    credentials,
    service,
  );
}
