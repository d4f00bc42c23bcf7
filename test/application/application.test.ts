import { describe, expect, test } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { application, ORGANIZATION } from './a-valid-application.ts';

const issues = (changes: object) =>
  Application.safeParse({ ...application(), ...changes }).error?.issues ?? [];

describe('an application', () => {
  test('needs no contacts and no language: defaults apply', () => {
    expect(application()).toMatchObject({ contacts: {}, contactLanguage: 'en' });
  });

  test('has no other fields than those', () => {
    expect(issues({ sans: [] })).toMatchObject([{ code: 'unrecognized_keys', keys: ['sans'] }]);
    expect(issues({ applicant: { name: 'A', email: 'a@b.example', fax: '1' } })).toMatchObject([
      { path: ['applicant'], code: 'unrecognized_keys', keys: ['fax'] },
    ]);
  });

  test.each([
    ['no names', { names: [] }],
    ['more than 100 names', { names: Array.from({ length: 101 }, (_, i) => `a${i}.example.com`) }],
    ['a name that is no text', { names: [1] }],
    ['half a day', { validityDays: 0.5 }],
    ['no day', { validityDays: 0 }],
    ['days as text', { validityDays: '90' }],
    ['another type', { type: 'EV' }],
    ['another language', { contactLanguage: 'tlh' }],
    ['a huge CSR', { csr: 'a'.repeat(16_385) }],
    ['a contact that is no text', { contacts: { 'example.com': 1 } }],
    ['a contact for a path', { contacts: { 'example.com/x': 'admin@example.com' } }],
    ['a contact with a hidden character', { contacts: { 'example.com\n': 'admin@example.com' } }],
    ['no applicant', { applicant: undefined }],
    ['null for a missing field', { organization: null }],
  ])('is not read with %s', (_, changes) => {
    expect(issues(changes)).not.toEqual([]);
  });

  test.each([
    'BEGIN PRIVATE KEY',
    'BEGIN RSA PRIVATE KEY',
    'BEGIN EC PRIVATE  KEY',
    'begin encrypted private\nkey',
  ])('never holds a private key, not even a draft: %j', (label) => {
    const { csr } = application();

    expect(issues({ csr: `-----${label}-----\nMC4CAQ==\n${csr}` })).toMatchObject([{ path: ['csr'] }]);
  });

  test.each([
    '\r\nBcc: x@y.example',
    '\u0000',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2066',
    '\u200e',
    '\u200b',
    '\ufeff',
    '\ud800',
    '\u{e0041}',
  ])('holds %j in no text', (hidden) => {
    const value = `a${hidden}b`;
    const fields = Object.keys(ORGANIZATION);

    const inOrganization = fields.map(
      (field) => issues({ organization: { ...ORGANIZATION, [field]: value } }).length,
    );
    const inApplicant = ['name', 'phone'].map(
      (field) => issues({ applicant: { ...application().applicant, [field]: value } }).length,
    );

    expect([...inOrganization, ...inApplicant]).not.toContain(0);
  });

  test('keeps the joiners that Persian and Indic names are written with', () => {
    expect(issues({ applicant: { name: 'علی\u200cرضا', email: 'a@example.com' } })).toEqual([]);
  });

  test('has its texts trimmed and composed', () => {
    const { applicant } = Application.parse({
      ...application(),
      applicant: { name: '  Zoe\u0308 ', email: 'zoe@example.com' },
    });

    expect(applicant.name).toBe('Zoë');
  });

  test.each([
    ['name', 64],
    ['region', 128],
    ['city', 128],
    ['street', 128],
    ['postalCode', 40],
  ])('accepts as long a %s of the organisation as a subject does: %i', (field, most) => {
    expect(issues({ organization: { [field]: 'a'.repeat(most) } })).toEqual([]);
    expect(issues({ organization: { [field]: 'a'.repeat(most + 1) } })).not.toEqual([]);
  });

  test.each([
    'ada@example.com',
    'ada.lovelace+tls@mail.example.org',
    "o'neil@example.com",
    'a@xn--bcher-kva.example',
    'a@пример.example'.replace('пример', 'xn--e1afmkfd'),
  ])('takes the mail address %s', (email) => {
    expect(issues({ applicant: { name: 'A', email } })).toEqual([]);
  });

  test.each([
    ...[
      '',
      'ada',
      'ada@',
      '@example.com',
      'ada@localhost',
      'a da@example.com',
      'ada@example..com',
      '.ada@example.com',
      'a..b@example.com',
    ],
    ...[
      '"ada@evil.example x"@example.com',
      'ada@evil.example@example.com',
      'ada@example.com\n',
      'ada@example.com\r\nBcc: x@y.example',
    ],
    ...[
      'Ada <ada@example.com>',
      'ada@[192.0.2.1]',
      'ada(comment)@example.com',
      'ada%evil.example@example.com',
      'ada!evil@example.com',
    ],
    ...[
      '=?utf-8?q?ada?=@example.com',
      '用户@example.com',
      'ada@例え.jp',
      'ada@-example.com',
      `${'a'.repeat(65)}@example.com`,
    ],
    ...[`ada@${`${'a'.repeat(60)}.`.repeat(5)}com`, 'ada@example.com,eve@example.com', 'ada@example.com.'],
  ])('does not take the mail address %j', (email) => {
    expect(issues({ applicant: { name: 'A', email } })).not.toEqual([]);
  });
});
