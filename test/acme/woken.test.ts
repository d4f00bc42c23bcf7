import { describe, expect, it } from 'vitest';
import { dnsValueOf } from '../../lib/acme/key-authorization.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { checkDueDomains } from '../../lib/use-cases/check-due-domains.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { NAMES } from '../workflow/proves-by-dns.ts';
import { type AcmeWorld, acmeWorld } from './acme-world.ts';

type Challenge = { type: string; url: string; token: string };

/** An order of the console that waits until its applicant has proven the domain by this method. */
const waits = (w: AcmeWorld, method: 'dns' | 'http') =>
  w.submits(
    application({
      ...{ names: ['example.com'], contacts: {}, csr: csr('no-names') },
      verification: { 'example.com': { method } },
    }),
  );

/** A program of the account proves the domain by dns-01. */
async function proves(w: AcmeWorld): Promise<void> {
  const client = await w.registered();
  const { body } = await client.orders(['example.com']);
  const [authorization = ''] = body['authorizations'] as string[];
  const { challenges } = (await client.post(authorization)).body as { challenges: Challenge[] };
  const challenge = challenges.find(({ type }) => type === 'dns-01');
  const text = dnsValueOf(challenge?.token ?? '', await client.thumbprint());
  w.published['_acme-challenge.example.com TXT'] = [{ type: 'TXT', text }];
  expect((await client.post(challenge?.url ?? '', {})).body['status']).toBe('valid');
  await w.settle();
}

const checksWhatIsDue = (w: AcmeWorld) =>
  checkDueDomains(
    {
      ...{ ...w.deps, policy: w.deps.rules.policy, names: NAMES },
      look: performCheck({ dns: resolverOf({}), networks: networks([]), clock: w.clock }),
      failed: (error) => {
        throw error;
      },
    },
    () => false,
  );

describe.each(['dns', 'http'] as const)('an order that waits for the proof of its domain by %s', (method) => {
  it('goes on at once when a program proves it by ACME', async () => {
    const w = await acmeWorld();
    const id = await waits(w, method);
    expect(await w.status(id)).toBe('verifying');

    await proves(w);

    expect(await w.status(id)).toBe('issued');
    expect((await w.deps.domains.load('acme', 'example.com'))?.waiting).toBeUndefined();
  });

  it('goes on within minutes if it could not be woken, and the challenge is valid', async () => {
    const w = await acmeWorld();
    const id = await waits(w, method);
    const { complete } = w.deps.workflow;
    w.deps.workflow.complete = async () => {
      throw new Error('Step Functions does not answer.');
    };
    await proves(w);
    expect(await w.status(id)).toBe('verifying');

    w.deps.workflow.complete = complete;
    await w.passes(5);
    await checksWhatIsDue(w);
    await w.settle();
    expect(await w.status(id)).toBe('issued');
  });
});
