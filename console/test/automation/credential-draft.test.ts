import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/automation/credential.ts';
import { bodyOf, isComplete, NEW_CREDENTIAL } from '../../src/automation/credential-draft.ts';

const NOW = Date.parse('2026-11-30T10:00:00.000Z');
const DRAFT = { ...NEW_CREDENTIAL, name: ' certbot on web1 ' };

describe('a credential as it is filled in', () => {
  it('says nothing about what was left empty', () => {
    expect(bodyOf(DRAFT, NOW)).toEqual({ name: 'certbot on web1', type: 'DV' });
  });

  it('names each domain once of a pasted list, and ends so many days from now', () => {
    const domains = ' example.org, shop.example.com\nexample.org ';
    expect(
      bodyOf({ ...DRAFT, domains, member: 'ada', validityDays: ' 47 ', days: ' 90 ' }, NOW),
    ).toMatchObject({
      domains: ['example.org', 'shop.example.com'],
      member: 'ada',
      validityDays: 47,
      expiresAt: '2027-02-28T10:00:00.000Z',
    });
  });

  it('has an organisation for OV only, also if the type was changed after it was typed', () => {
    const organization = { name: 'Example Ltd' };
    expect(bodyOf({ ...DRAFT, type: 'OV', organization }, NOW)).toMatchObject({ organization });
    expect(bodyOf({ ...DRAFT, type: 'DV', organization }, NOW)).not.toHaveProperty('organization');
    // Without one the service says what is missing.
    expect(bodyOf({ ...DRAFT, type: 'OV' }, NOW)).toHaveProperty('organization', {});
  });

  it('is sent when it has a name, and whole days if any', () => {
    expect(isComplete(DRAFT)).toBe(true);
    expect(isComplete({ ...DRAFT, name: ' ' })).toBe(false);
    for (const days of ['0', '-1', '1.5', '1e3', 'a year', '99999']) {
      expect(isComplete({ ...DRAFT, days })).toBe(false);
      expect(isComplete({ ...DRAFT, validityDays: days })).toBe(false);
    }
  });
});

describe('the page of a credential', () => {
  it('names the account for members of the service only', () => {
    expect(pathOf('01K')).toBe('/automation/01K');
    expect(pathOf('01K', 'a&b')).toBe('/automation/01K?account=a%26b');
  });
});
