import { describe, expect, it } from 'vitest';
import { type Api, anApi } from './api.ts';
import { bring, place } from './orders.ts';
import type { Person } from './people.ts';

const NEW = { keyType: 'P-256', reason: 'A flawed library made the keys' };

const requests = (api: Api, changes: object = {}, as: Person = 'olga') =>
  api.call('requestReplacement', { as, body: { ...NEW, ...changes } });
const listed = async (api: Api, as: Person = 'adam') =>
  (await api.call('listReplacements', { as })).body.items.map((each: { state: string }) => each.state);

describe('a replacement request', () => {
  it('is made by an operator, for what was issued until then, with its author and reason', async () => {
    const api = anApi();

    const made = await requests(api, { account: 'acme' });
    const shown = await api.call('getReplacement', { as: 'adam', path: { id: made.body.id } });

    expect(made.status).toBe(201);
    expect(made.headers['location']).toBe(`/v1/replacements/${made.body.id}`);
    expect(made.body).toEqual({
      ...{ ...NEW, account: 'acme' },
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      state: 'active',
      issuedBefore: api.clock.now(),
      requestedAt: api.clock.now(),
      requestedBy: { id: 'olga', name: 'olga' },
    });
    expect(shown.body).toEqual({
      ...made.body,
      progress: { examined: 0, valid: 0, replaced: 0, waiting: { clients: 0, people: 0 } },
    });
  });

  it('is ended by an operator, once; both acts are audit events', async () => {
    const api = anApi();
    const { body } = await requests(api);
    api.clock.advance(1);
    await requests(api);
    api.clock.advance(1);
    const path = { id: body.id };

    const ended = await api.call('endReplacement', { as: 'olga', path });
    const again = await api.call('endReplacement', { as: 'olga', path });
    const missing = await api.call('endReplacement', { as: 'olga', path: { id: 'z'.repeat(26) } });

    expect([ended.status, again.status, missing.status]).toEqual([204, 204, 404]);
    expect(await listed(api)).toEqual(['active', 'ended']);
    expect((await api.call('getReplacement', { as: 'olga', path })).body).toMatchObject({
      state: 'ended',
      ended: { at: api.clock.now(), by: { id: 'olga' } },
    });
    const { body: audit } = await api.call('listAudit', { as: 'adam' });
    expect(audit.items.map(({ type }: { type: string }) => type)).toEqual([
      'replacement.ended',
      'replacement.requested',
      'replacement.requested',
    ]);
    const one = await api.call('listAudit', { as: 'adam', query: { type: 'replacement.ended' } });
    expect(one.body.items).toEqual([
      expect.objectContaining({
        by: { kind: 'operator', member: 'https://id.example#olga' },
        before: expect.objectContaining(NEW),
      }),
    ]);
  });

  it('is made once by requests with the same key', async () => {
    const api = anApi();
    const keyed = { as: 'olga', body: NEW, headers: { 'idempotency-key': 'k' } } as const;

    const answers = [
      await api.call('requestReplacement', keyed),
      await api.call('requestReplacement', keyed),
    ];

    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await listed(api)).toEqual(['active']);
  });

  it.each([
    [{ keyType: undefined }, '', 'condition-needed', 'issuedBefore'],
    [{ keyType: 'RSA-1024' }, '/keyType', 'invalid-value', 'RSA-2048'],
    [{ issuer: 'unknown' }, '/issuer', 'not-allowed', 'GET /v1/ca'],
    [{ issuedBefore: '2030-01-01T00:00:00Z' }, '/issuedBefore', 'not-allowed', 'future'],
    [{ issuedAfter: '2030-01-01T00:00:00Z' }, '/issuedAfter', 'not-allowed', 'before'],
    [{ issuedAfter: 'yesterday' }, '/issuedAfter', 'invalid-format', ''],
    [{ reason: '' }, '/reason', 'too-small', 'empty'],
    [{ reason: undefined }, '/reason', 'required', 'required'],
    [{ serial: 'a'.repeat(32) }, '/serial', 'unknown-field', 'Remove'],
  ])('is refused with a finding: %j', async (changes, field, code, sentence) => {
    const api = anApi();

    const { status, body } = await requests(api, changes);

    expect(status).toBe(422);
    expect(body.findings).toContainEqual(
      expect.objectContaining({ field, code, message: expect.stringContaining(sentence) }),
    );
    expect(await listed(api)).toEqual([]);
  });

  it.each(['anna', 'rita', 'adam'] as const)('is not made or ended by %s', async (as) => {
    const api = anApi();
    const { body } = await requests(api);

    expect((await requests(api, {}, as)).status).toBe(403);
    expect((await api.call('endReplacement', { as, path: { id: body.id } })).status).toBe(403);
    expect(await listed(api)).toEqual(['active']);
    if (as !== 'adam') expect((await api.call('listReplacements', { as })).status).toBe(403);
  });

  it('has no cursor of another list', async () => {
    const api = anApi();
    const { body } = await requests(api);
    await bring(api, await place(api), 'reviewing');

    const asked = { as: 'olga', path: { id: body.id }, query: { cursor: 'bm9uZQ' } } as const;

    expect((await api.call('getReplacement', asked)).status).toBe(422);
  });
});
