import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { cleanApplication } from '../../lib/application/clean-application.ts';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { parseWithFindings } from '../../lib/http/parsing/findings.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { CONDITIONS, codes, csr, ORGANIZATION } from './a-valid-application.ts';

const file = (name: string): string =>
  readFileSync(new URL(`../fixtures/cases/${name}`, import.meta.url), 'utf8');

const BODY = {
  type: 'DV',
  names: ['example.com', 'www.example.com'],
  csr: csr('p256'),
  applicant: { name: 'Ada Lovelace', email: 'ada@example.com' },
};
const OV = { ...BODY, type: 'OV', organization: ORGANIZATION };
const REQUEST = csr('p256').trim();
const LINES = REQUEST.split('\n');
const BASE64 = LINES.slice(1, -1).join('');

/** The outcome of a request body: what would be stored, what was cleaned, and what has to be corrected. */
function outcome(body: object, policy: Policy = 'internal') {
  const { body: cleaned, notes } = cleanApplication(body);
  const { data, findings } = parseWithFindings(Application, cleaned);
  if (data === undefined) return { stored: undefined, notes, findings };
  const examined = examineApplication(data, { ...CONDITIONS, policy });
  return { stored: data, notes: [...notes, ...examined.notes], findings: examined.findings };
}

const OTHER_NAMES = { ...BODY, csr: csr('no-names') };

describe('a name', () => {
  test.each([
    [' example.com'],
    ['example.com '],
    ['example.com\n'],
    ['example.com\r\n'],
    ['\u00a0example.com\u00a0'],
    ['\ufeffexample.com'],
    ['\u200bexample.com'],
    ['EXAMPLE.COM'],
    ['Example.com'],
    ['http://example.com'],
    ['https://example.com/'],
    ['HTTPS://Example.com/path?x=1#top'],
    ['https://example.com?x=1'],
    ['ldaps://example.com:636'],
    ['example.com:443'],
    ['https://example.com:8443/login'],
    ['example.com.'],
    ['example.com/'],
    ['example.com/index.html'],
    ['"example.com"'],
    ["'example.com'"],
    ['<example.com>'],
    ['`example.com`'],
    ['“example.com”'],
    ['example.com,'],
    ['example.com;'],
    ['DNS:example.com'],
    ['dns: example.com'],
    ['DNS Name=example.com'],
    ['CN=example.com'],
    ['CN = example.com'],
    ['example。com'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ'],
  ])('typed as %j is stored as example.com, which a note says', (typed) => {
    const { stored, notes, findings } = outcome({ ...OTHER_NAMES, names: [typed] });

    expect(findings).toEqual([]);
    expect(stored?.names).toEqual(['example.com']);
    expect(notes).toMatchObject([
      { field: '/names/0', code: 'cleaned', message: expect.stringContaining('was read as “example.com”.') },
    ]);
  });

  test.each([
    ['*.Example.com', '*.example.com'],
    ['https://*.example.com/', '*.example.com'],
    ['DNS:*.example.com', '*.example.com'],
    ['www.example.co.za.', 'www.example.co.za'],
    ['https://bücher.example.org/', 'bücher.example.org'],
    ['shop–eu.example.com', 'shop-eu.example.com'],
    ['shop‑eu.example.com', 'shop-eu.example.com'],
    ['shop−eu.example.com', 'shop-eu.example.com'],
  ])('typed as %j is stored as %s', (typed, name) => {
    const { stored, findings } = outcome({ ...OTHER_NAMES, names: [typed] });

    expect(findings).toEqual([]);
    expect(stored?.names).toEqual([name]);
  });

  test.each([
    [['example.com, www.example.com']],
    [['example.com www.example.com']],
    [['example.com\nwww.example.com']],
    [['example.com\r\nwww.example.com\r\n']],
    [['example.com\twww.example.com']],
    [['example.com;www.example.com']],
    [['DNS:example.com, DNS:www.example.com']],
    [['DNS Name=example.com\nDNS Name=www.example.com']],
    ['example.com, www.example.com'],
    ['example.com\nwww.example.com\n'],
    [['example.com', '', 'www.example.com', ' ']],
    [['example.com', 'example.com', 'www.example.com']],
    [['example.com', 'EXAMPLE.com', 'www.example.com']],
    [['https://example.com/', 'example.com.', 'www.example.com']],
  ])('is one of the two of %j', (names) => {
    const { stored, notes, findings } = outcome({ ...BODY, names });

    expect(findings).toEqual([]);
    expect(stored?.names).toEqual(['example.com', 'www.example.com']);
    expect(notes.length).toBeGreaterThan(0);
  });

  test('given in Unicode and as an A-label is listed once', () => {
    const names = ['bücher.example.org', 'xn--bcher-kva.example.org'];

    const { stored, notes } = outcome({ ...OTHER_NAMES, names });

    expect(stored?.names).toEqual(['bücher.example.org']);
    expect(notes).toMatchObject([{ field: '/names/1', code: 'left-out' }]);
  });

  test.each([
    ['exa mple.com', 'name-malformed'],
    ['www. example.com', 'name-malformed'],
    ['example,com', 'name-malformed'],
    ['user@example.com', 'name-malformed'],
    ['https://user:secret@example.com/', 'name-malformed'],
    ['mailto:admin@example.com', 'name-malformed'],
    ['http:/example.com', 'name-malformed'],
    ['http//example.com', 'name-malformed'],
    ['example.com\\', 'name-malformed'],
    ['example.com%20', 'name-malformed'],
    ['example..com', 'name-malformed'],
    ['.example.com', 'name-malformed'],
    ['-example.com', 'name-malformed'],
    ['www.example.com (main)', 'name-malformed'],
    ['[example.com](http://example.com)', 'name-malformed'],
    ['example.com/*.example.com', 'name-wildcard-position'],
    ['exam\u200bple.com', 'name-hidden-character'],
    ['my_host.example.com', 'name-underscore'],
    ['www.*.example.com', 'name-wildcard-position'],
    ['*', 'name-wildcard-position'],
    ['*example.com', 'name-wildcard-position'],
    ['*.*.example.com', 'name-wildcard-position'],
    ['192.0.2.1', 'name-ip-address'],
    ['https://192.0.2.1:8443/', 'name-ip-address'],
    ['2001:db8::1', 'name-ip-address'],
    ['[2001:db8::1]', 'name-ip-address'],
    ['localhost', 'name-special-use'],
    ['server.local', 'name-special-use'],
    ['intranet', 'name-internal'],
    ['mail.corp', 'name-internal'],
    ['www.example.con', 'name-internal'],
    ['com', 'name-public-suffix'],
    ['co.uk', 'name-public-suffix'],
    ['nic.za', 'name-public-suffix'],
    ['*.com', 'name-wildcard-public-suffix'],
    ['ab--cd.com', 'name-reserved-label'],
    [`${'a'.repeat(64)}.com`, 'name-label-too-long'],
  ])('typed as %j is reported as %s, without findings that follow from it', (typed, code) => {
    const contacts = { [typed]: `admin@${typed}`.slice(0, 254) };

    const { findings } = outcome({ ...BODY, names: [typed] }, 'br');
    const withContact = outcome({ ...BODY, names: [typed], ...(!/[/~]/.test(typed) && { contacts }) }, 'br');

    expect(codes(findings)).toEqual([code]);
    expect(withContact.findings.filter(({ field }) => field !== '/names/0')).toEqual([]);
  });
});

describe('typed input of the largest size', () => {
  const MOST = 250_000;
  const filled = (text: string): string => text.repeat(Math.floor(MOST / text.length));

  test.each<[string, object]>([
    ['a name full of blanks', { names: [`a${filled(' ')}b`] }],
    ['a name full of zero-width spaces', { names: [`a${filled('\u200b')}b`] }],
    ['a cell of very many names', { names: filled('a.com,') }],
    ['very many names', { names: filled('a.com,').split(',') }],
    ['very many empty names', { names: filled(',').split(',') }],
    ['a field full of blanks', { organization: { city: `a${filled(' ')}b`, phone: filled('(0)') } }],
    [
      'very many contacts',
      { contacts: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`A${i}.com`, 'x'])) },
    ],
    ['a contact full of @', { contacts: { 'a.com': filled('@') } }],
    ['a CSR full of backslashes', { csr: filled('\\') }],
    ['a CSR full of dashes', { csr: filled('-') }],
    ['a CSR full of dashes, of a length that is read', { csr: filled('-').slice(0, 65_000) }],
    ['a CSR full of BEGIN lines', { csr: filled('-----BEGIN CERTIFICATE REQUEST-----') }],
    ['a CSR of BEGIN and blanks', { csr: `-----BEGIN A${filled(' ')}`.slice(0, 65_000) }],
    ['a CSR of quotation marks', { csr: filled('> ') }],
    ['a CSR of kty', { csr: filled('"kty"') }],
    ['a CSR of key words', { csr: filled('PRIVATE ') }],
  ])('(%s) is read within a fraction of a second', (_, typed) => {
    const begun = process.cpuUsage();
    const { notes } = outcome({ ...BODY, ...typed });
    const { user, system } = process.cpuUsage(begun);

    expect((user + system) / 1000).toBeLessThan(800);
    expect(notes.length).toBeLessThanOrEqual(200);
  });
});

describe('a CSR', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('utf8');

  test.each<[string, string, string]>([
    ['saved as UTF-16 (F19)', utf16(REQUEST), 'was saved as UTF-16'],
    ['saved as UTF-16 with its mark', `\ufeff${utf16(REQUEST)}`, 'was saved as UTF-16'],
    ['saved as UTF-16 and read as Latin-1', `ÿþ${utf16(REQUEST)}`, 'byte order mark'],
    ['with \\n escaped twice (F19)', REQUEST.replaceAll('\n', '\\n'), 'escaped twice'],
    ['with \\r\\n escaped twice', REQUEST.replaceAll('\n', '\\r\\n'), 'escaped twice'],
    ['with a byte order mark', `\ufeff${REQUEST}`, 'byte order mark'],
    ['quoted in a mail', LINES.map((line) => `> ${line}`).join('\n'), 'quoted as in a mail'],
    ['quoted twice', LINES.map((line) => `>> ${line}`).join('\n'), 'quoted as in a mail'],
    ['without its first and last line', BASE64, 'no BEGIN and END lines'],
    ['as lines of base64', LINES.slice(1, -1).join('\n'), 'no BEGIN and END lines'],
    ['in base64 once more', Buffer.from(REQUEST).toString('base64'), 'base64 twice'],
    ['with zero-width spaces', REQUEST.replaceAll('\n', '\n\u200b'), 'invisible characters'],
    ['with the dashes of a word processor', REQUEST.replaceAll('-----', '—–—'), 'other dashes'],
  ])('%s is read, which a note says without quoting it', (_, typed, was) => {
    const { stored, notes, findings } = outcome({ ...BODY, csr: typed });

    expect(findings).toEqual([]);
    expect(notes).toMatchObject([{ field: '/csr', code: 'cleaned', message: expect.stringContaining(was) }]);
    expect(JSON.stringify(notes)).not.toContain(BASE64.slice(0, 20));
    expect(outcome({ ...BODY, csr: stored?.csr ?? '' }).notes).toEqual([]);
  });

  test.each<[string, string]>([
    ['with CRLF', REQUEST.replaceAll('\n', '\r\n')],
    ['with CR only', REQUEST.replaceAll('\n', '\r')],
    ['on one line', LINES.join(' ')],
    ['indented as in YAML', LINES.map((line) => `    ${line}`).join('\n')],
    ['with text around it', `Here is our CSR:\n\n${REQUEST}\n\nRegards, Ada`],
    ['as openssl req -text prints it', csr('with-text')],
    ['labelled by IIS', REQUEST.replaceAll('CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST')],
  ])('%s is read', (_, typed) => {
    expect(outcome({ ...BODY, csr: typed }).findings).toEqual([]);
  });

  test.each<[string, string, string, RegExp]>([
    ['cut off before its last line', LINES.slice(0, -1).join('\n'), 'csr-cut-off', /END line/],
    ['cut off before its first line', LINES.slice(1).join('\n'), 'csr-cut-off', /BEGIN line/],
    ['cut off inside', csr('truncated'), 'csr-cut-off', /was cut off/],
    ['with bytes behind it (F09)', csr('trailing-bytes'), 'csr-trailing-bytes', /more byte/],
    ['of version 1 (F09)', file('csr-version-1.pem'), 'csr-version', /is 1 instead of 0.*certbot/],
    ['there twice', `${REQUEST}\n${csr('p384')}`, 'csr-more-than-one', /2 certificate requests/],
    ['with nothing in it', `${LINES[0]}\n${LINES.at(-1)}`, 'csr-unreadable', /empty between/],
    ['with … for its middle', REQUEST.replace(/\n[^\n]{60}/, '\n…'), 'csr-unreadable', /“…”/],
    ['of a character less', REQUEST.replace(/\nM/, '\n'), 'csr-unreadable', /some are missing/],
    ['that is a file name', 'C:\\certs\\server.csr', 'csr-not-a-request', /name of a file/],
    ['that is an SSH key', `ssh-ed25519 ${'A'.repeat(68)} ada@laptop`, 'csr-not-a-request', /SSH/],
    ['that is a sentence', 'please make me a certificate', 'csr-not-a-request', /no BEGIN line/],
  ])('%s is reported as such', (_, typed, code, message) => {
    const { findings } = outcome({ ...BODY, csr: typed });

    expect(codes(findings)).toEqual([code]);
    expect(findings[0]?.message).toMatch(message);
  });
});

describe('a CSR with a name in UTF-8 instead of ASCII (F05)', () => {
  const typed = { ...BODY, csr: file('csr-san-raw-utf8.pem') };

  test.each(['bücher.example.org', 'xn--bcher-kva.example.org'])(
    'is read as the name it spells: %s',
    (name) => {
      const { findings, notes } = outcome({ ...typed, names: [name] });

      expect(findings).toEqual([]);
      expect(codes(notes)).toEqual(['csr-name-read-as-utf8']);
    },
  );

  test('is reported with that name, which the next check accepts', () => {
    const { findings } = outcome({ ...typed, names: ['www.example.org'] });
    const name = /asks for “([^”]+)”/.exec(findings[0]?.message ?? '')?.[1];
    const followed = outcome({ ...typed, names: ['www.example.org', name] });

    expect(name).toBe('bücher.example.org');
    expect(followed.findings).toEqual([]);
  });

  test.skipIf(!hasProgram('openssl'))('is read so from openssl', () => {
    const made = execFileSync('openssl', [
      ...['req', '-new', '-utf8', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', '/', '-keyout', '/dev/null', '-addext', 'subjectAltName=DNS:räksmörgås.example.org'],
    ]).toString();

    expect(outcome({ ...BODY, csr: made, names: ['räksmörgås.example.org'] }).findings).toEqual([]);
  });
});

describe('a field', () => {
  const AS: readonly [string, object, string][] = [
    ['country de', { ...ORGANIZATION, country: 'de' }, 'DE'],
    ['country UK', { ...ORGANIZATION, country: 'UK' }, 'GB'],
    ['country el', { ...ORGANIZATION, country: 'el ' }, 'GR'],
    ['phone +49 30 123456', { ...ORGANIZATION, phone: '+49 30 123456' }, '+4930123456'],
    ['phone 0049 30 123456', { ...ORGANIZATION, phone: '0049 30 123456' }, '+4930123456'],
    ['phone +49 (0)30 123456', { ...ORGANIZATION, phone: '+49 (0)30 123456' }, '+4930123456'],
    ['phone +49 (30) 12-34.56', { ...ORGANIZATION, phone: '+49 (30) 12-34.56' }, '+4930123456'],
    ['phone +49/30/123456', { ...ORGANIZATION, phone: '+49/30/123456' }, '+4930123456'],
    ['phone +49–30–123456', { ...ORGANIZATION, phone: '+49–30–123456' }, '+4930123456'],
    ['phone tel:+4930123456', { ...ORGANIZATION, phone: 'tel:+4930123456' }, '+4930123456'],
    ['phone ＋４９ ３０ １２３４５６', { ...ORGANIZATION, phone: '＋４９ ３０ １２３４５６' }, '+4930123456'],
    ['city with a zero-width space', { ...ORGANIZATION, city: 'Berlin\u200b' }, 'Berlin'],
    ['city with blanks', { ...ORGANIZATION, city: ' Berlin\n' }, 'Berlin'],
  ];
  test.each(AS)('%s is stored as it was meant', (what, organization, value) => {
    const key = what.split(' ')[0];
    const { stored, notes, findings } = outcome({ ...OV, organization });

    expect(findings).toEqual([]);
    expect(stored?.organization).toEqual({ ...ORGANIZATION, [`${key}`]: value });
    expect(notes).toMatchObject([{ field: `/organization/${key}`, code: 'cleaned' }]);
  });

  test.each([
    [{ 'example.com': 'Hostmaster@Example.com' }],
    [{ 'example.com': 'HOSTMASTER@EXAMPLE.COM' }],
    [{ 'EXAMPLE.com.': 'hostmaster@example.com' }],
    [{ 'example.com': 'mailto:hostmaster@example.com' }],
    [{ 'example.com': '<hostmaster@example.com>' }],
    [{ 'example.com': ' hostmaster@example.com. ' }],
    [{ '*.example.com': 'hostmaster@example.com' }],
    [{ 'https://example.com/': 'hostmaster@example.com' }],
    [{ 'example.com': 'Host Master <hostmaster@example.com>' }],
    [{ 'example.com': '"Master, Host" <HOSTMASTER@example.com>' }],
    [{ 'example.com': 'hostmaster@example.com,' }],
    [{ 'example.com': 'hostmaster @ example.com' }],
    [{ 'example.com': 'hostmaster\u200b@example.com' }],
    [{ 'example.com': 'ｈｏｓｔｍａｓｔｅｒ@example.com' }],
  ])('contacts %j is stored as it was meant', (contacts) => {
    const { stored, notes, findings } = outcome({ ...BODY, contacts });

    expect(findings).toEqual([]);
    expect(stored?.contacts).toEqual({ 'example.com': 'hostmaster@example.com' });
    expect(notes.every(({ field, code }) => field === '/contacts/example.com' && code === 'cleaned')).toBe(
      true,
    );
    expect(notes).not.toEqual([]);
  });

  test('two contacts whose domains would become equal are not merged', () => {
    const contacts = { 'example.com': 'admin@example.com', 'Example.com': 'webmaster@example.com' };

    expect(codes(outcome({ ...BODY, contacts }).findings)).toEqual(['contact-domain-invalid']);
  });

  test.each([
    [{ type: 'dv ' }, { type: 'DV' }],
    [{ contactLanguage: 'EN' }, { contactLanguage: 'en' }],
    [{ contactLanguage: 'de-AT' }, { contactLanguage: 'de' }],
    [{ validityDays: '90' }, { validityDays: 90 }],
    [
      { applicant: { ...BODY.applicant, email: ' Ada.L@Example.COM' } },
      { applicant: { ...BODY.applicant, email: 'Ada.L@example.com' } },
    ],
    [
      { applicant: { ...BODY.applicant, email: 'Ada Lovelace <ada@example.com>' } },
      { applicant: { ...BODY.applicant, email: 'ada@example.com' } },
    ],
    [
      { applicant: { ...BODY.applicant, email: 'ada@example.com;' } },
      { applicant: { ...BODY.applicant, email: 'ada@example.com' } },
    ],
    [
      { applicant: { ...BODY.applicant, email: 'mailto:ada@bücher.example' } },
      { applicant: { ...BODY.applicant, email: 'ada@xn--bcher-kva.example' } },
    ],
    [
      { applicant: { ...BODY.applicant, phone: '00 49 30 123456' } },
      { applicant: { ...BODY.applicant, phone: '+4930123456' } },
    ],
  ])('typed as %j is stored as %j', (typed, meant) => {
    const { stored, notes, findings } = outcome({ ...BODY, ...typed });

    expect(findings).toEqual([]);
    expect(stored).toMatchObject(meant);
    expect(codes(notes)).toEqual(['cleaned']);
  });

  test.each<[object, string, RegExp]>([
    [{ ...ORGANIZATION, country: 'Germany' }, 'organization-country-unknown', /Write DE\./],
    [{ ...ORGANIZATION, country: 'EU' }, 'organization-country-unknown', /two-letter/],
    [{ ...ORGANIZATION, country: 'DEU' }, 'organization-country-unknown', /not a two-letter country code/],
    [{ ...ORGANIZATION, country: 'Deutschland' }, 'organization-country-unknown', /Write DE\./],
    [{ ...ORGANIZATION, country: '日本' }, 'organization-country-unknown', /Write JP\./],
    [{ ...ORGANIZATION, country: "Cote d'Ivoire" }, 'organization-country-unknown', /Write CI\./],
    [{ ...ORGANIZATION, name: 'Muster\u200bGmbH' }, 'not-printable', /“U\+200B”, which is invisible/],
    [{ ...ORGANIZATION, street: 'Musterstraße 1\nBerlin' }, 'not-printable', /line break/],
    [{ ...ORGANIZATION, name: 'Muster\tGmbH' }, 'not-printable', /tab/],
    [{ ...ORGANIZATION, phone: '030 123456' }, 'organization-phone-malformed', /country code/],
    [{ ...ORGANIZATION, phone: '(212) 555-0100' }, 'organization-phone-malformed', /country code/],
    [{ ...ORGANIZATION, phone: '+49 30 123456 ext. 7' }, 'organization-phone-malformed', /letters/],
    [{ ...ORGANIZATION, phone: '+49' }, 'organization-phone-malformed', /2 digits/],
    [{ ...ORGANIZATION, name: 'N/A' }, 'organization-name-placeholder', /is a placeholder/],
    [{ ...ORGANIZATION, name: 'Internet Widgits Pty Ltd' }, 'organization-name-placeholder', /legal name/],
    [{ ...ORGANIZATION, postalCode: '-' }, 'organization-postal-code-placeholder', /postal code/],
    [{ ...ORGANIZATION, name: 'x'.repeat(84) }, 'too-big', /legalName/],
  ])('organization %j is reported as %s', (organization, code, message) => {
    const { findings } = outcome({ ...OV, organization });

    expect(codes(findings)).toEqual([code]);
    expect(findings[0]?.message).toMatch(message);
  });

  test.each<[object, string]>([
    [{ contacts: { 'example.com': 'info@example.com' } }, 'contact-not-allowed'],
    [{ contacts: { 'example.com': 'hostmaster' } }, 'contact-not-allowed'],
    [{ contacts: { 'example.com': 'admin@example.com, webmaster@example.com' } }, 'contact-not-allowed'],
    [{ contacts: { 'example.com': 'admin@www.example.com' } }, 'contact-not-allowed'],
    [{ contacts: { 'example.net': 'admin@example.net' } }, 'contact-unused'],
    [{ organization: ORGANIZATION }, 'organization-not-for-dv'],
    [{ type: 'OV' }, 'organization-missing'],
    [{ validityDays: 825 }, 'validity-too-long'],
    [{ names: ['example.com'] }, 'csr-name-not-applied-for'],
    [{ csr: csr('other-sans'), names: ['example.com', '10.0.0.1'] }, 'csr-name-not-certifiable'],
    [{ csr: csr('rsa1024') }, 'key-size-not-allowed'],
    [{ csr: csr('p521') }, 'key-type-not-allowed'],
    [{ csr: csr('sha1') }, 'csr-signature-algorithm'],
    [{ csr: csr('bad-signature') }, 'csr-signature-invalid'],
  ])('%j is reported as %s', (typed, code) => {
    const { findings } = outcome({ ...BODY, ...typed });

    expect([...new Set(codes(findings))]).toEqual([code]);
  });

  test.each([
    ['ada', /it has no “@”/],
    ['ada@example.com, bob@example.com', /it contains “,”/],
    ['ada@bob@example.com', /more than one “@”/],
    ['ädä@example.com', /it contains “ä”/],
    ['ada@localhost', /has no dot/],
  ])('applicant.email %j is reported with what makes it invalid', (email, message) => {
    const { findings } = outcome({ ...BODY, applicant: { ...BODY.applicant, email } });

    expect(findings).toMatchObject([
      { field: '/applicant/email', code: 'invalid-format', message: expect.stringMatching(message) },
    ]);
  });

  test.each([
    ['ada@example.com', /Give the name without it\.$/],
    ['Dr.Schmidt', undefined],
    ['Ada Muster.Schule', /Put a space after each dot\.$/],
  ])('applicant.name %j gets one remedy', (name, message) => {
    const { findings } = outcome({ ...BODY, applicant: { ...BODY.applicant, name } });

    expect(findings.map((each) => each.message)).toEqual(message ? [expect.stringMatching(message)] : []);
  });
});
