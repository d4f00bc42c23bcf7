import { describe, expect, it } from 'vitest';
import { ApplicationDraft } from '../../../lib/application/application.ts';
import { invalidField, parseWithFindings } from '../../../lib/http/parsing/findings.ts';
import { REQUEST_MESSAGES } from '../../../lib/http/parsing/request-messages.ts';
import { sentenceIn } from '../../../lib/messages/sentences/sentence-in.ts';
import { filled } from '../../../lib/order/message.ts';
import { Reason } from '../../../lib/order/reason.ts';
import { application } from '../../application/a-valid-application.ts';

const LONG = 'x'.repeat(20_000);

/** What people send by mistake, at each field of an application. */
const WRONG: Record<string, unknown>[] = [
  { type: 'dv' },
  { type: 'EV' },
  { type: 5 },
  { names: 'example.org' },
  { names: [''] },
  { names: Array(101).fill('example.org') },
  { names: [`${LONG}`] },
  { csr: '' },
  { csr: LONG },
  { csr: '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----' },
  { validityDays: '90' },
  { validityDays: 1.5 },
  { validityDays: 0 },
  { validityDays: 99_999 },
  { organization: [] },
  { organization: { name: '' } },
  { organization: { name: 'a\nb' } },
  { organization: { name: 'a\tb' } },
  { organization: { name: 'a\u202eb' } },
  { organization: { name: LONG } },
  { organization: { town: 'x' } },
  { organisation: {} },
  { applicant: { email: 'a b@example.org' } },
  { applicant: { email: 'ada' } },
  { applicant: { email: 'a@b@example.org' } },
  { applicant: { email: 'a@localhost' } },
  { applicant: { email: 'a@-.org' } },
  { applicant: { email: `${'a'.repeat(70)}@example.org` } },
  { applicant: { email: `a@${'b.'.repeat(200)}org` } },
  { applicant: null },
  { contacts: { 'a/b': 'x@example.org' } },
  { contacts: { 'example.org': '' } },
  { contacts: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`n${at}.example.org`, 'a@b.c'])) },
  { contactLanguage: 'english' },
  { submit: 'no' },
];

const findingsOf = (wrong: Record<string, unknown>) =>
  parseWithFindings(ApplicationDraft, { ...application(), ...wrong }).findings;

describe('a finding about the form of an application', () => {
  it.each(WRONG.map((wrong) => [JSON.stringify(wrong).slice(0, 60), wrong] as const))(
    'has the values of its sentence, which can be translated: %s',
    (_, wrong) => {
      const findings = findingsOf(wrong);

      expect(findings).not.toEqual([]);
      for (const { code, params, message } of findings) {
        const { variant, ...values } = params ?? {};
        const key = variant === undefined ? code : `${code}/${variant}`;
        const templates: Readonly<Record<string, string>> = REQUEST_MESSAGES;
        expect(filled(templates[key] ?? '', values)).toBe(message);
        expect(sentenceIn('zh', { code, params, message })).not.toBe(message);
        expect(Reason.safeParse({ field: '', code, params, message }).success).toBe(true);
      }
    },
  );

  it('is read as it was written: numbers as numbers, with the choices and what was meant', () => {
    const [first] = findingsOf({ validityDays: 99_999 });
    const [second] = findingsOf({ type: 'dv' });

    expect(first?.params).toEqual({ most: 10_000 });
    expect(second?.params).toEqual({ variant: 'meant', choices: 'DV, OV', meant: 'DV' });
  });

  it('has no values if its sentence is not in the catalogue', () => {
    const rejection = invalidField('/since', 'cursor-invalid', 'This is no cursor.');

    expect(rejection.findings).toEqual([
      { field: '/since', code: 'cursor-invalid', message: 'This is no cursor.' },
    ]);
  });
});
