import { describe, expect, it } from 'vitest';
import type { Application, ApplicationDraft } from '../../lib/application/application.ts';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { carryOverApplication } from '../../lib/renewal/carry-over.ts';
import { application, codes, csr } from '../application/a-valid-application.ts';

const CSR = csr('no-names');
const former = (choices: Partial<Application>) =>
  application({ names: ['example.com'], contacts: {}, csr: CSR, ...choices });
const by = (method: 'dns' | 'http' | 'mail', adn = 'example.com') => ({
  verification: { [adn]: { method } },
});
const MAILED = { contacts: { 'example.com': 'webmaster@example.com' } };
const BOTH = { names: ['example.com', 'www.example.com'] };
const WILDCARD = { names: ['*.example.com'] };

describe('the contacts and methods of a former order', () => {
  it.each<[string, Partial<Application>, Partial<ApplicationDraft>, Partial<ApplicationDraft>]>([
    ['stay', by('dns'), {}, by('dns')],
    ['give way to a contact', by('dns'), MAILED, { ...MAILED, verification: {} }],
    ['give way to a method', MAILED, by('dns'), { contacts: {}, ...by('dns') }],
    [
      'stay beside those of other domains',
      { ...BOTH, ...by('http') },
      by('dns', 'www.example.com'),
      by('dns', 'www.example.com'),
    ],
    ['leave a file that would have to prove a name below it', by('http'), BOTH, { verification: {} }],
    ['leave a file that would have to prove a wildcard', by('http'), WILDCARD, { verification: {} }],
    [
      'keep a file beside the contact of the name below it',
      { ...by('http'), contacts: { 'www.example.com': 'admin@www.example.com' } },
      BOTH,
      { ...by('http'), contacts: { 'www.example.com': 'admin@www.example.com' } },
    ],
  ])('%s', (_, before, changes, carried) => {
    const made = carryOverApplication(
      { application: former(before), chosen: {} },
      { csr: CSR, ...changes },
      90,
    );

    expect(made).toMatchObject(carried);
    const rules = { now: '2026-11-30T10:00:00.000Z', policy: 'internal', periods: DEFAULT_PERIODS } as const;
    expect(codes(examineApplication(made, rules).findings)).toEqual([]);
  });

  it('do not change a method that is requested: its findings are reported', () => {
    const changes = { csr: CSR, ...WILDCARD, ...by('http') };
    const made = carryOverApplication({ application: former({}), chosen: {} }, changes, 90);

    expect(made).toMatchObject(by('http'));
  });
});
