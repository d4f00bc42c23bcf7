import { describe, expect, it } from 'vitest';
import { csr } from '../../application/a-valid-application.ts';
import { anApi } from './api.ts';
import { DV, OV } from './orders.ts';

const TYPED = {
  ...OV,
  type: 'ov',
  names: ['https://Example.com/, WWW.example.com:443'],
  organization: { ...OV.organization, country: 'de', phone: '+49 (0)30 123456' },
  contacts: { 'Example.COM.': 'Hostmaster@example.com' },
};
const MEANT = {
  type: 'OV',
  names: ['example.com', 'www.example.com'],
  organization: { country: 'DE', phone: '+4930123456' },
  contacts: { 'example.com': 'hostmaster@example.com' },
};
const CLEANED = [
  '/type',
  '/names/0',
  '/organization/country',
  '/organization/phone',
  '/contacts/example.com',
  '/contacts/example.com',
];

const fieldsOf = (notes: readonly { field: string; code: string }[]): string[] =>
  notes.filter(({ code }) => code === 'cleaned').map(({ field }) => field);

describe('typed input', () => {
  it('is normalised and stored in its normal form, and the answer notes each change', async () => {
    const api = anApi();

    const { status, body } = await api.call('placeOrder', { as: 'anna', body: TYPED });
    const stored = await api.store.loadApplication(body.id);

    expect(status).toBe(201);
    expect(body.names).toEqual(MEANT.names);
    expect(stored).toMatchObject(MEANT);
    expect(fieldsOf(body.notes).sort()).toEqual([...CLEANED].sort());
  });

  it('is normalised in the same way by the preflight', async () => {
    const api = anApi();

    const { body } = await api.call('preflight', { as: 'anna', body: TYPED });

    expect(body.findings).toEqual([]);
    expect(body.plan.domains).toMatchObject([{ adn: 'example.com', contact: 'hostmaster@example.com' }]);
    expect(fieldsOf(body.notes).sort()).toEqual([...CLEANED].sort());
  });

  it('with an ambiguous name is rejected', async () => {
    const api = anApi();
    const body = { ...DV, csr: csr('no-names'), names: ['user@example.com'] };

    const { status, body: problem } = await api.call('placeOrder', { as: 'anna', body });

    expect(status).toBe(422);
    expect(problem.findings).toMatchObject([{ field: '/names/0', code: 'name-malformed' }]);
    expect(api.memory.orders.size).toBe(0);
  });

  it('with a private key in any encoding is never stored', async () => {
    const api = anApi();
    const pem = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEG\n-----END PRIVATE KEY-----';
    const key = Buffer.from(pem, 'utf16le').toString('utf8');

    const { status, body } = await api.call('placeOrder', {
      as: 'anna',
      body: { ...DV, csr: key, submit: false },
    });

    expect(status).toBe(422);
    expect(body.findings).toMatchObject([{ field: '/csr', code: 'private-key' }]);
    expect(JSON.stringify(body)).not.toContain('MIGH');
    expect(api.memory.orders.size).toBe(0);
  });

  it.each([
    ['application-incomplete', { ...TYPED, organization: { ...TYPED.organization, name: 'N/A' } }],
    ['invalid-request', { ...TYPED, applicant: { name: 5 } }],
  ])('has notes beside the findings, too: %s', async (type, body) => {
    const { status, body: problem } = await anApi().call('placeOrder', { as: 'anna', body });

    expect(status).toBe(422);
    expect(problem.type).toBe(`/docs#problem-${type}`);
    expect(problem.findings.length).toBeGreaterThan(0);
    expect(fieldsOf(problem.notes).sort()).toEqual([...CLEANED].sort());
  });
});
