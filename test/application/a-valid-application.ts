import { readFileSync } from 'node:fs';
import { Application, type ApplicationInput } from '../../lib/application/application.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';

/** A request that OpenSSL made; see test/fixtures/csr. */
export const csr = (name: string): string =>
  readFileSync(new URL(`../fixtures/csr/${name}.csr`, import.meta.url), 'utf8');

export const ORGANIZATION = {
  name: 'Beispiel GmbH',
  registrationNumber: 'HRB 12345',
  country: 'DE',
  region: 'Berlin',
  city: 'Berlin',
  street: 'Unter den Linden 1',
  postalCode: '10117',
  phone: '+4930123456',
};

/** A valid application, with the changes that a test needs. */
export const application = (changes: Partial<ApplicationInput> = {}): Application =>
  Application.parse({
    type: 'DV',
    names: ['example.com', 'www.example.com'],
    csr: csr('p256'),
    applicant: { name: 'Ada Lovelace', email: 'ada@example.com' },
    ...changes,
  });

export const CONDITIONS = {
  now: '2026-11-22T10:00:00.000Z',
  policy: 'internal',
  periods: DEFAULT_PERIODS,
} as const;

export const codes = (findings: readonly { code: string }[]): string[] => findings.map(({ code }) => code);
