import { describe, expect, it } from 'vitest';
import { giveGrant } from '../../../functions/http/give-grant.ts';
import { type Api, anApi } from './api.ts';
import { anEvent, contextOf } from './event.ts';
import { DV, EXAMPLE } from './orders.ts';
import type { Person } from './people.ts';

const UNTIL = '2027-06-01T00:00:00.000Z';
const NEW = { account: 'acme', namespace: 'corp', reason: 'The office network', until: UNTIL };

const gives = async (api: Api, changes: object = {}, as: Person = 'olga') =>
  api.call('giveGrant', { as, body: { ...NEW, ...changes } });
const sees = async (api: Api, as: Person, query: Record<string, string> = {}) => {
  const { status, body } = await api.call('listGrants', { as, query });
  return status === 200 ? body.items.map((each: { namespace: string }) => each.namespace) : status;
};

describe('a grant', () => {
  it('is given by an operator, with its author, reason and end', async () => {
    const api = anApi();

    const given = await gives(api, { namespace: 'CORP' });
    const shown = await api.call('getGrant', { as: 'adam', path: { id: given.body.id } });

    expect(given.status).toBe(201);
    expect(given.headers['location']).toBe(`/v1/grants/${given.body.id}`);
    expect(given.body).toEqual({
      ...NEW,
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      state: 'active',
      grantedAt: api.clock.now(),
      grantedBy: { id: 'olga', name: 'olga' },
    });
    expect(shown.body).toEqual(given.body);
  });

  it('of one account is unknown to others, who see their own only', async () => {
    const api = anApi();
    const { body } = await gives(api);
    await gives(api, { account: 'zeta', namespace: 'lan' });

    const [own, other] = await Promise.all(
      (['anna', 'zoe'] as const).map((as) => api.call('getGrant', { as, path: { id: body.id } })),
    );

    expect([own?.status, other?.status]).toEqual([200, 404]);
    expect(own?.body).not.toHaveProperty('grantedBy');
    expect(await sees(api, 'anna')).toEqual(['corp']);
    expect(await sees(api, 'zoe')).toEqual(['lan']);
    expect(await sees(api, 'anna', { account: 'zeta' })).toBe(422);
    for (const as of ['adam', 'olga', 'rita', 'both'] as const)
      expect((await sees(api, as)).toSorted()).toEqual(['corp', 'lan']);
    expect(await sees(api, 'adam', { account: 'zeta' })).toEqual(['lan']);
  });

  it('ends by an operator’s act, once, and by the clock; the list tells them apart', async () => {
    const api = anApi();
    const { body } = await gives(api);
    api.clock.advance(1);
    await gives(api, { namespace: 'lan', until: '2027-01-01T00:00:00.000Z' });
    api.clock.advance(1);
    await gives(api, { namespace: 'home.arpa' });
    api.clock.advance(1);
    const path = { id: body.id };

    const ended = await api.call('endGrant', { as: 'olga', path, body: { reason: 'Closed' } });
    const again = await api.call('endGrant', { as: 'olga', path });
    const missing = await api.call('endGrant', { as: 'olga', path: { id: 'z'.repeat(26) } });
    api.clock.advance(Date.parse('2027-01-01T00:00:00.000Z') - Date.parse(api.clock.now()));

    expect([ended.status, again.status, missing.status]).toEqual([204, 204, 404]);
    expect((await api.call('getGrant', { as: 'adam', path })).body).toMatchObject({
      state: 'ended',
      ended: { by: { id: 'olga' }, reason: 'Closed' },
    });
    expect((await api.call('getGrant', { as: 'anna', path })).body.ended).toEqual({
      at: expect.any(String),
      reason: 'Closed',
    });
    expect(await sees(api, 'anna', { state: 'active' })).toEqual(['home.arpa']);
    expect(await sees(api, 'anna', { state: 'expired' })).toEqual(['lan']);
    expect(await sees(api, 'anna', { state: 'ended,expired' })).toEqual(['lan', 'corp']);
    const audit = await api.call('listAudit', { as: 'adam' });
    expect(audit.body.items.map(({ type }: { type: string }) => type)).toEqual([
      'grant.ended',
      'grant.given',
      'grant.given',
      'grant.given',
    ]);
    expect(audit.body.items[0]).toMatchObject({
      by: { kind: 'operator', member: 'https://id.example#olga' },
      before: { namespace: 'corp' },
      after: { ended: { reason: 'Closed' } },
    });
  });

  it('is given once, however often the request is repeated, with or without a key', async () => {
    const api = anApi();
    const keyed = { as: 'olga', body: NEW, headers: { 'idempotency-key': 'k' } } as const;

    const answers = [
      await gives(api),
      await gives(api),
      await api.call('giveGrant', keyed),
      await api.call('giveGrant', keyed),
    ];

    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers[3]?.headers['idempotency-replayed']).toBe('true');
    expect((await api.call('listAudit', { as: 'adam' })).body.items).toHaveLength(1);
  });

  it.each([
    [{ namespace: 'com' }, '/namespace', 'grant-namespace', 'public suffix'],
    [{ namespace: '*.corp' }, '/namespace', 'grant-namespace', 'without the star'],
    [{ namespace: 'corp..' }, '/namespace', 'name-trailing-dot', 'Remove the dot'],
    [{ namespace: '0.0.0.0/0' }, '/namespace', 'grant-namespace', 'too wide'],
    [{ namespace: '10.1.2.3/8' }, '/namespace', 'grant-namespace', '10.0.0.0/8'],
    [{ namespace: '::ffff:10.0.0.0/104' }, '/namespace', 'grant-namespace', 'IPv4 network'],
    [{ namespace: 'x'.repeat(301) }, '/namespace', 'too-big', '300'],
    [{ namespace: 7 }, '/namespace', 'invalid-type', 'text'],
    [{ namespace: ['corp'] }, '/namespace', 'invalid-type', 'text'],
    [{ reason: '' }, '/reason', 'too-small', 'empty'],
    [{ reason: '   ' }, '/reason', 'too-small', 'empty'],
    [{ reason: 'x'.repeat(501) }, '/reason', 'too-big', '500'],
    [{ reason: 'x'.repeat(60_000) }, '/reason', 'too-big', '500'],
    [{ reason: 'a\u202eb' }, '/reason', 'not-printable', 'Remove'],
    [{ reason: undefined }, '/reason', 'required', 'required'],
    [{ until: '2026-01-01T00:00:00Z' }, '/until', 'grant-until', 'future'],
    [{ until: '2031-01-01T00:00:00Z' }, '/until', 'grant-until', '398 days'],
    [{ until: '2027-06-01' }, '/until', 'invalid-format', ''],
    [{ until: 'never' }, '/until', 'invalid-format', ''],
    [{ until: 1_800_000_000 }, '/until', 'invalid-type', 'text'],
    [{ account: 'ACME' }, '/account', 'invalid-format', ''],
    [{ account: 'acme#x' }, '/account', 'invalid-format', ''],
    [{ id: 'a'.repeat(26) }, '/id', 'unknown-field', 'Remove'],
  ])('is refused with a finding: %j', async (changes, field, code, sentence) => {
    const api = anApi();

    const { status, body } = await gives(api, changes);

    expect(status).toBe(422);
    expect(body.findings).toContainEqual(
      expect.objectContaining({ field, code, message: expect.stringContaining(sentence) }),
    );
    expect(await sees(api, 'adam')).toEqual([]);
  });

  it('names every fault at once', async () => {
    const { body } = await gives(anApi(), { namespace: 'com', until: '2020-01-01T00:00:00Z' });

    expect(body.findings.map(({ field }: { field: string }) => field)).toEqual(['/namespace', '/until']);
  });

  it('is refused for an account without members, and under the Baseline Requirements', async () => {
    const api = anApi();
    const missing = await gives(api, { account: 'acem' });
    const operation = { method: 'POST', path: '/v1/grants' } as const;
    const br = giveGrant({ ...api, policy: 'br' });
    const answer = await br(anEvent(operation, { as: 'olga', body: NEW }), contextOf('giveGrant'));

    expect(missing).toMatchObject({ status: 422, body: { type: expect.stringContaining('not-permitted') } });
    expect(missing.body.detail).toContain('No member belongs to the account acem');
    expect(answer.statusCode).toBe(422);
    expect(JSON.parse(`${answer.body}`).detail).toMatch(/POLICY=br.*POST \/v1\/domains/);
    expect(await sees(api, 'adam')).toEqual([]);
  });

  it.each(['anna', 'rita', 'adam'] as const)('is not given or ended by %s', async (as) => {
    const api = anApi();
    const { body } = await gives(api);

    expect((await gives(api, {}, as)).status).toBe(403);
    expect((await api.call('endGrant', { as, path: { id: body.id } })).status).toBe(403);
    expect(await sees(api, 'adam', { state: 'active' })).toEqual(['corp']);
  });
});

describe('a preflight', () => {
  const plan = async (api: Api, as: Person = 'anna', changes: object = {}) =>
    (await api.call('preflight', { as, body: { ...DV, ...changes } })).body;

  it('says that a granted domain needs no mail, for the account that has the grant and until its end', async () => {
    const api = anApi();
    const { body: grant } = await gives(api, { namespace: EXAMPLE });

    expect((await plan(api)).plan.domains).toEqual([
      expect.objectContaining({ adn: EXAMPLE, method: 'grant', until: UNTIL, scope: 'domain' }),
    ]);
    expect((await plan(api, 'zoe')).plan.domains[0]).not.toHaveProperty('method');
    await api.call('endGrant', { as: 'olga', path: { id: grant.id } });
    expect((await plan(api)).plan.domains[0]).not.toHaveProperty('method');
    await gives(api, { namespace: EXAMPLE });
    api.clock.advance(Date.parse(UNTIL) - Date.parse(api.clock.now()));
    expect((await plan(api)).plan.domains[0]).not.toHaveProperty('method');
  });

  it('keeps to a contact that the application names, unless the whole domain is granted', async () => {
    const api = anApi();
    await gives(api, { namespace: `www.${EXAMPLE}` });
    const names = [`www.${EXAMPLE}`];
    const contacts = { [EXAMPLE]: `admin@${EXAMPLE}` };

    expect((await plan(api, 'anna', { names })).plan.domains).toMatchObject([
      { adn: `www.${EXAMPLE}`, method: 'grant' },
    ]);
    expect((await plan(api, 'anna', { names, contacts })).plan.domains[0]).not.toHaveProperty('method');
    await gives(api, { namespace: EXAMPLE });
    expect((await plan(api, 'anna', { names, contacts })).plan.domains).toMatchObject([
      { adn: EXAMPLE, method: 'grant' },
    ]);
  });
});
