import { describe, expect, it } from 'vitest';
import { csr } from '../../application/a-valid-application.ts';
import { type Api, anApi } from './api.ts';
import { DV } from './orders.ts';

const NAMES = ['www.example.com', '*.svc.internal', 'intranet', '10.0.0.1', 'FD00:0::1'];
const APPLICATION = { ...DV, names: NAMES, contacts: {}, csr: csr('no-names') };

const found = (body: { findings: { field: string; code: string }[] }) =>
  body.findings.map(({ field, code }) => [field, code]);

const placed = async (api: Api, names: string[]) => {
  const body = { ...APPLICATION, names, submit: false };
  return (await api.call('placeOrder', { as: 'anna', body })).body;
};

describe('preflight', () => {
  it('says which internal names and addresses need a grant, and plans no mail to them', async () => {
    const api = anApi();

    const { status, body } = await api.call('preflight', { as: 'anna', body: APPLICATION });

    expect(status).toBe(200);
    expect(found(body)).toEqual([1, 2, 3, 4].map((index) => [`/names/${index}`, 'name-not-granted']));
    expect(body.plan.domains).toMatchObject([
      { adn: 'example.com', contact: 'admin@example.com', names: ['www.example.com'] },
      { adn: 'svc.internal', contact: '', names: ['*.svc.internal'] },
      { adn: 'intranet', contact: '', names: ['intranet'] },
      { adn: '10.0.0.1', contact: '', names: ['10.0.0.1'] },
      { adn: 'fd00::1', contact: '', names: ['fd00::1'] },
    ]);
    for (const { adn, mx } of body.plan.domains) expect(mx === undefined).toBe(adn !== 'example.com');
  });

  it.each([
    ['wiki.corp', 'admin@wiki.corp'],
    ['10.0.0.1', 'admin@10.0.0.1'],
    ['fd00::1', 'admin@example.com'],
  ])('refuses a contact of %s, and its remedy ends the finding', async (name, contact) => {
    const api = anApi();
    const application = { ...APPLICATION, names: [name] };

    const refused = await api.call('preflight', {
      as: 'anna',
      body: { ...application, contacts: { [name]: contact } },
    });
    const mended = await api.call('preflight', { as: 'anna', body: application });

    expect(found(refused.body)).toContainEqual([`/contacts/${name}`, 'contact-unused']);
    expect(refused.body.findings[0].message).toMatch(/an operator grants it.*Remove this contact/);
    expect(found(mended.body)).toEqual([['/names/0', 'name-not-granted']]);
  });

  it('reads a pasted address as it is meant, and says so', async () => {
    const api = anApi();

    const { body } = await api.call('preflight', {
      as: 'anna',
      body: { ...APPLICATION, names: ['https://10.0.0.1:8443/status', '10.0.0.2/24', '[fd00::1]:443'] },
    });

    expect(body.application.names).toEqual(['10.0.0.1', '10.0.0.2', '[fd00::1]:443']);
    expect(body.notes.filter(({ code }: { code: string }) => code === 'cleaned')).toHaveLength(2);
    expect(found(body)).toContainEqual(['/names/2', 'name-address-form']);
  });
});

describe('the contacts of an internal name or address', () => {
  it.each([
    ['wiki.corp', 'wiki.corp'],
    ['intranet', 'intranet'],
    ['10.0.0.1', '10.0.0.1'],
    ['FD00:0::1', 'fd00::1'],
  ])('are none: %s', async (name, read) => {
    const { status, body } = await anApi().call('listContacts', { as: 'anna', path: { name } });

    expect([status, body]).toEqual([200, { name: read, default: '', items: [] }]);
  });

  it.each(['localhost', '127.0.0.1', '010.0.0.1'])(
    'are refused if no certificate can name it: %s',
    async (name) => {
      expect((await anApi().call('listContacts', { as: 'anna', path: { name } })).status).toBe(422);
    },
  );
});

describe('a check of the DNS or a website', () => {
  it.each(['wiki.corp', 'intranet', '10.0.0.1', 'fd00::1'])('cannot be started for %s', async (name) => {
    const { status, body } = await anApi().call('startValidation', {
      as: 'anna',
      body: { name, method: 'dns' },
    });

    expect(status).toBe(422);
    expect(found(body)).toEqual([['/name', 'name-not-granted']]);
  });
});

describe('an order with internal names and addresses', () => {
  it('is found by each of them, in any spelling', async () => {
    const api = anApi();
    const { id } = await placed(api, NAMES);
    await placed(api, ['10.0.0.9', 'fd00::2', 'intra', 'b.svc.lan']);
    const ids = async (query: Record<string, string>) => {
      const { body } = await api.call('listOrders', { as: 'anna', query });
      return body.items.map((each: { id: string }) => each.id);
    };

    for (const name of [
      '10.0.0.1',
      'fd00::1',
      'FD00::0:1',
      '[fd00::1]',
      'intranet',
      'svc.internal',
      '*.svc.internal',
    ])
      expect(await ids({ name }), name).toEqual([id]);
    for (const search of [
      'fd00::1 intranet',
      'https://10.0.0.1:8443/ svc.internal',
      'FD00:0:0:0:0:0:0:1 svc',
    ])
      expect(await ids({ search }), search).toEqual([id]);
    expect(await ids({ search: '10.0.0.' })).toHaveLength(2);
    expect(await ids({ name: '10.0.0.2' })).toEqual([]);
  });

  it('has them in their certified form, and shows no contact', async () => {
    const { body } = await anApi().call('placeOrder', { as: 'anna', body: APPLICATION });

    expect(body.names).toEqual(['www.example.com', '*.svc.internal', 'intranet', '10.0.0.1', 'fd00::1']);
    expect(body.domains.map(({ adn, contact }: { adn: string; contact: string }) => [adn, contact])).toEqual([
      ['example.com', 'admin@example.com'],
      ['svc.internal', ''],
      ['intranet', ''],
      ['10.0.0.1', ''],
      ['fd00::1', ''],
    ]);
  });

  it.each(['010.0.0.1', 'fe80::1%eth0'])('is not looked for by %s, which no order names', async (name) => {
    const { status, body } = await anApi().call('listOrders', { as: 'anna', query: { name } });

    expect(status).toBe(422);
    expect(found(body)).toEqual([['/name', 'name-address-form']]);
  });
});
