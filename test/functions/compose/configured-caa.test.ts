import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredCaa } from '../../../functions/compose/configured-rules.ts';

afterEach(() => vi.unstubAllEnvs());

function configured(environment: Record<string, string>) {
  for (const name of ['POLICY', 'CAA', 'CAA_DOMAINS']) vi.stubEnv(name, '');
  vi.stubEnv('MAIL_FROM', 'countersign@RA.example.org');
  vi.stubEnv('PUBLIC_URL', 'https://ra.example.org');
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return configuredCaa();
}

describe('The configured CAA check', () => {
  it.each([
    ['is enforced for the domain of our mails by default', {}, true, ['ra.example.org']],
    [
      'accepts the configured domains as ours',
      { CAA_DOMAINS: 'CA.example.net, pki.example' },
      true,
      ['ca.example.net', 'pki.example'],
    ],
    ['can be disabled by a private CA', { CAA: 'ignored' }, false, ['ra.example.org']],
    ['is enforced under br', { POLICY: 'br' }, true, ['ra.example.org']],
  ])('%s', (_, environment, enforced, domains) => {
    const acmeAccountUri = expect.any(Function);
    expect(configured(environment)).toEqual({ enforced, domains, acmeAccountUri });
  });

  it('names an ACME account by its URL (RFC 8657 §3.1)', () => {
    expect(configured({}).acmeAccountUri?.('x')).toBe('https://ra.example.org/acme/account/x');
  });

  it.each([
    ['ignored under br (BR 4.2.2.1)', { POLICY: 'br', CAA: 'ignored' }, 'must be enforced under POLICY=br'],
    ['an unknown value', { CAA: 'off' }, 'The environment is wrong'],
    [
      'a name that no record can contain',
      { CAA_DOMAINS: 'ca.example.net,-x' },
      'no CAA record can name "-x"',
    ],
  ])('rejects %s', (_, environment, message) => {
    expect(() => configured(environment)).toThrow(message);
  });
});
