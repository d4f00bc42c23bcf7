import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredCaa } from '../functions/compose/configured-rules.ts';

afterEach(() => vi.unstubAllEnvs());

function configured(environment: Record<string, string>) {
  for (const name of ['POLICY', 'CAA', 'CAA_DOMAINS']) vi.stubEnv(name, '');
  vi.stubEnv('MAIL_FROM', 'countersign@RA.example.org');
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return configuredCaa();
}

describe('CAA, as it is configured', () => {
  it.each([
    ['binds, by the domain of our mails, if nothing is configured', {}, true, ['ra.example.org']],
    [
      'knows us by the domains that are given',
      { CAA_DOMAINS: 'CA.example.net, pki.example' },
      true,
      ['ca.example.net', 'pki.example'],
    ],
    ['can be ignored by a private CA', { CAA: 'ignored' }, false, ['ra.example.org']],
    ['binds under br', { POLICY: 'br' }, true, ['ra.example.org']],
  ])('%s', (_, environment, enforced, domains) => {
    expect(configured(environment)).toEqual({ enforced, domains });
  });

  it.each([
    [
      'to be ignored under br (BR 4.2.2.1)',
      { POLICY: 'br', CAA: 'ignored' },
      'must be enforced under POLICY=br',
    ],
    ['something else', { CAA: 'off' }, 'The environment is wrong'],
    [
      'by a name that no record can hold',
      { CAA_DOMAINS: 'ca.example.net,-x' },
      'no CAA record can name "-x"',
    ],
  ])('is not allowed %s', (_, environment, message) => {
    expect(() => configured(environment)).toThrow(message);
  });
});
