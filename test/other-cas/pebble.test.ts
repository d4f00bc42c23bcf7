import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '../../lib/views/order-view.ts';
import { until } from '../../local/demo/until.ts';
import type { Applicant } from '../harness/applicant.ts';
import { dv } from '../harness/application.ts';
import { certificatesIn, namesIn } from '../harness/certificate.ts';
import type { Placed } from '../harness/member.ts';
import { aWorld, issuerAt, type World } from './a-world.ts';

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

const statusAt = async (serial: string): Promise<string> => {
  const response = await fetchInsecurely(`${here.ca.managementUrl}/cert-status-by-serial/${serial}`);
  return response.Status;
};

async function fetchInsecurely(url: string): Promise<{ Status: string }> {
  const { request } = await import('node:https');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request(url, { rejectUnauthorized: false }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
  })
    .on('error', reject)
    .end();
  return JSON.parse(await promise);
}

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
