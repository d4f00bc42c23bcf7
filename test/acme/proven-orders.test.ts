import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChallengeType } from '../../lib/acme/authorization.ts';
import type { SeenOutcome } from '../../lib/domain-validation/from-several-networks.ts';
import { startChallenge } from '../../lib/use-cases/acme/check-challenge.ts';
import { newAuthorization } from '../../lib/use-cases/acme/new-authorization.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { approved } from '../workflow/acts.ts';
import { NAMES } from '../workflow/proves-by-dns.ts';
import { type World, world } from '../workflow/world.ts';
import { ACCOUNT, memoryAuthorizations, PROVEN, PUBLIC_URL } from './challenges.ts';

const FILE: SeenOutcome = { result: 'proven', proof: { method: 'http', at: 'acme-challenge', hops: [] } };
const CHOSEN = { 'www.example.com': { method: 'http' as const } };

/** Proves a name by an ACME challenge, whose evidence an order of the account then uses. */
async function provesByAcme(w: World, value: string, type: ChallengeType): Promise<void> {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const identifier = { type: 'dns' as const, value };
  const asked = { acmeAccount: ACCOUNT.id, identifier, isProven: false };
  const authorization = newAuthorization({ clock: w.clock, random }, asked);
  const acme = memoryAuthorizations([authorization]);
  const look = async () => (type === 'http-01' ? FILE : PROVEN);
  const ports = { acme, random, look, policy: 'internal', names: NAMES, publicUrl: PUBLIC_URL } as const;
  const found = await startChallenge({ ...w.deps, ...ports }, { acmeAccount: ACCOUNT, authorization, type });
  expect(found.status).toBe('valid');
}

const permitting = (w: World, methods: string) => {
  const value = `ca.example.net; validationmethods=${methods}`;
  w.deps.dns = resolverOf({ 'example.com CAA': [{ type: 'CAA', flags: 0, tag: 'issue', value }] });
};

const orders = (w: World, names: string[], verification?: typeof CHOSEN) =>
  w.submits(
    application({ names, contacts: {}, csr: csr('no-names'), ...(verification && { verification }) }),
  );

describe('an order for a name that an ACME challenge proved', () => {
  it('by dns-01 is issued without a mail, with names below it', async () => {
    const w = await world();
    await provesByAcme(w, 'example.com', 'dns-01');

    const id = await orders(w, ['example.com', '*.example.com']);

    expect(await w.order(id)).toMatchObject({ status: 'issued', evidence: [{ method: 'dns' }] });
    expect(w.mailer.mails).toEqual([]);
  });

  it('by http-01 is issued for this name alone', async () => {
    const w = await world();
    await provesByAcme(w, 'www.example.com', 'http-01');

    const id = await orders(w, ['www.example.com'], CHOSEN);
    const below = await orders(w, ['www.example.com', 'a.www.example.com']);

    expect(await w.order(id)).toMatchObject({ status: 'issued', evidence: [{ method: 'http' }] });
    expect(await w.status(below)).toBe('verifying');
  });

  // Either label of the same method is enough (BR 4.2.2.1); the label of another place is not.
  it.each([
    ['dns-01', 'dns-01', 'issued'],
    ['dns-01', 'ca-tbr-7', 'issued'],
    ['dns-01', 'http-01,ca-tbr-4', 'returned'],
    ['http-01', 'http-01', 'issued'],
    ['http-01', 'ca-tbr-19', 'issued'],
    ['http-01', 'ca-tbr-18', 'returned'],
    ['http-01', 'dns-01', 'returned'],
  ] as const)('by %s, if CAA permits %s only, is %s', async (type, methods, status) => {
    const w = await world();
    await provesByAcme(w, type === 'dns-01' ? 'example.com' : 'www.example.com', type);
    permitting(w, methods);

    const id =
      type === 'dns-01' ? await orders(w, ['example.com']) : await orders(w, ['www.example.com'], CHOSEN);

    expect(await w.status(id)).toBe(status);
  });

  it('is not issued if CAA permits another method by then', async () => {
    const w = await world({ reviewed: true });
    await provesByAcme(w, 'www.example.com', 'http-01');
    permitting(w, 'http-01');
    const id = await orders(w, ['www.example.com'], CHOSEN);
    expect(await w.status(id)).toBe('reviewing');

    permitting(w, 'ca-tbr-18');
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();

    expect(await w.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'caa-forbids-parameters' }],
    });
  });

  it('that an own record proved does not meet dns-01', async () => {
    const w = await world();
    await w.provesByDns('example.com');
    permitting(w, 'dns-01');

    expect(await w.status(await orders(w, ['example.com']))).toBe('returned');
  });
});
