import { describe, expect, it } from 'vitest';
import {
  type Client,
  clientsPath,
  joined,
  nameOf,
  type Renewal,
  renewalState,
} from '../../src/automation/client.ts';

const AT = '2026-11-30T10:00:00.000Z';
const NOW = Date.parse(AT);
const client = (more: Partial<Client> = {}): Client => ({
  ...{ id: 'a', account: 'acme', status: 'valid', contact: [], createdAt: AT },
  ...{ credential: { id: 'c', name: 'web1' }, certificates: 2, needAttention: 1 },
  ...more,
});
const renewal = (more: Partial<Renewal> = {}): Renewal => ({
  ...{ order: '01K', account: 'acme', client: 'a', names: ['example.org'], nameCount: 1 },
  ...{ notAfter: '2026-12-30T10:00:00.000Z', renewalWindow: { start: AT, end: '2026-12-03T10:00:00.000Z' } },
  ...more,
});

describe('the parts of the list of clients', () => {
  it('show each client once, with its certificates of all parts', () => {
    const parts = [
      { clients: [client(), client({ id: 'b' })], certificates: [renewal()], examined: 500 },
      { clients: [client()], certificates: [renewal({ order: '01L' })], examined: 20 },
    ];

    expect(joined(parts)).toEqual({
      clients: [client({ certificates: 4, needAttention: 2 }), client({ id: 'b' })],
      certificates: [renewal(), renewal({ order: '01L' })],
      examined: 520,
    });
    expect(joined([])).toEqual({ clients: [], certificates: [], examined: 0 });
  });
});

describe('a client', () => {
  it.each([
    ['certbot/5.1.0 (certbot; Linux) Authenticator/x', 'certbot/5.1.0'],
    ['Caddy/2.10 CertMagic acmez (linux; amd64)', 'Caddy/2.10 CertMagic acmez'],
    ['(unknown)', 'web1'],
    [undefined, 'web1'],
  ])('with the software %j is called %s', (software, name) => {
    expect(nameOf(client({ ...(software && { software }) }))).toBe(name);
  });

  it('is on a page that keeps account and view in its address', () => {
    expect(clientsPath()).toBe('/automation/clients');
    expect(clientsPath({ account: 'a&b', attention: true })).toBe(
      '/automation/clients?account=a%26b&attention=true',
    );
  });
});

describe('the renewal of a certificate', () => {
  const error = { type: 'dns', detail: 'No record.' };

  it.each([
    ['later', {}, NOW - 1],
    ['due', {}, NOW],
    ['no-attempt', { attention: 'no-attempt' }, NOW],
    ['attempt-failed', { attention: 'attempt-failed', attempt: { state: 'failed', at: AT, error } }, NOW],
    ['failed', { attempt: { state: 'failed', at: AT, error } }, NOW],
    ['client', { attempt: { state: 'waiting', at: AT } }, NOW],
    ['service', { attempt: { state: 'waiting', at: AT, order: '01L' } }, NOW],
    ['succeeded', { attempt: { state: 'succeeded', at: AT, order: '01L' } }, NOW - 1],
  ] satisfies [string, Partial<Renewal>, number][])('is shown as %s', (state, more, now) => {
    expect(renewalState(renewal(more), now)).toBe(state);
  });
});
