import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Application, ApplicationDraft } from '../../lib/application/application.ts';
import { cleanApplication } from '../../lib/application/clean-application.ts';
import { examineCsr } from '../../lib/application/csr/examine-csr.ts';
import { examineApplication } from '../../lib/application/examine-application.ts';
import { submissionEvent } from '../../lib/application/submit.ts';
import { parseWithFindings } from '../../lib/http/parsing/findings.ts';
import { FINDING_CODES, type FindingCode, REVIEWERS_CODES } from '../../lib/order/finding-codes.ts';
import type { Reason } from '../../lib/order/reason.ts';
import { successorFindings } from '../../lib/renewal/examine-successor.ts';
import { externalFindings } from '../../lib/verification/external-findings.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryKeys } from '../doubles/key-store.ts';
import { orderMemory } from '../doubles/order-memory.ts';
import { CONDITIONS, codes, csr, ORGANIZATION } from './a-valid-application.ts';

// Every code of the catalogue has a row here: an input that provokes it, and that input corrected as the message says. What
// cannot be followed without a table, a network or a person names the test in which it comes and goes.

type Body = Record<string, unknown>;
type Found = (body: Body) => Reason[] | Promise<Reason[]>;
type Followed = {
  body: Body;
  /** The input after its correction, in each way that the message offers. */
  mend: (body: Body, message: string) => Body[];
  found?: Found;
};
type Row = Followed | { test: string } | 'note' | 'reviewer' | { fixed: string };

const DV: Body = {
  type: 'DV',
  names: ['example.com', 'www.example.com'],
  csr: csr('p256'),
  applicant: { name: 'Ada Lovelace', email: 'ada@example.com' },
};
const OV: Body = { ...DV, type: 'OV', organization: ORGANIZATION };
const NO_NAMES: Body = { ...DV, csr: csr('no-names') };

/** As an endpoint reads it: cleaned, parsed, examined. */
const byDoor: Found = (body) => {
  const { data, findings } = parseWithFindings(ApplicationDraft, cleanApplication(body).body);
  return data ? examineApplication(data, CONDITIONS).findings : findings;
};

/** The same under the public rules. */
const underBr: Found = (body) => {
  const { data, findings } = parseWithFindings(ApplicationDraft, cleanApplication(body).body);
  return data ? examineApplication(data, { ...CONDITIONS, policy: 'br' }).findings : findings;
};

/** Of a draft that was stored before typed input was cleaned. */
const ofDraft: Found = (body) => examineApplication(Application.parse(body), CONDITIONS).findings;

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
const derOf = (name: string): Buffer => Buffer.from(csr(name).replace(/-----.*-----/g, ''), 'base64');

const name = (typed: string): Followed => ({
  body: { ...NO_NAMES, names: [typed] },
  mend: (body) => [{ ...body, names: ['www.example.org'] }],
});
const anotherCsr = (wrong: string): Followed => ({
  body: { ...DV, csr: wrong },
  mend: (body) => [
    { ...body, csr: csr('p256') },
    { ...body, csr: csr('rsa2048') },
  ],
});
/** Of the organisation, without the field or with another value, corrected by a value. */
const field = (key: keyof typeof ORGANIZATION | 'legalName', typed: unknown, right?: string): Followed => ({
  body: { ...OV, organization: { ...ORGANIZATION, [key]: typed } },
  mend: (body) => [{ ...body, organization: { ...ORGANIZATION, ...(right && { [key]: right }) } }],
});
const person = (key: 'name' | 'phone', typed: string, right: string): Followed => ({
  body: { ...DV, applicant: { name: 'Ada', email: 'ada@example.com', [key]: typed } },
  mend: (body) => [{ ...body, applicant: { name: 'Ada', email: 'ada@example.com', [key]: right } }],
});
const group = (message: string, pattern: RegExp): string => {
  const found = pattern.exec(message)?.[1];
  if (found === undefined) throw new Error(`Nothing to follow in: ${message}`);
  return found;
};

const LONG = Array.from({ length: 50 }, (_, i) => `${`${'a'.repeat(60)}.`.repeat(3)}b${i}.com`);
const HASH = examineCsr(csr('p256')).facts?.spkiHash ?? '';

/** What is found outside: a key, blocks and mail servers, as this memory has them. */
const outside =
  (change: (memory: ReturnType<typeof orderMemory>) => void, nullMx: string[] = []): Found =>
  async (body) => {
    const { facts, findings } = examineApplication(Application.parse(body), CONDITIONS);
    if (facts === undefined) return findings;
    const memory = orderMemory();
    change(memory);
    const until = '2026-12-01T00:00:00.000Z';
    const block = { id: 'b', account: 'acme', adn: 'example.com', because: 'declined', until } as const;
    const domains = facts.domains.map((each) => ({
      ...each,
      mx: nullMx.includes(each.adn) ? ('null-mx' as const) : ('has-mx' as const),
    }));
    const isBlocked = nullMx.length === 0 && memory.keys.size === 0 && memory.compromised.size === 0;
    const found = await externalFindings(
      {
        rules: { keyReuse: 'refused' },
        keys: memoryKeys(memory),
        blocks: memoryBlocks(isBlocked ? [{ ...block, createdAt: '2026-11-01T00:00:00.000Z' }] : []),
        clock: { now: () => `${body['contactLanguage'] === 'de' ? until : CONDITIONS.now}` },
      },
      { account: 'acme', keyHash: facts.key.spkiHash, domains },
    );
    return found.findings;
  };

/** The findings about a successor of an OV certificate for the names and key of `DV`. */
const successor: Found = (body) => {
  const former = Application.parse(OV);
  const { facts } = examineApplication(former, CONDITIONS);
  if (facts === undefined) throw new Error('The former application has findings.');
  const { submission } = submissionEvent({
    facts,
    revision: 1,
    at: CONDITIONS.now,
    by: { kind: 'applicant', member: 'ada' },
  });
  const { as, ...next } = body;
  const asked = Application.parse(next);
  return successorFindings(
    as === 'renewal' ? as : 'reissue',
    submission,
    examineApplication(asked, CONDITIONS).facts,
    asked.organization,
  );
};
const renewed = (body: Body): Body[] => [{ ...body, as: 'renewal' }];

/** A field that is missing, and what is given then. */
const missing = (from: Body, field: string, given: unknown): Followed => ({
  body: Object.fromEntries(Object.entries(from).filter(([name]) => name !== field)),
  mend: (body) => [{ ...body, [field]: given }],
});

const ROWS: Record<FindingCode, Row> = {
  'type-missing': missing(DV, 'type', 'DV'),
  'names-missing': missing(DV, 'names', DV['names']),
  'csr-missing': missing(DV, 'csr', csr('p256')),
  'name-malformed': name('exa mple.com'),
  'name-hidden-character': name('exam\u200bple.com'),
  'name-underscore': name('a_b.example.com'),
  'name-ip-address': { ...name('192.0.2.1'), found: underBr },
  'name-address-form': {
    body: { ...NO_NAMES, names: ['010.0.0.1'] },
    mend: (body, message) => [{ ...body, names: [group(message, /that one, (\S+)\.$/)] }],
  },
  'name-address-reserved': {
    body: { ...NO_NAMES, names: ['127.0.0.1'] },
    mend: (body) => [{ ...body, names: ['10.0.0.1'] }],
  },
  'name-too-long': name(`${`${'a'.repeat(60)}.`.repeat(4)}abcdefghij`),
  'name-too-many-labels': name('1.2.3.4.5.6.7.8.9.example.com'),
  'name-label-too-long': name(`${'a'.repeat(64)}.com`),
  'name-reserved-label': name('ab--cd.com'),
  'name-wildcard-position': name('a.*.example.com'),
  'name-wildcard-public-suffix': name('*.co.uk'),
  'name-special-use': {
    body: { ...NO_NAMES, names: ['server.localhost'] },
    mend: (body) => [
      { ...body, names: ['www.example.org'] },
      { ...body, names: ['server.internal'] },
    ],
  },
  'name-internal': { ...name('mail.corp'), found: underBr },
  'name-public-suffix': name('co.uk'),
  'name-trailing-dot': {
    body: { ...NO_NAMES, names: ['example.com.'] },
    mend: (body) => [{ ...body, names: ['example.com'] }],
    found: ofDraft,
  },
  'name-duplicate': {
    body: { ...NO_NAMES, names: ['example.com', 'example.com'] },
    mend: (body) => [{ ...body, names: ['example.com'] }],
    found: ofDraft,
  },
  'names-too-large': {
    body: { ...NO_NAMES, names: LONG },
    mend: (body) => [
      { ...body, names: LONG.slice(0, 25) },
      { ...body, names: LONG.slice(25) },
    ],
  },
  'csr-not-a-request': anotherCsr(csr('p256').replaceAll('CERTIFICATE REQUEST', 'CERTIFICATE')),
  'csr-more-than-one': anotherCsr(csr('p256') + csr('p384')),
  'csr-unreadable': anotherCsr(csr('p256').replace('M', '*')),
  'csr-cut-off': anotherCsr(csr('truncated')),
  'csr-trailing-bytes': {
    body: { ...DV, csr: csr('trailing-bytes') },
    mend: (body, message) => {
      const bytes = Number(group(message, /there are (\d+) more bytes/));
      return [{ ...body, csr: pem(derOf('trailing-bytes').subarray(0, -bytes)) }, { ...DV }];
    },
  },
  'csr-version': anotherCsr(
    readFileSync(new URL('../fixtures/cases/csr-version-1.pem', import.meta.url), 'utf8'),
  ),
  'csr-malformed': anotherCsr(pem(Buffer.from('300205003000', 'hex').subarray(0, 4))),
  'csr-signature-algorithm': anotherCsr(csr('sha1')),
  'csr-signature-invalid': anotherCsr(csr('bad-signature')),
  'csr-name-not-applied-for': {
    body: { ...DV, names: ['example.com'] },
    mend: (body, message) => [
      { ...body, names: ['example.com', group(message, /asks for “([^”]+)”/)] },
      { ...body, csr: csr('no-names') },
    ],
  },
  'csr-name-not-certifiable': {
    body: { ...DV, csr: csr('other-sans') },
    mend: (body) => [{ ...body, csr: csr('p256') }],
    found: underBr,
  },
  'csr-name-not-ascii': anotherCsr(
    pem(
      Buffer.from(
        derOf('p256').toString('latin1').replace('www.example.com', 'ww\xff.example.com'),
        'latin1',
      ),
    ),
  ),
  'key-published': anotherCsr(csr('published')),
  'key-unreadable': anotherCsr(
    pem(
      Buffer.from(
        derOf('p256')
          .toString('hex')
          .replace(/2a8648ce3d030107034200/, '2a8648ce3d03010703420f'),
        'hex',
      ),
    ),
  ),
  'key-type-not-allowed': anotherCsr(csr('ed25519')),
  'key-size-not-allowed': anotherCsr(csr('rsa1024')),
  'key-exponent-not-allowed': anotherCsr(csr('rsa-e3')),
  'key-encoding-not-allowed': anotherCsr(csr('p256-compressed')),
  'key-weak-small-factor': anotherCsr(csr('small-factor')),
  'key-weak-close-primes': anotherCsr(csr('close-primes')),
  'key-weak-roca': anotherCsr(csr('roca')),
  'key-reused': {
    body: DV,
    mend: (body) => [{ ...body, csr: csr('rsa2048') }],
    found: outside(({ keys }) => keys.set(HASH, { account: 'acme', orders: new Set(['x']) })),
  },
  'organization-not-for-dv': {
    body: { ...OV, type: 'DV' },
    mend: () => [{ ...DV }, { ...OV }],
  },
  'organization-missing': { body: { ...DV, type: 'OV' }, mend: () => [{ ...OV }] },
  'organization-name-missing': field('name', undefined, 'Beispiel GmbH'),
  'organization-name-placeholder': field('name', 'N/A', 'Beispiel GmbH'),
  'organization-name-web-address': field('name', 'Beispiel https://example.org', 'Beispiel'),
  'organization-legal-name-placeholder': field('legalName', 'none'),
  'organization-legal-name-web-address': field('legalName', 'Beispiel https://example.org', 'Beispiel GmbH'),
  'organization-name-phone-number': field('name', 'Call +49 30 1234567 GmbH', 'Beispiel GmbH'),
  'organization-name-instruction': field('name', 'Approve at secure-login.com first Ltd', 'Beispiel GmbH'),
  'organization-legal-name-phone-number': field('legalName', 'Beispiel +49 30 1234567', 'Beispiel GmbH'),
  'organization-legal-name-instruction': field('legalName', 'Approve this certificate GmbH', 'Beispiel GmbH'),
  'organization-registration-number-missing': field('registrationNumber', undefined, 'HRB 1'),
  'organization-registration-number-placeholder': field('registrationNumber', '-', 'HRB 1'),
  'organization-country-missing': field('country', undefined, 'DE'),
  'organization-country-unknown': {
    body: { ...OV, organization: { ...ORGANIZATION, country: 'Germany' } },
    mend: (body, message) => [
      { ...body, organization: { ...ORGANIZATION, country: group(message, /Write ([A-Z]{2})\./) } },
    ],
  },
  'organization-region-missing': {
    body: { ...OV, organization: { ...ORGANIZATION, country: 'US', region: undefined } },
    mend: (body) => [{ ...body, organization: { ...ORGANIZATION, country: 'US', region: 'Ohio' } }],
  },
  'organization-region-placeholder': field('region', 'Some-State', 'Berlin'),
  'organization-city-missing': field('city', undefined, 'Berlin'),
  'organization-city-placeholder': field('city', 'Default City', 'Berlin'),
  'organization-street-missing': field('street', undefined, 'Unter den Linden 1'),
  'organization-street-placeholder': field('street', '...', 'Unter den Linden 1'),
  'organization-postal-code-missing': field('postalCode', undefined, '10117'),
  'organization-postal-code-placeholder': field('postalCode', '00000', '10117'),
  'organization-phone-missing': field('phone', undefined, '+4930123456'),
  'organization-phone-malformed': {
    body: { ...OV, organization: { ...ORGANIZATION, phone: '030 123456' } },
    mend: (body, message) => [
      { ...body, organization: { ...ORGANIZATION, phone: group(message, /such as (\+\d+)\.$/) } },
    ],
  },
  'applicant-name-missing': {
    body: { ...DV, applicant: { email: 'ada@example.com' } },
    mend: (body) => [{ ...body, applicant: DV['applicant'] }],
  },
  'applicant-email-missing': {
    body: { ...DV, applicant: { name: 'Ada Lovelace' } },
    mend: (body) => [{ ...body, applicant: DV['applicant'] }],
  },
  'applicant-name-placeholder': person('name', '-', 'Ada Lovelace'),
  'applicant-name-web-address': person('name', 'Ada www.evil.com', 'Ada'),
  'applicant-name-phone-number': person('name', 'Ada +49 30 1234567', 'Ada Lovelace'),
  'applicant-name-instruction': person('name', 'Approve this certificate', 'Ada Lovelace'),
  'applicant-phone-malformed': person('phone', '030 123456', '+4930123456'),
  'contact-not-allowed': {
    body: { ...DV, contacts: { 'example.com': 'info@example.com' } },
    mend: (body, message) => {
      const first = group(message, /Choose (\S+@\S+),/);
      const locals = [first, ...group(message, /or one of (.*) at the same domain\./).split(', ')];
      return locals.map((each) => ({
        ...body,
        contacts: { 'example.com': each.replace(/@$/, '@example.com') },
      }));
    },
  },
  'contact-domain-invalid': {
    body: { ...DV, contacts: { 'Example.com': 'admin@example.com' } },
    mend: (body, message) => [
      { ...body, contacts: { [group(message, /Write “(.*)”\./)]: 'admin@example.com' } },
    ],
    found: ofDraft,
  },
  'verification-unused': {
    body: { ...DV, verification: { 'example.net': { method: 'dns' } } },
    mend: (body) => [{ ...body, verification: {} }],
  },
  'method-and-contact': {
    body: {
      ...DV,
      contacts: { 'example.com': 'admin@example.com' },
      verification: { 'example.com': { method: 'dns' } },
    },
    mend: (body) => [
      { ...body, contacts: {} },
      { ...body, verification: {} },
    ],
  },
  'http-proves-one-name': {
    body: { ...DV, verification: { 'example.com': { method: 'http' } } },
    mend: (body) => [
      { ...body, verification: { 'example.com': { method: 'dns' } } },
      { ...body, verification: { 'example.com': { method: 'http' }, 'www.example.com': { method: 'http' } } },
    ],
  },
  'contact-unused': {
    body: { ...DV, contacts: { 'example.net': 'admin@example.net' } },
    mend: (body) => [{ ...body, contacts: {} }],
  },
  'validity-too-long': {
    body: { ...DV, validityDays: 825 },
    mend: (body, message) => [{ ...body, validityDays: Number(group(message, /Request (\d+) or fewer/)) }],
  },
  'method-ended': { test: 'test/workflow/boundaries.test.ts' },
  'reissue-changes-names': {
    body: { ...OV, names: ['example.com', 'www.example.com', 'more.example.com'] },
    mend: renewed,
    found: successor,
  },
  'reissue-changes-organization': {
    body: { ...OV, organization: { ...ORGANIZATION, name: 'Other GmbH' } },
    mend: renewed,
    found: successor,
  },

  'caa-forbids': { test: 'test/caa/caa-in-the-dns.test.ts' },
  'caa-forbids-parameters': { test: 'test/caa/caa-in-the-dns.test.ts' },
  'caa-critical': { test: 'test/caa/caa-in-the-dns.test.ts' },
  'name-not-granted': { test: 'test/workflow/internal-names.test.ts' },
  'caa-unavailable': { test: 'test/caa/caa-in-the-dns.test.ts' },
  'key-in-use': {
    body: DV,
    mend: (body) => [{ ...body, csr: csr('rsa2048') }],
    found: outside(({ keys }) => keys.set(HASH, { account: 'others', orders: new Set(['x']) })),
  },
  'key-compromised': {
    body: DV,
    mend: (body) => [{ ...body, csr: csr('rsa2048') }],
    found: outside(({ compromised }) => compromised.set(HASH, CONDITIONS.now)),
  },
  'domain-blocked': {
    body: DV,
    // As the clock of `outside` has it: after the instant that the message says.
    mend: (body, message) => {
      expect(message).toContain('2026-12-01T00:00:00.000Z');
      return [{ ...body, contactLanguage: 'de' }];
    },
    found: outside(() => {}),
  },
  'contact-takes-no-mail': {
    body: { ...DV, names: ['www.example.com'], csr: csr('no-names') },
    mend: (body, message) => {
      const adn = group(message, /name an address at (\S+) instead/);
      return [{ ...body, contacts: { [adn]: `admin@${adn}` } }];
    },
    found: outside(() => {}, ['example.com']),
  },
  'contact-declined': { test: 'test/journeys/answered-by-mail.test.ts' },
  'contact-complained': { test: 'test/journeys/another-contact.test.ts' },
  'evidence-too-old': { test: 'test/workflow/boundaries.test.ts' },
  'approval-ended': { test: 'test/workflow/consent.test.ts' },
  'grant-ended': { test: 'test/workflow/granted.test.ts' },
  'verification-lapsed': { test: 'test/journeys/no-answer.test.ts' },
  'ca-ends-before': { test: 'test/workflow/service-faults.test.ts' },
  'csr-lacks-names': { test: 'test/issuers/csr-names.test.ts' },
  'upstream-refused': { test: 'test/workflow/requested-upstream.test.ts' },
  'upstream-differs': { test: 'test/workflow/requested-upstream.test.ts' },
  'upstream-unknown': { test: 'test/workflow/requested-upstream.test.ts' },
  'upstream-late': { test: 'test/workflow/requested-upstream.test.ts' },
  'nothing-left-to-reissue': { fixed: 'the former certificate ends within a day: only a renewal can follow' },
  'service-fault': { test: 'test/workflow/service-faults.test.ts' },

  ...reviewersRows(),
  ...notes(),

  required: { test: 'test/http/parsing/findings.test.ts' },
  'unknown-field': {
    body: { ...DV, validity: 90 },
    mend: () => [{ ...DV }],
  },
  'invalid-type': { body: { ...DV, validityDays: true }, mend: (body) => [{ ...body, validityDays: 90 }] },
  'invalid-value': { body: { ...DV, type: 'EV' }, mend: (body) => [{ ...body, type: 'DV' }] },
  'invalid-format': {
    body: { ...DV, applicant: { name: 'Ada', email: 'ada at example.com' } },
    mend: (body) => [{ ...body, applicant: { name: 'Ada', email: 'name@example.org' } }],
  },
  'private-key': anotherCsr('-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----'),
  'not-printable': person('name', 'Ada\u202eLovelace', 'Ada Lovelace'),
  'too-big': field('name', 'x'.repeat(84), 'Beispiel GmbH'),
  'too-small': {
    body: { ...DV, validityDays: 0 },
    mend: (body) => [{ ...body, validityDays: 90 }],
  },
  'invalid-key': { test: 'test/http/parsing/findings.test.ts' },
  'not-allowed': { test: 'test/http/parsing/findings.test.ts' },
  'repeated-field': { test: 'test/http/parsing/read-json.test.ts' },
  'reason-not-allowed': { test: 'test/functions/http/revoke.test.ts' },
  'other-serial': { test: 'test/journeys/revoked.test.ts' },
  'grant-namespace': { test: 'test/functions/http/grants.test.ts' },
  'grant-until': { test: 'test/functions/http/grants.test.ts' },
  'cursor-invalid': { test: 'test/contract/order-lists.ts' },
  'cursor-expired': { test: 'test/use-cases/changes-since.test.ts' },
  'search-too-short': { fixed: 'more letters or digits' },
  'invalid-element': { fixed: 'no schema of a body has maps or sets of other than texts' },
  'invalid-union': { fixed: 'the findings of the nearest form are given instead' },
  'not-multiple-of': { fixed: 'no schema asks for a multiple' },
  repeated: { fixed: 'roles of a member: each once' },
  excluded: { fixed: 'one of two filters of a list' },
  'account-needed': { fixed: 'the account of an applicant' },
  'member-needed': { fixed: 'the subject of an applicant' },
  'condition-needed': { fixed: 'one of five conditions' },
  'not-yours': { fixed: 'a filter to be left out' },
  'checklist-needed': { fixed: 'a checklist to be added by a reviewer' },
};

/** What reviewers say, and what needs no remedy. */
function reviewersRows(): Record<keyof typeof REVIEWERS_CODES, Row> {
  // The one cast: these are the keys of that object.
  return Object.fromEntries(Object.keys(REVIEWERS_CODES).map((code) => [code, 'reviewer'])) as Record<
    keyof typeof REVIEWERS_CODES,
    Row
  >;
}

type NoteCode = {
  [C in FindingCode]: (typeof FINDING_CODES)[C][0] extends 'none' ? C : never;
}[FindingCode];

function notes(): Record<NoteCode, Row> {
  const found = Object.entries(FINDING_CODES).filter(([, [remedy]]) => remedy === 'none');
  // The one cast: these are the codes of notes.
  return Object.fromEntries(found.map(([code]) => [code, 'note'])) as Record<NoteCode, Row>;
}

const followed = Object.entries(ROWS).filter((each): each is [string, Followed] => {
  const [, row] = each;
  return typeof row === 'object' && 'body' in row;
});

describe('a remedy', () => {
  test('exists for every code of the catalogue, and is tried for most', () => {
    expect(Object.keys(ROWS).sort()).toEqual(Object.keys(FINDING_CODES).sort());
    expect(followed.length).toBeGreaterThan(75);
  });

  test.each(followed)('of %s ends the finding, and no other takes its place', async (code, row) => {
    const found = row.found ?? byDoor;

    const before = await found(row.body);
    const finding = before.find((each) => each.code === code);
    const mended = row.mend(row.body, finding?.message ?? '');
    const after = await Promise.all(mended.map(found));

    expect(codes(before)).toContain(code);
    expect(mended.length).toBeGreaterThan(0);
    expect(after.map(codes)).toEqual(mended.map(() => []));
  });

  test.each(followed)('of %s stands in a finding that comes alone', async (code, row) => {
    const before = await (row.found ?? byDoor)(row.body);

    expect([...new Set(codes(before))].filter((each) => each !== code)).toEqual(ACCOMPANIED[code] ?? []);
  });

  test.each(followed)('of %s is said in plain English', async (_, row) => {
    for (const { message } of await (row.found ?? byDoor)(row.body)) {
      expect(message).not.toMatch(
        /\banew\b|\bwhoever\b|\bsomebody\b|Invalid input|expected .* received|undefined/,
      );
      expect(message).toMatch(/^[“A-Z0-9`a-z].*[.…?]$/s);
      expect(message.length).toBeLessThanOrEqual(1000);
    }
  });

  test.each(
    Object.entries(ROWS).flatMap(([code, row]) =>
      typeof row === 'object' && 'test' in row ? [[code, row.test] as const] : [],
    ),
  )('of %s is followed in %s', (code, file) => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(code);
  });
});

/** Two independent faults of one key or signature. */
const ACCOMPANIED: Readonly<Record<string, string[]>> = {
  'csr-name-not-ascii': ['csr-signature-invalid'],
};
