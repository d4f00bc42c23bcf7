import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { certIdOf } from '../../lib/upstream/acme/acme-order.ts';
import type { OrderView } from '../../lib/views/order-view.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { until } from '../../local/demo/until.ts';
import type { Applicant } from '../harness/applicant.ts';
import { dv } from '../harness/application.ts';
import { certificatesIn, namesIn } from '../harness/certificate.ts';
import type { Placed } from '../harness/member.ts';
import { aWorld, issuerAt, type World } from './a-world.ts';

const NGINX = '/usr/sbin/nginx';
const RenewalInfo = z.object({ suggestedWindow: z.object({ start: z.string(), end: z.string() }) });

let here: World;
beforeAll(async () => {
  here = await aWorld();
  await here.operator.adds(issuerAt(here.ca));
  await here.operator.lets([{ domains: ['example.org'], issuer: 'pebble' }]);
}, 600_000);
afterAll(() => here?.stop());

/** Pebble polls, and so does the state machine: that takes some seconds. */
const isIssued = (applicant: Applicant, order: Placed): Promise<OrderView> =>
  until(
    'the certificate',
    async () => {
      const seen = await applicant.looksAt(order);
      if (seen.status === 'returned') throw new Error(JSON.stringify(seen.reasons));
      return seen.status === 'issued' ? seen : undefined;
    },
    { withinSeconds: 60, seen: () => here.ca.output().slice(-1500) },
  );

const statusAt = async (serial: string): Promise<string> =>
  JSON.parse(await manages(`/cert-status-by-serial/${serial}`)).Status;

/** Calls the management API of Pebble, whose certificate is of another CA at each start. */
async function manages(path: string, body?: object): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request(
    `${here.ca.managementUrl}${path}`,
    {
      method: body ? 'POST' : 'GET',
      headers: { 'user-agent': 'test' },
      rejectUnauthorized: false,
    },
    (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
    },
  )
    .on('error', reject)
    .end(body && JSON.stringify(body));
  return promise;
}

const commonName = (pem: string): string | undefined =>
  /^CN=(.*)$/m.exec(new X509Certificate(pem).subject)?.[1];

/** nginx on loopback with this chain and key. */
async function startNginx({ chain, key }: { chain: Uint8Array; key: string }) {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-nginx-'));
  const port = await freePort();
  await writeFile(join(folder, 'chain.pem'), chain);
  await writeFile(join(folder, 'key.pem'), key);
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log stderr; events {}
     http { access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
       uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
       server { listen 127.0.0.1:${port} ssl; ssl_certificate ${folder}/chain.pem; ssl_certificate_key ${folder}/key.pem; } }`,
  );
  const child = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  return {
    port,
    async stop() {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a visitor who trusts this root is served. */
const servedBy = (port: number, servername: string, ca: string) =>
  until('nginx to serve', () => {
    const { promise, resolve } = Promise.withResolvers<{ authorized: boolean; serial: string } | undefined>();
    const socket = connect({ host: '127.0.0.1', port, servername, ca }, () => {
      const serial = socket.getPeerCertificate().serialNumber.toLowerCase().padStart(32, '0');
      resolve({ authorized: socket.authorized, serial });
      socket.destroy();
    });
    socket.on('error', () => resolve(undefined));
    return promise;
  });

describe('an order at Pebble', { timeout: 120_000 }, () => {
  it('is confirmed by its contact, validated by Route 53, issued, renewed and revoked there', async () => {
    const { applicant, contact, domain } = here.stage;
    const application = dv(domain, { names: [domain, `*.${domain}`] });
    const preflight = await applicant.calls('POST /v1/preflight', application);
    expect(preflight.body).toMatchObject({
      findings: [],
      plan: { issuer: { id: 'pebble', validatesDomains: true } },
    });
    const hostmaster = contact(`hostmaster@${domain}`);
    const order = await applicant.places(application);
    expect(here.ca.issued()).toBe(0);
    await hostmaster.approves(await hostmaster.isAsked());

    const issued = await isIssued(applicant, order);

    expect(issued).toMatchObject({
      issuer: { id: 'pebble', trust: 'test' },
      certificate: { issuer: 'pebble' },
    });
    const [leaf, ...chain] = certificatesIn(await applicant.downloads(order, 'fullchain'));
    expect(leaf && namesIn(leaf)).toEqual([`*.${domain}`, domain]);
    expect(chain.length).toBeGreaterThan(0);
    expect(leaf?.verify(chain[0]?.publicKey ?? leaf.publicKey)).toBe(true);
    expect(here.ca.issued()).toBe(1);
    // What answered the challenges is removed.
    await until('the records to be gone', async () =>
      here.records(`_acme-challenge.${domain}`).length === 0 ? true : undefined,
    );
    expect(await here.operator.sees('pebble')).toMatchObject({ lastIssuedAt: expect.any(String) });

    const renewal = await applicant.renews(order, { csr: dv(domain, { names: application.names }).csr });
    await isIssued(applicant, renewal);
    expect(here.ca.issued()).toBe(2);
    expect(await applicant.looksAt(order)).toMatchObject({ replacedBy: { order: renewal.id } });

    await applicant.revokes(renewal, 'superseded');
    const { certificate } = await applicant.looksAt(renewal);
    await here.runtime.passes(6, 'minutes');
    const serial = certificate?.serial.replace(/^(?:00)+/, '') ?? '';
    await until('Pebble to have revoked it', async () =>
      (await statusAt(serial)) === 'Revoked' ? true : undefined,
    );
  });

  it.skipIf(!existsSync(NGINX))(
    'of high risk is reviewed, served by nginx, and renewed when Pebble moves its window',
    async () => {
      const { applicant, reviewer, contact } = here.stage;
      const name = `bank-${crypto.randomUUID().slice(0, 8)}.example.org`;
      const hostmaster = contact(`hostmaster@${name}`);
      const { csr, privateKey: key } = keyAndRequest([name]);
      const order = await applicant.places({ ...dv(name), csr });
      await hostmaster.approves(await hostmaster.isAsked());
      await reviewer.sees(order, 'reviewing');
      await reviewer.approves(order);
      await isIssued(applicant, order);

      const chain = await applicant.downloads(order, 'fullchain');
      const root = await manages('/roots/0');
      const files = unzipSync(await applicant.downloads(order, 'nginx'));
      expect(strFromU8(files['README.txt'] ?? new Uint8Array()).replaceAll(/\s+/g, ' ')).toContain(
        `The root of this CA, "${commonName(root)}", is not part of the download`,
      );
      const nginx = await startNginx({ chain, key });
      const served = await servedBy(nginx.port, name, root);
      await nginx.stop();
      expect(served).toMatchObject({
        authorized: true,
        serial: (await applicant.looksAt(order)).certificate?.serial,
      });

      const [leaf] = certificatesIn(chain);
      const certId = certIdOf(leaf?.raw ?? new Uint8Array());
      const windowNow = async () =>
        RenewalInfo.parse(await (await fetch(`${here.runtime.url}/acme/renewal-info/${certId}`)).json())
          .suggestedWindow;
      expect((await windowNow()).start > new Date().toISOString()).toBe(true);
      const moved = { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' };
      await manages('/set-renewal-info/', {
        certificate: leaf?.toString(),
        ariResponse: JSON.stringify({ suggestedWindow: moved }),
      });
      // Our own answers are kept as long as Pebble has said.
      await here.runtime.passes(7, 'hours');
      expect(await windowNow()).toEqual({
        start: '2026-01-01T00:00:00.000Z',
        end: '2026-01-02T00:00:00.000Z',
      });

      const renewal = await applicant.renews(order, { csr: keyAndRequest([name]).csr });
      await reviewer.sees(renewal, 'reviewing');
      await reviewer.approves(renewal);
      await isIssued(applicant, renewal);
      expect(here.ca.output()).toContain('replac');
    },
  );

  it('is validated in the zone to which an alias of the challenge leads', async () => {
    const { applicant, contact } = here.stage;
    const name = `${crypto.randomUUID().slice(0, 8)}.example.org`;
    const target = `${name}.acme.example.net`;
    await here.alias(`_acme-challenge.${name}`, target);
    const seen = new Set<string>();
    const watch = setInterval(() => {
      for (const at of [target, `_acme-challenge.${name}`]) if (here.records(at).length > 0) seen.add(at);
    }, 50);
    const hostmaster = contact(`hostmaster@${name}`);
    const order = await applicant.places(dv(name));
    await hostmaster.approves(await hostmaster.isAsked());

    await isIssued(applicant, order);
    clearInterval(watch);

    expect([...seen]).toEqual([target]);
  });

  it('is returned with the words of the CA if it refuses', async () => {
    const { applicant, contact } = here.stage;
    const name = 'blocked.example.org';
    const hostmaster = contact(`hostmaster@${name}`);
    const order = await applicant.places(dv(name));
    await hostmaster.approves(await hostmaster.isAsked());

    const returned = await applicant.sees(order, 'returned');

    expect(returned.reasons).toMatchObject([
      { code: 'upstream-refused', params: { issuer: 'Pebble', problem: 'rejectedIdentifier' } },
    ]);
    expect(await here.operator.sees('pebble')).toMatchObject({ lastFailure: { at: expect.any(String) } });
  });
});

describe('an account at Pebble', { timeout: 60_000 }, () => {
  it('works, and says what is wrong with an address, a profile or a binding', async () => {
    expect(await here.operator.checks('pebble')).toEqual({ works: true });
    const tries = async (changes: object) =>
      (await here.operator.calls('POST /v1/issuers', issuerAt(here.ca, { id: 'second', ...changes }))).body;

    const nowhere = await tries({ directoryUrl: 'https://127.0.0.1:9/dir' });
    expect(nowhere).toMatchObject({
      findings: [{ field: '/directoryUrl', message: expect.stringMatching(/does not answer/) }],
    });
    expect(await tries({ directoryUrl: here.ca.directoryUrl.replace('/dir', '/none') })).toMatchObject({
      findings: [{ field: '/directoryUrl' }],
    });
    expect(await tries({ profile: 'tlsserver' })).toMatchObject({
      findings: [{ field: '/profile', message: expect.stringContaining('default, shortlived') }],
    });
  });
});
