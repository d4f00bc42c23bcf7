import { describe, expect, it } from 'vitest';
import { keyAndRequest } from '../../../local/demo/key-and-request.ts';
import { anApi } from './api.ts';
import { DV, EXAMPLE } from './orders.ts';

const NULL_MX = [{ type: 'MX', preference: 0, exchange: '' } as const];
const SERVER = [{ type: 'MX', preference: 10, exchange: 'mail.example.net' } as const];
const ADDRESS = [{ type: 'A', address: '192.0.2.1' } as const];
const BELOW = `shop.${EXAMPLE}`;

type Item = { adn: string; address: string; mx: string };

describe('the contacts of a name', () => {
  it('are listed with whether their domain accepts mail according to the DNS', async () => {
    const api = anApi({ [`${EXAMPLE} MX`]: SERVER, [`${BELOW} A`]: ADDRESS });

    const { body } = await api.call('listContacts', { as: 'anna', path: { name: `www.${BELOW}` } });

    const reaches = new Map(body.items.map(({ adn, mx }: Item) => [adn, mx]));
    expect(Object.fromEntries(reaches)).toEqual({
      [EXAMPLE]: 'has-mx',
      [BELOW]: 'address-only',
      [`www.${BELOW}`]: 'no-mail',
    });
    expect(body.items).toHaveLength(15);
    expect(body.items.slice(10).map(({ adn }: Item) => adn)).toEqual(Array(5).fill(`www.${BELOW}`));
    expect(body.default).toBe('admin@example.com');
  });

  it('default to the domain nearest to the registered one that accepts mail', async () => {
    const api = anApi({ [`${EXAMPLE} MX`]: NULL_MX, [`${BELOW} MX`]: SERVER, [`www.${BELOW} MX`]: SERVER });

    const { body } = await api.call('listContacts', { as: 'anna', path: { name: `www.${BELOW}` } });

    expect(body.default).toBe(`admin@${BELOW}`);
    expect(body.items[0].mx).toBe('has-mx');
    expect(body.items.at(-1)).toMatchObject({ adn: EXAMPLE, mx: 'null-mx' });
  });

  it('are listed even if the DNS does not answer', async () => {
    const away = { security: 'unavailable', detail: 'timed out' } as const;
    const api = anApi({ [`${EXAMPLE} MX`]: away });

    const { status, body } = await api.call('listContacts', { as: 'anna', path: { name: EXAMPLE } });

    expect(status).toBe(200);
    expect(new Set(body.items.map(({ mx }: Item) => mx))).toEqual(new Set(['unknown']));
    expect(body.default).toBe(`admin@${EXAMPLE}`);
  });
});

describe('preflight', () => {
  it('plans a mail to a domain that accepts mail if the application names no contact', async () => {
    const api = anApi({ [`${EXAMPLE} MX`]: NULL_MX, [`www.${EXAMPLE} MX`]: SERVER });
    const body = {
      ...DV,
      names: [`www.${EXAMPLE}`],
      contacts: {},
      csr: keyAndRequest([`www.${EXAMPLE}`]).csr,
    };

    const planned = await api.call('preflight', { as: 'anna', body });

    expect(planned.body.findings).toEqual([]);
    expect(planned.body.plan.domains).toMatchObject([
      { adn: `www.${EXAMPLE}`, contact: `admin@www.${EXAMPLE}`, mx: 'has-mx' },
    ]);
  });

  it('rejects a contact at a domain with a null MX record', async () => {
    const api = anApi({ [`${EXAMPLE} MX`]: NULL_MX });

    const { body } = await api.call('preflight', { as: 'anna', body: DV });

    expect(body.findings).toMatchObject([{ field: `/contacts/${EXAMPLE}`, code: 'contact-takes-no-mail' }]);
    expect(body.plan.domains[0].mx).toBe('null-mx');
  });

  it('warns of a contact at a domain without any mail server', async () => {
    const api = anApi();

    const { body } = await api.call('preflight', { as: 'anna', body: DV });

    expect(body.findings).toEqual([]);
    expect(body.notes).toMatchObject([{ field: `/contacts/${EXAMPLE}`, code: 'contact-has-no-mail-server' }]);
  });

  it('has no finding for a contact who can be reached', async () => {
    for (const zone of [{ [`${EXAMPLE} MX`]: SERVER }, { [`${EXAMPLE} A`]: ADDRESS }]) {
      const { body } = await anApi(zone).call('preflight', { as: 'anna', body: DV });

      expect(body.notes).toEqual([]);
    }
  });
});
