import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { until } from '../../local/demo/until.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { crlPem, verifies } from '../doubles/openssl.ts';
import type { Applicant } from '../harness/applicant.ts';
import { dv } from '../harness/application.ts';
import { certificatesIn } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import type { Placed } from '../harness/member.ts';
import type { Stage } from '../harness/stage.ts';
import { readCrl } from '../revocation/read-crl.ts';

journey('an applicant revokes: clients that check the CRL reject the certificate', {}, async (stage) => {
  const { applicant, reviewer, runtime } = stage;
  const { order, serial } = await issuedOrder(stage);
  const before = await fetchList(runtime.url);
  if (hasProgram('openssl')) expect(await checks(applicant, order, before)).toMatchObject({ ok: true });
  expect((await applicant.looksAt(order)).actions).toContain('revoke');

  expect(await applicant.triesToRevoke(order, { serial: '0'.repeat(32) })).toMatchObject({
    status: 422,
    body: { findings: [{ field: '/serial', code: 'other-serial' }] },
  });
  const refused = await applicant.triesToRevoke(order, { serial, reason: 'privilegeWithdrawn' });
  expect(refused).toMatchObject({ status: 422, body: { findings: [{ field: '/reason' }] } });
  const key = { 'idempotency-key': order.id };
  const revoked = await applicant.triesToRevoke(order, { serial, reason: 'superseded' }, key);

  expect(revoked).toMatchObject({
    status: 202,
    body: {
      status: 'revoked',
      phase: 'revoked',
      revocation: { reason: 'superseded' },
      actions: ['download'],
    },
  });
  const again = await applicant.triesToRevoke(order, { serial, reason: 'superseded' }, key);
  expect(again).toMatchObject({ status: 202, body: revoked.body });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await applicant.triesToRevoke(order, { serial })).toMatchObject({ status: 409 });
  const list = await listWith(runtime.url, serial);
  expect(numberOf(list)).toBeGreaterThan(numberOf(before));
  if (hasProgram('openssl')) {
    const { ok, output } = await checks(applicant, order, list);
    expect(ok).toBe(false);
    expect(output).toMatch(/certificate revoked/);
  }
  await applicant.isNotified(order, /Your certificate was revoked/);
  expect((await applicant.history(order)).at(-1)).toBe('certificate.revoked');
  expect(await applicant.evidence(order)).toHaveLength(1);
  expect((await reviewer.looksAt(order)).revocation).toMatchObject({ reason: 'superseded' });
  const file = await applicant.calls(`GET /v1/orders/${order.id}/certificate`);
  expect(file.headers.get('certificate-status')).toMatch(/^revoked; at=.*; reason=superseded$/);
});

journey(
  'a reviewer can revoke the certificate of any account, a member of another account cannot',
  {},
  async (stage) => {
    const { applicant, stranger, reviewer, runtime } = stage;
    const { order, serial } = await issuedOrder(stage);

    expect(await stranger.triesToRevoke(order, { serial })).toMatchObject({ status: 404 });
    await reviewer.revokes(order, 'privilegeWithdrawn');

    const seen = await applicant.looksAt(order);
    expect(seen).toMatchObject({ status: 'revoked', revocation: { reason: 'privilegeWithdrawn' } });
    const [event] = (await applicant.events(order)).slice(-1);
    expect(event).toMatchObject({ type: 'certificate.revoked', by: { kind: 'reviewer' } });
    expect(JSON.stringify(event)).not.toContain('reviewer@');
    await listWith(runtime.url, serial);
    await applicant.isNotified(order, /Your certificate was revoked/);
  },
);

journey(
  'the holder of the key revokes with the commands of the docs, and the key is not accepted any more',
  {},
  async (stage) => {
    const { applicant, stranger, reviewer, domain, runtime } = stage;
    const { order, serial, privateKey, csr } = await issuedOrder(stage);
    const proves = await commandsOfDocs(runtime.url);

    const another = await proves(keyAndRequest(['x.example']).privateKey, serial);
    const unknown = await proves(privateKey, 'f'.repeat(32));
    expect(another).toMatchObject({ status: 422 });
    expect(unknown).toEqual({ ...another, instance: unknown['instance'], requestId: unknown['requestId'] });
    expect((await applicant.looksAt(order)).status).toBe('issued');
    const revoked = await proves(privateKey, serial);

    expect(revoked).toEqual({ serial, revokedAt: expect.any(String), reason: 'keyCompromise' });
    expect(await proves(privateKey, serial)).toEqual(revoked);
    expect(await applicant.looksAt(order)).toMatchObject({ status: 'revoked' });
    await listWith(runtime.url, serial);
    await applicant.isNotified(order, /Your certificate was revoked/);
    await reviewer.isNotified(order, /A private key was compromised/);
    for (const who of [applicant, stranger]) {
      const { body } = await who.calls('POST /v1/preflight', dv(domain, { csr }));
      expect(JSON.stringify(body)).toContain('key-compromised');
    }
  },
);

journey('the CRLs are available over plain http before anything is revoked', {}, async ({ runtime }) => {
  for (const file of ['issuing.crl', 'root.crl']) {
    const url = `${runtime.url}/pki/${file}`;
    const got = await fetch(url);
    const der = new Uint8Array(await got.arrayBuffer());
    const etag = got.headers.get('etag') ?? '';

    expect(got.headers.get('content-type')).toBe('application/pkix-crl');
    expect(got.headers.get('cache-control')).toBe('public, max-age=300');
    expect(got.headers.get('last-modified')).toBe(new Date(readCrl(der).thisUpdate).toUTCString());
    // Other journeys revoke concurrently: the CRL of the issuing CA may have changed.
    if (file === 'issuing.crl') continue;
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
    expect(await fetch(url, { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });
  }
});

async function issuedOrder({ applicant, domain, contact }: Stage) {
  const { privateKey, csr } = keyAndRequest([domain]);
  const order = await applicant.places(dv(domain, { csr }));
  const hostmaster = contact(`hostmaster@${domain}`);
  await hostmaster.approves(await hostmaster.isAsked());
  const { certificate } = await applicant.sees(order, 'issued');
  return { order, serial: certificate?.serial ?? '', privateKey, csr };
}

const fetchList = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(`${url}/pki/issuing.crl`)).arrayBuffer());

/** Waits until the CRL lists the certificate. */
const listWith = (url: string, serial: string): Promise<Uint8Array> =>
  until(`${serial} to be on the list`, async () => {
    const list = await fetchList(url);
    return readCrl(list).entries.some((entry) => entry.serial === serial) ? list : undefined;
  });

const numberOf = (list: Uint8Array): number => {
  const number = readCrl(list).extensions.find((each) => each.startsWith('2.5.29.20='));
  return Number.parseInt(number?.slice('2.5.29.20=0201'.length) ?? '', 16);
};

/** What openssl reports about the certificate of an order, given a CRL. */
async function checks(applicant: Applicant, order: Placed, list: Uint8Array) {
  const [leaf, ...chain] = certificatesIn(await applicant.downloads(order, 'fullchain-root'));
  const root = chain.pop();
  if (leaf === undefined || root === undefined) throw new Error('There is no chain.');
  const files = { intermediates: chain.map(({ raw }) => raw), root: root.raw };
  // The runtime's clock may be ahead of openssl's; a CRL may be older than the certificate.
  const at = `${Math.ceil(Math.max(Date.now(), Date.parse(readCrl(list).thisUpdate)) / 1000) + 1}`;
  return verifies(leaf.raw, files, '-crl_check', '-CRLfile', 'list', '-attime', at, { list: crlPem(list) });
}

/** The commands of docs/revocation.md, unchanged; without bash, the request that they would send. */
async function commandsOfDocs(api: string) {
  const page = readFileSync('docs/revocation.md', 'utf8');
  const [, commands = ''] = /```bash\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'countersign-revocation-'));
  return async (privateKey: string, serial: string): Promise<Record<string, unknown>> => {
    await writeFile(join(folder, 'key.pem'), privateKey);
    const env = { ...process.env, API: api, SERIAL: serial };
    const { stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  };
}
