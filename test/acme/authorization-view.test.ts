import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountHash } from '../../lib/acme/account-uris.ts';
import { Authorization } from '../../lib/acme/authorization.ts';
import { ACME_ERRORS } from '../../lib/acme/problem.ts';
import { after as later } from '../../lib/clock.ts';
import { VALIDATION_MESSAGES } from '../../lib/domain-validation/validation-messages.ts';
import { authorizationView } from '../../lib/use-cases/acme/authorization-view.ts';
import { errorOf } from '../../lib/use-cases/acme/challenge-error.ts';
import { pollChallenge, startChallenge } from '../../lib/use-cases/acme/check-challenge.ts';
import { newAuthorization } from '../../lib/use-cases/acme/new-authorization.ts';
import {
  ACCOUNT,
  challengeOf,
  MISSING,
  NAMES,
  NOW,
  PROVEN,
  PUBLIC_URL,
  SILENT,
  scene,
} from './challenges.ts';

const viewed = (authorization: Authorization, now = NOW) =>
  authorizationView(authorization, { publicUrl: PUBLIC_URL, now, issuers: NAMES.issuers });

const made = (value: string, { isProven = false, type = 'dns' as 'dns' | 'ip' } = {}) => {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const clock = { now: () => NOW };
  const asked = { acmeAccount: ACCOUNT.id, identifier: { type, value }, isProven };
  return newAuthorization({ random, clock }, asked);
};

describe('a new authorization', () => {
  it.each([
    ['example.org', ['dns-01', 'http-01', 'dns-persist-01'], false],
    ['*.example.org', ['dns-01', 'dns-persist-01'], true],
    ['intranet', [], false],
    ['wiki.corp', [], false],
    ['10.0.0.1', [], false],
    ['2001:db8::1', [], false],
  ])('of %s has the challenges that can prove it', (value, types, wildcard) => {
    const authorization = made(value);

    expect(authorization.challenges.map(({ type }) => type)).toEqual(types);
    expect(authorization).toMatchObject({
      ...{ status: 'pending', wildcard, acmeAccount: ACCOUNT.id, createdAt: NOW },
      expiresAt: later(NOW, 7, 'days'),
      identifier: { value: value.replace('*.', '') },
    });
    expect(Authorization.parse(authorization)).toEqual(authorization);
  });

  it('of a proven domain is valid at once, without challenges', () => {
    expect(made('example.org', { isProven: true })).toMatchObject({ status: 'valid', challenges: [] });
    expect(made('10.0.0.1', { isProven: true, type: 'ip' })).toMatchObject({ status: 'valid' });
  });

  it('has a token of 256 bits for each challenge, none twice', () => {
    const tokens = Array.from({ length: 50 }, () => made('example.org').challenges.map(({ token }) => token));

    expect(new Set(tokens.flat()).size).toBe(150);
    for (const token of tokens.flat()) expect(token).toMatch(/^[\w-]{43}$/);
  });
});

describe('an authorization as JSON (RFC 8555 §7.1.4)', () => {
  it('has its challenges, each with its URL and what its type needs', () => {
    const authorization = made('example.org');
    const { id } = authorization;
    const url = (type: string) => `https://ra.example.org/acme/challenge/${ACCOUNT.id}/${id}/${type}`;
    const token = (type: 'dns-01' | 'http-01') => challengeOf(authorization, type).token;

    expect(viewed(authorization)).toEqual({
      identifier: { type: 'dns', value: 'example.org' },
      status: 'pending',
      expires: later(NOW, 7, 'days'),
      challenges: [
        { type: 'dns-01', status: 'pending', url: url('dns-01'), token: token('dns-01') },
        { type: 'http-01', status: 'pending', url: url('http-01'), token: token('http-01') },
        {
          ...{ type: 'dns-persist-01', status: 'pending', url: url('dns-persist-01') },
          accounturi: `https://ra.example.org/acme/account/${ACCOUNT.id}`,
          'issuer-domain-names': ['ca.example.net'],
          issuerDomainNames: ['ca.example.net'],
        },
      ],
    });
  });

  it('of a wildcard says so', () => {
    expect(viewed(made('*.example.org'))).toMatchObject({
      identifier: { type: 'dns', value: 'example.org' },
      wildcard: true,
    });
  });

  it('shows ten issuers at most', () => {
    const issuers = Array.from({ length: 12 }, (_, n) => `ca${n}.example.net`);
    const view = authorizationView(made('*.example.org'), { publicUrl: PUBLIC_URL, now: NOW, issuers });

    expect(view.challenges[1]).toMatchObject({ issuerDomainNames: issuers.slice(0, 10) });
  });

  it('is expired from the instant on at which it ends, if it is pending or valid', () => {
    const end = later(NOW, 7, 'days');
    const states = (authorization: Authorization) =>
      [later(end, -0.001, 'seconds'), end].map((now) => viewed(authorization, now).status);

    expect(states(made('example.org'))).toEqual(['pending', 'expired']);
    expect(states(made('example.org', { isProven: true }))).toEqual(['valid', 'expired']);
    expect(states({ ...made('example.org'), status: 'deactivated' })).toEqual(['deactivated', 'deactivated']);
    expect(states({ ...made('example.org'), status: 'invalid' })).toEqual(['invalid', 'invalid']);
  });

  it('that is valid has the challenge that proved it, and when', async () => {
    const here = scene(() => PROVEN);
    const own = { acmeAccount: ACCOUNT, authorization: here.authorization };

    expect(viewed(await startChallenge(here.deps, { ...own, type: 'dns-01' }))).toMatchObject({
      ...{ status: 'valid', expires: later(NOW, 398, 'days') },
      challenges: [{ type: 'dns-01', status: 'valid', validated: NOW }],
    });
  });

  it('that failed has the challenge that failed, with a problem document', async () => {
    const here = scene(() => MISSING);
    const own = { acmeAccount: ACCOUNT, authorization: here.authorization };
    const view = viewed(await startChallenge(here.deps, { ...own, type: 'dns-01' }));

    expect(view.status).toBe('invalid');
    expect(view.challenges).toEqual([
      expect.objectContaining({
        ...{ type: 'dns-01', status: 'invalid' },
        error: {
          type: 'urn:ietf:params:acme:error:dns',
          status: 400,
          detail: expect.stringContaining('The DNS has no TXT record'),
          identifier: { type: 'dns', value: 'example.org' },
        },
      }),
    ]);
  });

  it('that is in process is pending, and its challenge says what the last check found', async () => {
    const here = scene(() => SILENT);
    const own = { acmeAccount: ACCOUNT, authorization: here.authorization };
    const found = await startChallenge(here.deps, { ...own, type: 'dns-01' });
    const view = viewed(await pollChallenge(here.deps, { ...own, authorization: found }));

    expect(view.status).toBe('pending');
    expect(view.challenges[0]).toMatchObject({
      status: 'processing',
      error: { type: 'urn:ietf:params:acme:error:dns' },
    });
    expect(view.challenges[0]).not.toHaveProperty('checkingUntil');
  });
});

describe('the error of each sentence', () => {
  it.each(Object.keys(VALIDATION_MESSAGES))('%s is one of ACME', (key) => {
    const { type } = errorOf({ code: key.split('/')[0] ?? '', params: {}, message: 'x' });

    expect(Object.keys(ACME_ERRORS)).toContain(type);
  });

  it.each([
    ['txt-missing', 'dns'],
    ['txt-differs', 'incorrectResponse'],
    ['http-unreachable', 'connection'],
    ['http-tls', 'tls'],
    ['http-differs', 'incorrectResponse'],
    ['persistent-account', 'unauthorized'],
  ])('%s is %s (RFC 8555 §6.7)', (code, type) => {
    expect(errorOf({ code, params: {}, message: 'x' })).toEqual({ type, detail: 'x' });
  });
});

describe('a hashed account URI', () => {
  // draft-ietf-acme-dns-persist-02 §10.2.
  it.each([
    ['example.com', '5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw'],
    ['*', 'NpDnSwUthQK8zCgFdefYxAdAVPnygMLbs9US6oO-5ug'],
  ])('of %s is as in the draft', (domain, hash) => {
    const thumbprint = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';

    expect(accountHash(domain, thumbprint, 'https://ca.example/acct/123')).toBe(hash);
  });
});
