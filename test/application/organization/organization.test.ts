import { describe, expect, test } from 'vitest';
import { Organization } from '../../../lib/application/application.ts';
import { applicantFindings } from '../../../lib/application/organization/applicant.ts';
import { COUNTRY_CODES, isPartRequired } from '../../../lib/application/organization/countries.ts';
import { organizationFindings } from '../../../lib/application/organization/organization.ts';
import { codes, ORGANIZATION } from '../a-valid-application.ts';

const ov = (changes: object = {}) =>
  organizationFindings({ type: 'OV', organization: { ...ORGANIZATION, ...changes } });

describe('the organisation of an OV application', () => {
  test('is valid if every field has content', () => {
    expect(ov()).toEqual([]);
  });

  test('is required', () => {
    expect(organizationFindings({ type: 'OV' })).toMatchObject([
      { field: '/organization', code: 'organization-missing' },
    ]);
  });

  test('has each missing field reported separately', () => {
    const findings = organizationFindings({ type: 'OV', organization: {} });

    expect(findings.map(({ field }) => field)).toEqual(
      Object.keys(ORGANIZATION).map((field) => `/organization/${field}`),
    );
    expect(codes(findings)).toContain('organization-registration-number-missing');
  });

  test.each(['de', 'D', 'DEU', 'XX', 'EU', 'UK', 'UN', 'XK', 'ZZ', 'SU', 'AN', 'Germany', 'ＤＥ'])(
    'is in no country %s',
    (country) => {
      expect(ov({ country })).toMatchObject([
        { field: '/organization/country', code: 'organization-country-unknown' },
      ]);
    },
  );

  test.each([
    '030 123456',
    '+49 30 123456',
    '0049301234567',
    '+0301234567',
    '+123456',
    '+1234567890123456',
    '+49301234٥',
    '+49-30-123456',
  ])('cannot be called at %s', (phone) => {
    expect(ov({ phone })).toMatchObject([
      { field: '/organization/phone', code: 'organization-phone-malformed' },
    ]);
  });

  test.each(['+1234567', '+4930123456', '+123456789012345'])('can be called at %s', (phone) => {
    expect(ov({ phone })).toEqual([]);
  });

  test.each([
    '-',
    '.',
    '...',
    '—',
    '???',
    'N/A',
    'n/a',
    'nil',
    'NULL',
    'unknown',
    'Some-State',
    'Internet Widgits Pty Ltd',
    '000',
  ])('is not identified by %s', (value) => {
    const findings = ov({
      name: value,
      registrationNumber: value,
      region: value,
      city: value,
      street: value,
      postalCode: value,
    });

    expect(codes(findings)).toEqual([
      'organization-name-placeholder',
      'organization-registration-number-placeholder',
      'organization-region-placeholder',
      'organization-city-placeholder',
      'organization-street-placeholder',
      'organization-postal-code-placeholder',
    ]);
  });

  test.each([
    ['region', 'NA'],
    ['city', 'None'],
  ] as const)('gets a %s from %s, which is a placeholder elsewhere (R10)', (field, value) => {
    expect(ov({ [field]: value })).toEqual([]);
    expect(codes(ov({ name: value }))).toEqual(['organization-name-placeholder']);
  });

  test.each([...'BO BQ CW GQ JM KN NR PA SX HK AE QA'.split(' '), 'IE', 'VN'])(
    'needs no postal code in %s (F07)',
    (country) => {
      const { postalCode: _, ...organization } = { ...ORGANIZATION, country };

      expect(organizationFindings({ type: 'OV', organization })).toEqual([]);
      expect(ov({ country })).toEqual([]);
    },
  );

  test.each(['DE', 'US', 'JP', 'GB', 'ZA'])('needs a postal code in %s', (country) => {
    const { postalCode: _, ...organization } = { ...ORGANIZATION, country };

    expect(codes(organizationFindings({ type: 'OV', organization }))).toEqual([
      'organization-postal-code-missing',
    ]);
  });

  test('gets the code of the country that it names', () => {
    expect(ov({ country: 'Germany' })).toMatchObject([
      { message: '“Germany” is not a two-letter country code. Write DE.' },
    ]);
  });

  test('has a name that fits into a certificate, and the full name beside it (F21)', () => {
    const full = 'Gesellschaft für angewandte Zertifikate mit beschränkter Haftung'.padEnd(84, 'x');
    const parsed = Organization.safeParse({ ...ORGANIZATION, name: full });

    expect(parsed.error?.issues[0]?.message).toBe(
      'This name has 84 characters; a certificate has room for 64. Use the usual abbreviations here, such as Ltd for Limited, and give the full official name in `legalName`.',
    );
    expect(ov({ name: 'Ges. für angew. Zertifikate mbH', legalName: full })).toEqual([]);
    expect(codes(ov({ legalName: 'n/a' }))).toEqual(['organization-legal-name-placeholder']);
    expect(codes(ov({ legalName: 'See https://evil.example' }))).toEqual([
      'organization-legal-name-web-address',
    ]);
  });
});

describe('the organisation of a DV application', () => {
  test('must be absent', () => {
    expect(organizationFindings({ type: 'DV' })).toEqual([]);
    expect(organizationFindings({ type: 'DV', organization: ORGANIZATION })).toMatchObject([
      { field: '/organization', code: 'organization-not-for-dv' },
    ]);
  });
});

describe('the countries', () => {
  test('are the 249 of ISO 3166-1, each known to the platform', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

    expect(COUNTRY_CODES.size).toBe(249);
    expect(
      [...COUNTRY_CODES].filter((code) => !/^[A-Z]{2}$/.test(code) || names.of(code) === undefined),
    ).toEqual([]);
  });

  test('need a part of an address only if they have it', () => {
    const parts = (country?: string) =>
      (['city', 'region', 'postalCode'] as const).filter((part) => isPartRequired(part, country, false));

    expect(parts('DE')).toEqual(['city', 'postalCode']);
    expect(parts('US')).toEqual(['city', 'region', 'postalCode']);
    expect(parts('HK')).toEqual(['region']);
    expect(parts('SG')).toEqual(['city', 'postalCode']);
    expect(isPartRequired('city', 'SG', true)).toBe(false);
    expect(parts(undefined)).toEqual(['city', 'region', 'postalCode']);
    expect(parts('XX')).toEqual(['city', 'region', 'postalCode']);
  });
});

describe('the applicant', () => {
  test('has a name, and a number that can be dialled', () => {
    expect(applicantFindings({ name: 'Ada', email: 'a@example.com', phone: '+4930123456' })).toEqual([]);
    expect(codes(applicantFindings({ name: '-', email: 'a@example.com', phone: '123' }))).toEqual([
      'applicant-name-placeholder',
      'applicant-phone-malformed',
    ]);
  });

  test.each([
    'Ada, see https://evil.example',
    'WWW.evil.example',
    'ｈｔｔｐｓ：／／evil．example',
    'Anna of evil-bank.com',
    'Write to boss@evil.com',
  ])('has no web address for a name: %s', (name) => {
    expect(codes(applicantFindings({ name, email: 'a@example.com' }))).toEqual([
      'applicant-name-web-address',
    ]);
  });

  test.each(['J.R.R. Tolkien', 'Dr.Schmidt', 'O’Neil-St.John', 'Ана Петрова', '李小龙', 'Ada (IT/Web)'])(
    'may be called %s',
    (name) => {
      expect(applicantFindings({ name, email: 'a@example.com' })).toEqual([]);
    },
  );
});

describe('the name of an organisation', () => {
  test.each(['See https://evil.example', 'www.evil.com', 'Log in at evil-bank.com/login', 'boss@evil.com'])(
    'does not lead its reader elsewhere: %s',
    (name) => {
      expect(codes(ov({ name }))).toEqual(['organization-name-web-address']);
    },
  );

  test.each(['Amazon.com, Inc.', 'Booking.com B.V.', 'A/S Eksempel', 'Müller & Co. KG', '@home GmbH'])(
    'may be %s',
    (name) => {
      expect(ov({ name })).toEqual([]);
    },
  );
});
