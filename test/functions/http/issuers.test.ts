import { describe, expect, it, vi } from 'vitest';
import { after } from '../../../lib/clock.ts';
import { type Api, anApi } from './api.ts';
import { bring, DV, happen, OV, place } from './orders.ts';
import type { Person } from './people.ts';

const ACME = {
  ...{ kind: 'acme', id: 'staging', name: 'A public CA, staging', trust: 'test' },
  directoryUrl: 'https://ca.example.net/directory',
  agreesToTerms: true,
};
const PCA = {
  ...{ kind: 'acm-pca', id: 'private', name: 'Private CA' },
  caArn:
    'arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
};

const adds = (api: Api, body: object = ACME, as: Person = 'olga') => api.call('addIssuer', { as, body });
const ruled = async (api: Api, body: object, as: Person = 'olga') => {
  const { headers } = await api.call('showIssuerRules', { as });
  return api.call('changeIssuerRules', { as, body, headers: { 'if-match': `${headers['etag']}` } });
};
const findings = ({ body }: { body: { findings?: { field: string; code: string }[] } }) =>
  (body.findings ?? []).map(({ field, code }) => `${field} ${code}`);
const audited = async (api: Api) =>
  (await api.call('listAudit', { as: 'adam' })).body.items.map(({ type }: { type: string }) => type);

describe('an issuer', () => {
  it('is added by an operator, and is shown without the key of its account', async () => {
    const api = anApi();

    const added = await adds(api);
    const listed = await api.call('listIssuers', { as: 'adam' });

    expect(added.status).toBe(201);
    expect(listed.body.items).toMatchObject([
      { id: 'own', kind: 'own', isDefault: true, trust: 'private' },
      { id: 'staging', kind: 'acme', trust: 'test', isDefault: false, addedBy: { id: 'olga' } },
    ]);
    expect(`${added.text}${listed.text}`).not.toMatch(/accountKey|"kty/);
    expect(await audited(api)).toEqual(['issuer.added']);
    const events = await api.call('listAudit', { as: 'adam' });
    expect(events.text).not.toMatch(/accountKey/);
  });

  it('is registered with the binding that the CA gave, which is stored nowhere', async () => {
    const api = anApi();
    const eab = { keyIdentifier: 'kid-1', hmacKey: 'c2VjcmV0LXNlY3JldC1zZWNyZXQ' };
    const asked = { as: 'olga', body: { ...ACME, eab }, headers: { 'idempotency-key': 'k' } } as const;

    const added = await api.call('addIssuer', asked);
    const again = await api.call('addIssuer', asked);

    expect(api.registrar.asked).toMatchObject([{ eab }]);
    expect(again.body).toEqual(added.body);
    expect(JSON.stringify(await api.choice.load())).not.toContain(eab.hmacKey);
    expect(added.text).not.toContain(eab.hmacKey);
  });

  it('of AWS Private CA is added if its CA works', async () => {
    const api = anApi();

    expect(await adds(api, PCA)).toMatchObject({ status: 201, body: { kind: 'acm-pca', trust: 'private' } });
    const wrong = await adds(api, { ...PCA, id: 'other', caArn: PCA.caArn.replace(/f$/, '0') });
    expect(wrong).toMatchObject({ status: 422, body: { findings: [{ field: '/caArn' }] } });
  });

  it.each<[string, object, string]>([
    ['the id of the own CA', { ...ACME, id: 'own' }, '/id not-allowed'],
    [
      'plain http',
      { ...ACME, directoryUrl: 'http://ca.example.net/directory' },
      '/directoryUrl invalid-format',
    ],
    ['no agreement', { ...ACME, agreesToTerms: false }, '/agreesToTerms invalid-value'],
    ['no ARN', { ...PCA, caArn: 'arn:aws:s3:::a-bucket-of-some-name' }, '/caArn invalid-format'],
    ['an unknown kind', { ...ACME, kind: 'cmp' }, '/kind invalid-value'],
    [
      'a field of another kind',
      { ...PCA, directoryUrl: 'https://ca.example.net' },
      '/directoryUrl unknown-field',
    ],
  ])('with %s is refused', async (_, body, finding) => {
    const refused = await adds(anApi(), body);

    expect(refused.status).toBe(422);
    expect(findings(refused)).toContain(finding);
  });

  it('is refused if its id is taken, before the CA is asked', async () => {
    const api = anApi();
    await adds(api);

    const second = await adds(api, { ...ACME, name: 'Another' });

    expect(findings(second)).toEqual(['/id not-allowed']);
    expect(api.registrar.asked).toHaveLength(1);
  });

  it.each(['addIssuer', 'changeIssuerRules'] as const)('is not for others: %s', async (operation) => {
    for (const as of ['anna', 'rita', 'adam'] as const) {
      const body = operation === 'addIssuer' ? ACME : { rules: [], default: 'own' };
      expect((await anApi().call(operation, { as, body })).status).toBe(403);
    }
  });

  it('is checked, and says what is wrong', async () => {
    const api = anApi();
    await adds(api);
    await adds(api, { ...ACME, id: 'second' });

    const check = (id: string) => api.call('checkIssuer', { as: 'olga', path: { id } });

    expect((await check('staging')).body).toEqual({ works: true });
    expect((await check('second')).body).toEqual({ works: false, finding: 'The account is deactivated.' });
    expect((await check('unknown')).status).toBe(404);
  });

  it('is ended if no rule names it, and gets no rule afterwards', async () => {
    const api = anApi();
    await adds(api);
    await ruled(api, { rules: [], default: 'staging' });
    const ends = (id: string) => api.call('endIssuer', { as: 'olga', path: { id } });

    expect((await ends('staging')).status).toBe(422);
    await ruled(api, { rules: [], default: 'own' });
    expect((await ends('staging')).status).toBe(204);
    expect((await ends('staging')).status).toBe(204);
    expect((await ends('own')).status).toBe(422);
    expect((await ends('unknown')).status).toBe(404);
    expect(findings(await ruled(api, { rules: [], default: 'staging' }))).toEqual(['/default not-allowed']);
    expect((await audited(api)).sort()).toEqual([
      'issuer-rules.changed',
      'issuer-rules.changed',
      'issuer.added',
      'issuer.ended',
    ]);
  });
});

describe('the rules of issuers', () => {
  it('are changed by the one who has read them', async () => {
    const api = anApi();
    await adds(api);
    const rules = [{ domains: ['Shop.Example.org'], type: 'DV', issuer: 'staging' }];

    const without = await api.call('changeIssuerRules', { as: 'olga', body: { rules, default: 'own' } });
    const { headers } = await api.call('showIssuerRules', { as: 'olga' });
    const changed = await ruled(api, { rules, default: 'own' });
    const late = await api.call('changeIssuerRules', {
      ...{ as: 'olga', body: { rules: [], default: 'own' }, headers: { 'if-match': `${headers['etag']}` } },
    });

    expect(without.status).toBe(428);
    expect(changed).toMatchObject({
      status: 200,
      body: { rules: [{ domains: ['shop.example.org'], type: 'DV', issuer: 'staging' }], default: 'own' },
    });
    expect(late.status).toBe(412);
    expect((await api.call('showIssuerRules', { as: 'adam' })).body).toEqual(changed.body);
  });

  it.each<[string, object, string]>([
    ['an unknown issuer', { issuer: 'unknown', type: 'DV' }, '/rules/0/issuer not-allowed'],
    ['no condition', { issuer: 'staging' }, '/rules/0 condition-needed'],
    [
      'what is no domain',
      { issuer: 'staging', domains: ['exa mple.org'] },
      '/rules/0/domains/0 name-malformed',
    ],
    [
      'a wildcard',
      { issuer: 'staging', domains: ['*.example.org'] },
      '/rules/0/domains/0 name-wildcard-position',
    ],
  ])('are refused with %s', async (_, rule, finding) => {
    const api = anApi();
    await adds(api);

    expect(findings(await ruled(api, { rules: [rule], default: 'own' }))).toEqual([finding]);
  });

  it('are refused if they are longer than an audit event can hold', async () => {
    const api = anApi();
    await adds(api);
    const domains = (n: number) =>
      Array.from(
        { length: 100 },
        (_, index) => `${`${n}-${index}-`.padEnd(50, 'a')}.${'b'.repeat(60)}.example.org`,
      );
    const rules = Array.from({ length: 10 }, (_, n) => ({ domains: domains(n), issuer: 'staging' }));

    expect(findings(await ruled(api, { rules, default: 'own' }))).toEqual(['/rules not-allowed']);
    expect((await ruled(api, { rules: rules.slice(0, 3), default: 'own' })).status).toBe(200);
  });

  it('give a CA that issues for seven days at most no longer certificates', async () => {
    const api = anApi();
    const added = await adds(api, { ...PCA, caArn: PCA.caArn.replace(/f$/, '7') });
    const lets = (profile: string | undefined, fallback: string) =>
      ruled(api, { rules: [{ type: 'DV', profile, issuer: 'private' }], default: fallback });

    expect(added.body).toMatchObject({ isShortLived: true });
    expect(findings(await lets(undefined, 'own'))).toEqual(['/rules/0/issuer not-allowed']);
    expect(findings(await lets('default', 'own'))).toEqual(['/rules/0/issuer not-allowed']);
    expect(findings(await lets('shortlived', 'private'))).toEqual(['/default not-allowed']);
    expect((await lets('shortlived', 'own')).status).toBe(200);
  });

  it('are refused if one of them can never choose', async () => {
    const api = anApi();
    await adds(api);
    const rules = [
      { domains: ['example.org'], issuer: 'own' },
      { domains: ['shop.example.org'], type: 'DV', issuer: 'staging' },
    ];

    expect(findings(await ruled(api, { rules, default: 'own' }))).toEqual(['/rules/1 not-allowed']);
    expect((await ruled(api, { rules: rules.reverse(), default: 'own' })).status).toBe(200);
  });
});

/** An order with a certificate. @param issuer absent for our own CA */
async function issued(api: Api, issuer?: string): Promise<string> {
  const id = await place(api, OV);
  const { revision } = await bring(api, id, 'reviewing');
  const at = api.clock.now();
  const by = { kind: 'reviewer', member: 'https://id.example#rita' } as const;
  const checklist = { identitySource: 'r', addressSource: 'r', callBack: 'r', highRisk: 'r' };
  const times = { notBefore: at, notAfter: after(at, 90, 'days') };
  const certificate = { serial: '0'.repeat(32), fingerprint: 'ab'.repeat(32), ...times, issuer };
  await happen(api, id, { type: 'review.approved', at, by, revision, checklist });
  await happen(api, id, { type: 'issuance.completed', at, by: { kind: 'service' }, certificate });
  return id;
}

describe('the issuer of an order', () => {
  it('is said by preflight and by the order, with who validates', async () => {
    const api = anApi();
    await adds(api);
    await ruled(api, { rules: [{ domains: DV.names, issuer: 'staging' }], default: 'own' });

    const preflight = await api.call('preflight', { as: 'anna', body: DV });
    const placed = await place(api, DV);
    const shown = await api.call('getOrder', { as: 'anna', path: { orderId: placed } });

    const issuer = { id: 'staging', kind: 'acme', trust: 'test', validatesDomains: true };
    expect(preflight.body.plan.issuer).toMatchObject(issuer);
    expect(preflight.body.notes.map(({ code }: { code: string }) => code)).toContain('issuer-validates');
    expect(shown.body.issuer).toMatchObject(issuer);
  });

  it('is said by lists of certificates, which it filters, and costs nothing where our own CA signs', async () => {
    const api = anApi();
    await adds(api);
    const list = async (query: Record<string, string> = {}) =>
      (await api.call('listOrders', { as: 'olga', query })).body.items.map(
        ({ id, issuer }: { id: string; issuer?: { name: string; trust: string } }) =>
          [id, issuer?.name, issuer?.trust].join(' '),
      );

    const ours = await issued(api);
    const reading = vi.spyOn(api.choice, 'load');
    expect(await list()).toEqual([`${ours} Own CA private`]);
    expect(reading).not.toHaveBeenCalled();

    const open = await place(api, DV);
    const theirs = await issued(api, 'staging');
    const shown = [`${theirs} A public CA, staging test`, `${open}  `, `${ours} Own CA private`];
    expect((await list()).sort()).toEqual(shown.sort());
    expect(await list({ issuer: 'staging' })).toEqual([`${theirs} A public CA, staging test`]);
    expect(await list({ issuer: 'own' })).toEqual([`${ours} Own CA private`]);
    expect(await list({ issuer: 'unknown' })).toEqual([]);
  });

  it('is our own CA without rules', async () => {
    const api = anApi();

    const preflight = await api.call('preflight', { as: 'anna', body: DV });

    expect(preflight.body.plan.issuer).toMatchObject({
      id: 'own',
      trust: 'private',
      validatesDomains: false,
    });
    expect(preflight.body.notes.map(({ code }: { code: string }) => code)).not.toContain('issuer-validates');
  });
});
