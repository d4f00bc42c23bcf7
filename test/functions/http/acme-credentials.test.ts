import { describe, expect, it } from 'vitest';
import { MOST_CREDENTIALS } from '../../../lib/acme/credential.ts';
import { type Api, anApi } from './api.ts';
import type { Person } from './people.ts';

const NEW = { name: 'Web servers' };
const ORGANIZATION = {
  ...{ name: 'Beispiel GmbH', registrationNumber: 'HRB 12345', country: 'DE', region: 'Berlin' },
  ...{ city: 'Berlin', street: 'Invalidenstr. 117', postalCode: '10115', phone: '+4930901820' },
};
const KEY_BYTES = 32;

const creates = (api: Api, changes: object = {}, as: Person = 'anna', headers = {}) =>
  api.call('createAcmeCredential', { as, body: { ...NEW, ...changes }, headers });
const shows = (api: Api, as: Person, id: string, query: Record<string, string> = {}) =>
  api.call('getAcmeCredential', { as, path: { id }, query });
const lists = async (api: Api, as: Person, query: Record<string, string> = {}) => {
  const { status, body } = await api.call('listAcmeCredentials', { as, query });
  return status === 200 ? body.items.map(({ name }: { name: string }) => name) : status;
};
const revokes = (api: Api, as: Person, id: string, query: Record<string, string> = {}) =>
  api.call('revokeAcmeCredential', { as, path: { id }, query });

describe('a credential of a program', () => {
  it('is created with its key and what each client needs', async () => {
    const api = anApi();

    const { status, headers, body } = await creates(api);

    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/acme-credentials/${body.id}`);
    expect(headers['cache-control']).toBe('no-store');
    const { hmacKey, commands, directoryUrl, ...shown } = body;
    expect(shown).toEqual({
      ...{ id: expect.stringMatching(/^[a-z2-7]{26}$/), keyIdentifier: `acme.${body.id}`, account: 'acme' },
      ...{ name: 'Web servers', type: 'DV', state: 'active', acmeAccounts: 0, createdAt: api.clock.now() },
      applicant: { name: 'anna', email: 'anna@example.org' },
      createdBy: { id: 'anna', name: 'anna' },
    });
    expect(Buffer.from(hmacKey, 'base64url')).toHaveLength(KEY_BYTES);
    expect(directoryUrl).toMatch(/^https?:.*\/acme\/directory$/);
    for (const command of Object.values(commands)) {
      expect(command).toContain(hmacKey);
      expect(command).toContain(directoryUrl);
    }
  });

  it('keeps what restricts it, in the form of certificates', async () => {
    const api = anApi();

    const { body } = await creates(api, {
      ...{ domains: ['Example.ORG', 'münchen.de', 'example.org'], type: 'OV', validityDays: 47 },
      ...{ organization: ORGANIZATION, applicant: { name: 'Erika Muster', email: 'erika@example.org' } },
      expiresAt: '2027-06-01T02:00:00+02:00',
    });

    expect(body.findings).toBeUndefined();
    expect(body.commands.certbot).toContain('-d example.org');
    const shown = await shows(api, 'alan', body.id);
    expect(shown.body).toMatchObject({
      ...{ domains: ['example.org', 'xn--mnchen-3ya.de'], type: 'OV', validityDays: 47 },
      ...{ organization: ORGANIZATION, applicant: { name: 'Erika Muster' } },
      expiresAt: '2027-06-01T00:00:00.000Z',
    });
  });

  it('never shows its key again, and stores it encrypted', async () => {
    const api = anApi();
    const { body } = await creates(api, {}, 'anna', { 'idempotency-key': 'k' });
    const { hmacKey, id } = body;

    const texts = [
      (await shows(api, 'anna', id)).text,
      (await api.call('listAcmeCredentials', { as: 'anna' })).text,
      (await api.call('listAudit', { as: 'olga' })).text,
      JSON.stringify([...api.memory.answers.values()]),
    ];

    for (const text of texts) {
      expect(text).toContain(id);
      expect(text).not.toContain(hmacKey);
      expect(text).not.toContain('sealedKey');
    }
    const stored = await api.credentials.load({ account: 'acme', id });
    expect(stored?.sealedKey).not.toContain(hmacKey);
    expect(await api.encryption.decrypt(`${stored?.sealedKey}`, { account: 'acme', id })).toBe(hmacKey);
  });

  it('is created once by a request that is repeated, which is answered what to do about a lost key', async () => {
    const api = anApi();
    const keyed = { 'idempotency-key': 'k' };

    const all = await Promise.all([1, 2, 3].map(() => creates(api, {}, 'anna', keyed)));
    const later = await creates(api, {}, 'anna', keyed);

    const [created, ...others] = all.toSorted((a, b) => a.status - b.status);
    expect(created?.status).toBe(201);
    for (const each of [...others, later]) {
      expect(each).toMatchObject({ status: 422, body: { type: '/docs#problem-idempotency-key-reused' } });
      expect(each.body.detail).toContain(created?.body.id);
      expect(each.body.detail).toContain('revoke the credential');
    }
    expect(await lists(api, 'anna')).toHaveLength(1);
    const audit = await api.call('listAudit', { as: 'olga', query: { type: 'credential.created' } });
    expect(audit.body.items).toHaveLength(1);
  });

  it('is unknown to other accounts, which see their own only; members of the service name an account', async () => {
    const api = anApi();
    const { body } = await creates(api);
    await creates(api, { name: 'Zeta' }, 'zoe');

    expect((await shows(api, 'alan', body.id)).status).toBe(200);
    expect((await shows(api, 'zoe', body.id)).status).toBe(404);
    expect((await shows(api, 'zoe', body.id, { account: 'acme' })).status).toBe(422);
    expect((await shows(api, 'adam', body.id, { account: 'zeta' })).status).toBe(404);
    expect((await revokes(api, 'zoe', body.id)).status).toBe(404);
    expect((await revokes(api, 'zoe', body.id, { account: 'acme' })).status).toBe(422);
    expect(await lists(api, 'anna')).toEqual(['Web servers']);
    expect(await lists(api, 'zoe')).toEqual(['Zeta']);
    for (const as of ['adam', 'olga', 'rita'] as const) {
      expect(await lists(api, as, { account: 'zeta' })).toEqual(['Zeta']);
      expect((await shows(api, as, body.id, { account: 'acme' })).status).toBe(200);
    }
    expect((await shows(api, 'anna', body.id)).body.state).toBe('active');
  });

  it('is revoked by its account or an operator, once, and by no one else', async () => {
    const api = anApi();
    const [own, other] = [(await creates(api)).body, (await creates(api, {}, 'zoe')).body];

    // An applicant who is a reviewer, too, sees other accounts, and changes none of theirs.
    expect((await revokes(api, 'both', other.id, { account: 'zeta' })).status).toBe(422);
    expect((await revokes(api, 'rita', own.id, { account: 'acme' })).status).toBe(403);
    expect((await revokes(api, 'adam', own.id, { account: 'acme' })).status).toBe(403);
    expect((await revokes(api, 'alan', own.id)).status).toBe(204);
    const at = api.clock.now();
    api.clock.advance(60_000);
    expect((await revokes(api, 'both', own.id)).status).toBe(204);
    expect((await revokes(api, 'olga', other.id, { account: 'zeta' })).status).toBe(204);
    expect((await revokes(api, 'anna', 'z'.repeat(26))).status).toBe(404);
    expect((await revokes(api, 'anna', 'x')).status).toBe(404);

    expect((await shows(api, 'anna', own.id)).body).toMatchObject({ state: 'revoked', revokedAt: at });
    const { body } = await api.call('listAudit', { as: 'adam', query: { type: 'credential.revoked' } });
    expect(body.items.map(({ by }: { by: object }) => by)).toEqual([
      { kind: 'operator', member: 'https://id.example#olga' },
      { kind: 'member', member: 'https://id.example#alan' },
    ]);
  });

  it('is created by an operator for an applicant who is named', async () => {
    const api = anApi();

    const { status, body } = await creates(api, { member: 'zoe' }, 'olga');

    expect(status).toBe(201);
    expect(body).toMatchObject({ account: 'zeta', createdBy: { id: 'zoe' }, applicant: { name: 'zoe' } });
    expect(await lists(api, 'zoe')).toEqual(['Web servers']);
    const audit = await api.call('listAudit', { as: 'adam', query: { type: 'credential.created' } });
    expect(audit.body.items[0]).toMatchObject({
      by: { kind: 'operator', member: 'https://id.example#olga' },
      after: { account: 'zeta', createdBy: 'https://id.example#zoe' },
    });
  });

  it.each([
    ['olga', {}, 'member-needed'],
    ['olga', { member: 'rita' }, 'not-allowed'],
    ['olga', { member: 'unknown' }, 'not-allowed'],
    ['anna', { member: 'zoe' }, 'not-yours'],
    ['anna', { member: 'alan' }, 'not-yours'],
  ] as const)('is not created by %s for %j', async (as, body, code) => {
    const api = anApi();

    const answer = await creates(api, body, as);

    expect(answer.status).toBe(422);
    expect(answer.body.findings).toMatchObject([{ field: '/member', code }]);
    expect(await lists(api, 'zoe')).toEqual([]);
  });

  it.each(['rita', 'adam'] as const)('is not created by %s', async (as) => {
    expect((await creates(anApi(), {}, as)).status).toBe(403);
  });

  it.each([
    [{ name: ' ' }, '/name', 'too-small'],
    [{ name: 'a\u202eb' }, '/name', 'not-printable'],
    [{ name: undefined }, '/name', 'required'],
    [{ domains: [] }, '/domains', 'too-small'],
    [{ domains: ['*.example.org'] }, '/domains/0', 'name-wildcard-position'],
    [{ domains: ['example.org', 'com'] }, '/domains/1', 'name-public-suffix'],
    [{ domains: ['exam ple'] }, '/domains/0', 'name-malformed'],
    [{ type: 'EV' }, '/type', 'invalid-value'],
    [{ type: 'OV' }, '/organization', 'organization-missing'],
    [{ type: 'OV', organization: { ...ORGANIZATION, city: undefined } }, '/organization/city', ''],
    [{ organization: ORGANIZATION }, '/organization', 'organization-not-for-dv'],
    [{ applicant: { name: 'http://x.example', email: 'a@example.org' } }, '/applicant/name', ''],
    [{ validityDays: 0 }, '/validityDays', 'too-small'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt', 'not-allowed'],
    [{ expiresAt: 'never' }, '/expiresAt', 'invalid-format'],
    [{ sealedKey: 'x' }, '/sealedKey', 'unknown-field'],
    [{ account: 'zeta' }, '/account', 'unknown-field'],
  ])('is refused with a finding: %j', async (changes, field, code) => {
    const api = anApi();

    const { status, body } = await creates(api, changes);

    expect(status).toBe(422);
    const found = body.findings.find((each: { field: string }) => each.field === field);
    expect(found?.code, JSON.stringify(body.findings)).toContain(code);
    expect(await lists(api, 'anna')).toEqual([]);
  });

  it('shows its ACME accounts and when they were used last', async () => {
    const api = anApi();
    const { id } = (await creates(api)).body;
    const account = 'a'.repeat(26);
    const now = api.clock.now();
    api.uses.bind({ account: 'acme', id }, { id: account, createdAt: now });
    await api.uses.noteUse('acme', id, account, now);

    const use = { acmeAccounts: 1, lastUsedAt: now };
    expect((await shows(api, 'anna', id)).body).toMatchObject({
      ...use,
      accounts: [{ id: account, createdAt: now, lastUsedAt: now }],
    });
    expect((await api.call('listAcmeCredentials', { as: 'anna' })).body.items[0]).toMatchObject(use);
  });

  it('expires, and is listed in pages with those that ended', async () => {
    const api = anApi();
    const day = 86_400_000;
    const expiresAt = new Date(Date.parse(api.clock.now()) + day).toISOString();
    const { id } = (await creates(api, { name: 'one', expiresAt })).body;
    api.clock.advance(day);
    await creates(api, { name: 'two' });

    expect((await shows(api, 'anna', id)).body.state).toBe('expired');
    const first = await api.call('listAcmeCredentials', { as: 'anna', query: { limit: '1' } });
    expect(first.body.items).toMatchObject([{ name: 'two' }]);
    expect(await lists(api, 'anna', { cursor: first.body.cursor })).toEqual(['one']);
  });

  it('is one of so many that an account may have', async () => {
    const api = anApi();
    const ids = [];
    for (let count = 0; count < MOST_CREDENTIALS; count++) {
      const { body } = await api.call('createAcmeCredential', {
        as: 'olga',
        body: { ...NEW, member: 'anna' },
      });
      ids.push(body.id);
      api.clock.advance(60_000);
    }

    const tooMany = await creates(api);
    await revokes(api, 'anna', ids[0]);

    expect(tooMany).toMatchObject({ status: 422, body: { type: '/docs#problem-not-permitted' } });
    expect((await creates(api)).status).toBe(201);
  });
});
