import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { constructedAddresses } from '../../../lib/application/contacts/constructed-addresses.ts';
import { settingsView } from '../../../lib/views/settings/settings-view.ts';
import { testCa } from '../../doubles/test-ca.ts';
import { anApi } from './api.ts';
import { DV, OV } from './orders.ts';

describe('GET /v1/settings', () => {
  it('answers the limits by which an application is checked', async () => {
    const api = anApi();
    const { body: settings } = await api.call('getSettings', { as: 'anna' });
    const { form, policy } = settings;

    const tooLong = (longest: number) => 'x'.repeat(longest + 1);
    const organization = { ...OV.organization, city: tooLong(form.lengths['/organization/city']) };
    const refused = await api.call('placeOrder', { as: 'anna', body: { ...OV, organization } });
    const longest = await api.call('preflight', {
      as: 'anna',
      body: { ...DV, validityDays: policy.validity.longestDays },
    });
    const longer = await api.call('preflight', {
      as: 'anna',
      body: { ...DV, validityDays: policy.validity.longestDays + 1 },
    });

    expect(refused.body.findings).toMatchObject([{ field: '/organization/city', code: 'too-big' }]);
    expect(longest.body.findings).toEqual([]);
    expect(longer.body.findings).toMatchObject([{ code: 'validity-too-long' }]);
  });

  it('lists the contacts, the countries with what they need, and the languages', async () => {
    const { body } = await anApi().call('getSettings', { as: 'adam' });

    const at = (adn: string) => body.form.contactLocalParts.map((local: string) => `${local}@${adn}`);
    expect(at('example.org')).toEqual(constructedAddresses('example.org'));
    expect(body.form.countries).toHaveLength(249);
    expect(body.form.countries).toContainEqual({ code: 'DE', needs: ['city', 'postalCode'] });
    expect(body.form.countries).toContainEqual({ code: 'SG', needs: ['city', 'postalCode'] });
    expect(body.memberLanguages).toEqual(['en', 'zh']);
  });

  it('lists the reasons that a reviewer may give, each for a field that the decision accepts', async () => {
    const api = anApi();
    const { body } = await api.call('getSettings', { as: 'rita' });

    const statuses = new Set<number>();
    for (const { code, field, sentence } of body.review.reasons) {
      const reasons = [{ code, field, message: sentence }];
      const { status } = await api.call('returnOrder', {
        as: 'rita',
        path: { orderId: '01KB00000000000000000000ZZ' },
        body: { revision: 1, reasons },
      });
      statuses.add(status);
    }

    expect(body.review.reasons.length).toBeGreaterThan(10);
    // The body is accepted; there is no such order.
    expect([...statuses]).toEqual([404]);
  });

  it('names later limits under the Baseline Requirements, and none under rules of the operator', () => {
    const source = anApi().settings;
    const under = (policy: 'br' | 'internal') =>
      settingsView({ ...source, policy }, [], '2026-11-29T12:00:00.000Z').policy;

    expect(under('br').validity).toEqual({
      longestDays: 199,
      defaultDays: 90,
      changes: [
        { from: '2027-03-15', days: 99, source: 'BR 6.3.2, SC-081' },
        { from: '2029-03-15', days: 46, source: 'BR 6.3.2, SC-081' },
      ],
    });
    expect(under('br').mail).toMatchObject({ status: 'discouraged', endsOn: '2028-03-15' });
    expect(under('internal').validity).toEqual({ longestDays: 398, defaultDays: 90, changes: [] });
  });

  it('names the root and the CA that issues, each with its certificate and CRL', async () => {
    const api = anApi();
    const { authority } = await testCa(api.clock.now());
    await api.authorities.create('issuing', authority);
    const nameOf = (der: Uint8Array | undefined) =>
      new X509Certificate(der ?? '').subject.replaceAll('\n', ', ');

    const { ca } = (await api.call('getSettings', { as: 'anna' })).body;

    const pki = 'http://ra.example/pki';
    expect(ca).toMatchObject([
      {
        role: 'root',
        name: nameOf(authority.root),
        certificate: `${pki}/root.crt`,
        crl: `${pki}/root.crl`,
      },
      {
        role: 'issuing',
        name: nameOf(authority.intermediates[0]),
        certificate: `${pki}/issuing.crt`,
        crl: `${pki}/issuing.crl`,
      },
    ]);
    expect(ca[0].name).not.toBe(ca[1].name);
  });

  it('names no CA before one is created', async () => {
    expect((await anApi().call('getSettings', { as: 'olga' })).body.ca).toEqual([]);
  });
});

describe('GET and PATCH /v1/me', () => {
  it('answers the record of the caller, with the language', async () => {
    const api = anApi();

    const anna = await api.call('getMe', { as: 'anna' });
    const rita = await api.call('getMe', { as: 'rita' });

    expect(anna.body).toEqual({
      id: 'anna',
      issuer: 'https://id.example',
      name: 'anna',
      email: 'anna@example.org',
      account: 'acme',
      roles: ['applicant'],
      language: 'en',
    });
    expect(rita.body).toMatchObject({ id: 'rita', roles: ['reviewer'] });
    expect(rita.body).not.toHaveProperty('account');
  });

  it('changes the language and nothing else, as an audit event of the member', async () => {
    const api = anApi();

    const changed = await api.call('changeMe', { as: 'anna', body: { language: 'zh' } });
    const refused = await api.call('changeMe', { as: 'anna', body: { language: 'zh', roles: ['operator'] } });
    const unknown = await api.call('changeMe', { as: 'anna', body: { language: 'xx' } });

    expect(changed.body).toMatchObject({ id: 'anna', language: 'zh', roles: ['applicant'] });
    expect((await api.call('getMe', { as: 'anna' })).body).toEqual(changed.body);
    expect([refused.status, unknown.status]).toEqual([422, 422]);
    const audit = await api.call('listAudit', { as: 'adam', query: { member: 'anna' } });
    expect(audit.body.items).toMatchObject([
      { type: 'member.changed', by: { kind: 'member', member: 'https://id.example#anna' } },
    ]);
  });

  it('keeps the choice of the member when an operator changes the record without naming a language', async () => {
    const api = anApi();
    await api.call('changeMe', { as: 'anna', body: { language: 'zh' } });
    const record = { account: 'acme', roles: ['applicant'], name: 'Anna', email: 'anna@example.org' };
    const put = (body: object) => api.call('putMember', { as: 'olga', path: { id: 'anna' }, body });

    const kept = await put(record);
    const set = await put({ ...record, language: 'en' });

    expect([kept.body.language, set.body.language]).toEqual(['zh', 'en']);
  });

  it('writes no record for a member who was removed, even while the authorizer still caches it', async () => {
    const api = anApi();
    await api.members.remove('https://id.example#anna', { by: { kind: 'setup' }, at: api.clock.now() });

    const { status } = await api.call('changeMe', { as: 'anna', body: { language: 'zh' } });

    expect(status).toBe(403);
    expect(await api.members.load('https://id.example#anna')).toBeUndefined();
  });
});
