import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../../lib/dns/resolver.ts';
import { sentenceIn } from '../../../lib/messages/sentences/sentence-in.ts';
import { accountDomainView } from '../../../lib/views/account-domain-view.ts';
import { anApi } from './api.ts';
import { DV } from './orders.ts';

const LABEL = '_countersign.example.org TXT';
const NOW = '2026-11-30T10:00:00.000Z';
const started = { name: 'example.org', method: 'dns' };

describe('the domains of an account', () => {
  it('are started, shown with what to publish, checked and proven, and then need no mail', async () => {
    const published: DnsRecord[] = [];
    const api = anApi({ [LABEL]: published });

    const start = await api.call('startValidation', { as: 'anna', body: started });
    expect(start.status).toBe(202);
    expect(start.headers['location']).toBe('/v1/domains/example.org');
    const [method] = start.body.methods;
    expect(start.body).toMatchObject({ name: 'example.org', account: 'acme', state: 'pending' });
    expect(method.place).toEqual({
      type: 'TXT',
      name: '_countersign.example.org',
      value: method.place.value,
      zoneLine: `_countersign.example.org. 300 IN TXT "${method.place.value}"`,
    });

    const early = await api.call('checkDomain', { as: 'anna', path: { name: 'example.org' }, body: {} });
    expect(early.body.methods[0].checked).toMatchObject({
      result: 'not-proven',
      because: { message: expect.stringContaining('_countersign.example.org') },
    });
    published.push({ type: 'TXT', text: method.place.value });
    const checked = await api.call('checkDomain', {
      as: 'anna',
      path: { name: 'EXAMPLE.org.' },
      body: { method: 'dns' },
    });
    expect(checked.body).toMatchObject({
      state: 'proven',
      methods: [{ method: 'dns', section: '3.2.2.4.7', proof: { scope: 'domain', usable: true } }],
    });

    const plan = await api.call('preflight', { as: 'anna', body: { ...DV, names: ['*.example.org'] } });
    expect(plan.body.plan.domains).toMatchObject([{ adn: 'example.org', method: 'dns', scope: 'domain' }]);
  });

  it('keep their Random Value when they are started again, until it ends', async () => {
    const api = anApi();
    const first = await api.call('startValidation', { as: 'anna', body: started });
    const again = await api.call('startValidation', { as: 'anna', body: started });
    expect(again.body).toEqual(first.body);

    api.clock.advance(29 * 86_400_000);
    const later = await api.call('startValidation', { as: 'anna', body: started });
    expect(later.body.methods[0].place.value).not.toBe(first.body.methods[0].place.value);
  });

  it('are listed by state and name, and are invisible to other accounts', async () => {
    const published: DnsRecord[] = [];
    const api = anApi({ [LABEL]: published });
    const { body } = await api.call('startValidation', { as: 'anna', body: started });
    published.push({ type: 'TXT', text: body.methods[0].place.value });
    await api.call('checkDomain', { as: 'anna', path: { name: 'example.org' }, body: {} });
    await api.call('startValidation', { as: 'anna', body: { name: 'example.net', method: 'http' } });

    const names = async (query: Record<string, string>, as: 'anna' | 'zoe' = 'anna') =>
      (await api.call('listDomains', { as, query })).body.items.map(({ name }: { name: string }) => name);
    expect(await names({})).toEqual(['example.net', 'example.org']);
    expect(await names({ state: 'proven' })).toEqual(['example.org']);
    expect(await names({ state: 'pending,ended' })).toEqual(['example.net']);
    expect(await names({ name: 'NET' })).toEqual(['example.net']);
    expect(await names({}, 'zoe')).toEqual([]);
    for (const id of ['getDomain', 'checkDomain', 'giveUpDomain'])
      expect((await api.call(id, { as: 'zoe', path: { name: 'example.org' } })).status).toBe(404);
  });

  it('that are given up are proven no more, until they are proven again', async () => {
    const published: DnsRecord[] = [];
    const api = anApi({ [LABEL]: published });
    const { body } = await api.call('startValidation', { as: 'anna', body: started });
    published.push({ type: 'TXT', text: body.methods[0].place.value });
    await api.call('checkDomain', { as: 'anna', path: { name: 'example.org' }, body: {} });

    expect((await api.call('giveUpDomain', { as: 'anna', path: { name: 'example.org' } })).status).toBe(204);
    const gone = await api.call('getDomain', { as: 'anna', path: { name: 'example.org' } });
    expect(gone.body).toMatchObject({ state: 'ended', methods: [], givenUpAt: expect.any(String) });
    const plan = await api.call('preflight', { as: 'anna', body: { ...DV, names: ['example.org'] } });
    expect(plan.body.plan.domains[0]).not.toHaveProperty('method');
    const unknown = await api.call('checkDomain', { as: 'anna', path: { name: 'example.org' }, body: {} });
    expect(unknown).toMatchObject({ status: 422, body: { type: expect.stringContaining('not-permitted') } });
  });

  it.each([
    ['*.example.org', 'name-wildcard-position'],
    ['org', 'name-public-suffix'],
    ['localhost', 'name-special-use'],
    ['192.0.2.1', 'name-address-reserved'],
    ['a_b.example.org', 'name-underscore'],
  ])('cannot be %s', async (name, code) => {
    const answer = await anApi().call('startValidation', { as: 'anna', body: { name, method: 'dns' } });
    expect(answer).toMatchObject({ status: 422, body: { findings: [{ field: '/name', code }] } });
  });

  it('need a proof by DNS for a wildcard, which is said in the words of the catalogue', async () => {
    const start = async (method: string) =>
      (await anApi().call('startValidation', { as: 'anna', body: { name: '*.example.org', method } })).body
        .findings[0];

    expect(await start('dns')).toMatchObject({ params: { variant: 'domain', base: 'example.org' } });
    const byFile = await start('http');
    expect(byFile).toMatchObject({
      params: { variant: 'file' },
      message: expect.stringContaining('by DNS, not by a file'),
    });
    expect(sentenceIn('zh', byFile)).toContain('通配符域名需要通过 DNS 验证');
  });

  it('show who started them, and a long text as strings of 255 bytes at most', () => {
    const value = `ca.example.net; accounturi=${'a'.repeat(300)}`;
    const started = { id: 'a'.repeat(26), startedAt: NOW, startedBy: 'https://id.example#anna', value };
    const { methods } = accountDomainView(
      { account: 'acme', adn: 'example.org', dnsPersist: started },
      { now: NOW, endedAt: undefined, block: undefined, reuseDays: 398, endingDays: 30 },
    );

    expect(methods[0]?.startedBy).toBe('anna');
    const zoneLine = methods[0]?.place?.type === 'TXT' ? methods[0].place.zoneLine : '';
    const strings = [...zoneLine.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
    expect(strings.map(({ length }) => length)).toEqual([255, value.length - 255]);
    expect(strings.join('')).toBe(value);
  });

  it('are neither started nor checked while a contact blocks them', async () => {
    const api = anApi({ [LABEL]: [] });
    await api.call('startValidation', { as: 'anna', body: started });
    const now = api.clock.now();
    await api.blocks.put({
      ...{ id: 'block-1', account: 'acme', adn: 'example.org', because: 'declined' },
      createdAt: now,
      until: '2099-01-01T00:00:00.000Z',
    });

    for (const answer of [
      await api.call('startValidation', { as: 'anna', body: { ...started, name: 'www.example.org' } }),
      await api.call('checkDomain', { as: 'anna', path: { name: 'example.org' }, body: {} }),
    ])
      expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('declined') } });
    const shown = await api.call('getDomain', { as: 'anna', path: { name: 'example.org' } });
    expect(shown.body).toMatchObject({ state: 'blocked', blockedUntil: '2099-01-01T00:00:00.000Z' });
  });
});
