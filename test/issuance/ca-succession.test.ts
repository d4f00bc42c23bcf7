import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { caById, caFileOf, caIdOf, crlPublishedUntil } from '../../lib/issuance/ca-succession.ts';
import { longestValidityDays, VALIDITY } from '../../lib/policy/periods.ts';

const LEFT = '2030-01-01T10:00:00.000Z';
const FAR = '2040-01-01T00:00:00.000Z';

describe('The list of an issuing CA', () => {
  it('is published until that CA expires, while it issues or has not started to', () => {
    expect(crlPublishedUntil({}, FAR)).toBe(FAR);
  });

  it('is published, after another one issues, until the longest certificate has expired, under each policy on each day', () => {
    const until = crlPublishedUntil({ leftAt: LEFT }, FAR);

    for (const policy of ['internal', 'br'] as const)
      for (const { from } of VALIDITY) {
        const longest = later(LEFT, longestValidityDays(policy, `${from}T00:00:00.000Z`), 'days');
        expect(until > later(longest, 3, 'days')).toBe(true);
      }
    expect(until).toBe('2031-02-07T10:00:00.000Z');
  });

  it('ends with that CA at the latest', () => {
    expect(crlPublishedUntil({ leftAt: LEFT }, '2030-06-01T00:00:00.000Z')).toBe('2030-06-01T00:00:00.000Z');
  });
});

describe('An issuing CA', () => {
  it('has an id derived from the first one, and file names that are not', () => {
    expect([1, 2, 12].map((number) => caIdOf('own', number))).toEqual(['own', 'own-2', 'own-12']);
    expect([1, 2, 12].map(caFileOf)).toEqual(['issuing', 'issuing-2', 'issuing-12']);
  });

  it('must be in the list of CAs', () => {
    const line = {
      cas: [{ id: 'own', file: 'issuing', keyId: 'k' }],
      issuing: 'own',
      version: 0,
    } as const;

    expect(caById(line, 'own').keyId).toBe('k');
    expect(() => caById(line, 'own-2')).toThrow('There is no issuing CA "own-2"');
  });
});
