import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SETTING_NAMES, sentenceOf, wrongSettings } from '../../../functions/compose/check-settings.ts';
import { configuredPeriods } from '../../../functions/compose/configured-rules.ts';
import { health } from '../../../functions/http/health.ts';
import { anEvent, contextOf } from '../http/event.ts';

/** Wrong values as people write them, with the sentence that each gets. */
const WRONG: readonly (readonly [name: string, value: string, sentence: string])[] = [
  ['VALIDITY_DAYS', '500', 'VALIDITY_DAYS must be at most 398, not "500".'],
  ['VALIDITY_DAYS', '90days', 'VALIDITY_DAYS must be a number, not "90days".'],
  [
    'REVIEW_ZONE',
    'Berlin',
    'REVIEW_ZONE must be an IANA time zone, for example Europe/Berlin, not "Berlin".',
  ],
  ['CAA', 'off', 'CAA must be one of enforced, ignored, not "off".'],
  ['CAA_DOMAINS', 'a_b', 'CAA_DOMAINS must be domain names, because no CAA record can name "a_b".'],
  ['POLICY', 'strict', 'POLICY must be one of internal, br, not "strict".'],
  ['REVIEW_WEEKDAYS', '1,8', 'REVIEW_WEEKDAYS must be at most 7, not "1,8".'],
  ['REVIEW_CLOSES_AT', '25:00', 'REVIEW_CLOSES_AT must be a time of day, for example 17:00, not "25:00".'],
  [
    'REVIEW_HOLIDAYS',
    'Christmas',
    'REVIEW_HOLIDAYS must be dates separated by commas, for example 2026-12-25, not "Christmas".',
  ],
  ['RANDOM_VALUE_DAYS', '30', 'RANDOM_VALUE_DAYS must be at most 29, not "30".'],
  [
    'CONTACT_REMINDER_DAYS',
    '9',
    'CONTACT_REMINDER_DAYS must lie before RANDOM_VALUE_DAYS, when the Random Value ends, not "9".',
  ],
  ['EVIDENCE_LOCK', 'on', 'EVIDENCE_LOCK must be one of none, governance, compliance, not "on".'],
  [
    'COGNITO_SIGN_OUT_URL',
    'auth.example.org/logout',
    'COGNITO_SIGN_OUT_URL must be a URL, for example https://example.org, not "auth.example.org/logout".',
  ],
  ['BLOCK_DAYS', '0', 'BLOCK_DAYS must be at least 1, not "0".'],
  ['MAILS_PER_ACCOUNT_AND_DAY', '1.5', 'MAILS_PER_ACCOUNT_AND_DAY must be a whole number, not "1.5".'],
  ['POSTS_PER_ADDRESS_AND_MINUTE', '-1', 'POSTS_PER_ADDRESS_AND_MINUTE must be more than 0, not "-1".'],
  [
    'HIGH_RISK_RULES',
    'all',
    'HIGH_RISK_RULES must be one of lookalike, mixed-letters, looks-latin, signs, not "all".',
  ],
  [
    'MAIL_FROM',
    'certificates',
    'MAIL_FROM must be a plain mail address such as name@example.org, not "certificates".',
  ],
  [
    'PKI_URL',
    'pki.example.org',
    'PKI_URL must be a URL, for example https://example.org, not "pki.example.org".',
  ],
  [
    'CA_POLICY_OID',
    'mine',
    'CA_POLICY_OID must be an object identifier, for example 1.3.6.1.4.1.32473.1, not "mine".',
  ],
  ['RANDOM_VALUE_DAYS', '0', 'RANDOM_VALUE_DAYS must be at least 1, not "0".'],
  [
    'CA_POLICY_OID',
    '9.9.9',
    'CA_POLICY_OID must be an object identifier, for example 1.3.6.1.4.1.32473.1, not "9.9.9".',
  ],
  [
    'CA_POLICY_OID',
    '1.3.6.1.99999999999999999999',
    'CA_POLICY_OID must be an object identifier, for example 1.3.6.1.4.1.32473.1, not "1.3.6.1.99999999999999999999".',
  ],
  [
    'PUBLIC_URL',
    'javascript:alert(1)',
    'PUBLIC_URL must be an origin such as https://ra.example.org, without a path, not "javascript:alert(1)".',
  ],
  [
    'PUBLIC_URL',
    'https://ra.example.org/pki',
    'PUBLIC_URL must be an origin such as https://ra.example.org, without a path, not "https://ra.example.org/pki".',
  ],
  [
    'PKI_URL',
    'ftp://pki.example.org',
    'PKI_URL must be an origin such as https://ra.example.org, without a path, not "ftp://pki.example.org".',
  ],
  [
    'OIDC_ISSUER',
    'mailto:id@example.org',
    'OIDC_ISSUER must be a URL, for example https://example.org, not "mailto:id@example.org".',
  ],
  [
    'RESOLVER_URL',
    'file:///etc/resolv.conf',
    'RESOLVER_URL must be a URL, for example https://example.org, not "file:///etc/resolv.conf".',
  ],
  ['OIDC_CLIENT_IDS', ',', 'OIDC_CLIENT_IDS must name at least one client, not ",".'],
  [
    'REPLY_DOMAIN',
    'https://mail.example.org',
    'REPLY_DOMAIN must be a domain name, for example mail.example.org, not "https://mail.example.org".',
  ],
  [
    'METRICS_NAMESPACE',
    'AWS/mine',
    'METRICS_NAMESPACE must be a namespace of CloudWatch: letters, digits and . - _ / #, not "AWS/mine".',
  ],
  ['CA_ID', '../other', 'CA_ID must be at most 40 lower-case letters, digits and hyphens, not "../other".'],
  ...['*', 'https://example.org', 'bank bank', 'a@example.org', '['].map(
    (value) =>
      [
        'HIGH_RISK_NAMES',
        value,
        `HIGH_RISK_NAMES must be domains and words of letters, digits and hyphens, separated by commas, not "${value}".`,
      ] as const,
  ),
  ...['HTTPS://example.org', 'https://user:password@example.org', 'https://example.org/"a'].map(
    (value) =>
      [
        'OPERATOR_CONTACT',
        value,
        `OPERATOR_CONTACT must be the mail address or the https URL at which people ask about the service, not ${JSON.stringify(value)}.`,
      ] as const,
  ),
];

const before = { ...process.env };
beforeEach(() => {
  for (const name of SETTING_NAMES) delete process.env[name];
  process.env['MAIL_FROM'] = 'countersign@mail.example.com';
});
afterEach(() => {
  process.env = { ...before };
});

describe('the settings of a deployment', () => {
  it('are valid if none is given', () => {
    expect(wrongSettings()).toEqual([]);
  });

  it.each([
    ['HIGH_RISK_NAMES', '*.example.org, .example.com,bank,例え,xn--r8jz45g'],
    ['CA_POLICY_OID', '2.999.1'],
    ['PUBLIC_URL', 'https://[2001:db8::1]:8443/'],
    ['OPERATOR_CONTACT', 'https://example.org/ask?about=pki#now'],
    ['VERIFICATION_DEADLINE_DAYS', ' '],
    ['REVIEW_WORKING_DAYS_OV', '\t'],
  ])('are valid with %s=%j', (name, value) => {
    process.env[name] = value;

    expect(wrongSettings()).toEqual([]);
  });

  it('keep a default if only a blank is given', () => {
    process.env['VERIFICATION_DEADLINE_DAYS'] = ' ';

    expect(configuredPeriods().verificationDeadlineDays).toBe(45);
  });

  it.each(WRONG)('are invalid with %s=%s, reported in one sentence', (name, value, sentence) => {
    process.env[name] = value;

    expect(wrongSettings().map(sentenceOf)).toEqual([sentence]);
  });

  it('are invalid together even if each is valid alone', () => {
    Object.assign(process.env, { POLICY: 'br', CAA: 'ignored' });

    expect(wrongSettings().map(sentenceOf)).toEqual(['CAA must be enforced under POLICY=br (BR 4.2.2.1).']);
  });

  it('are all reported at once, one sentence each', () => {
    Object.assign(process.env, { VALIDITY_DAYS: '500', REVIEW_ZONE: 'Berlin', CAA: 'off', BLOCK_DAYS: 'x' });

    expect(
      wrongSettings()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['BLOCK_DAYS', 'CAA', 'REVIEW_ZONE', 'VALIDITY_DAYS'].sort());
  });

  it('are checked as far as README names them', () => {
    const [, table = ''] = readFileSync('README.md', 'utf8').split('### Everywhere');
    const named = [...(table.split('\n\n## ')[0]?.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+)/gm) ?? [])].flatMap(
      ([, cell = '']) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
    );

    expect(named.length).toBeGreaterThan(20);
    expect(SETTING_NAMES).toEqual(expect.arrayContaining(named));
  });

  it('end npm start with the sentences, before anything listens', () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--import', './local/check-node.js', 'local/start.ts'],
      {
        env: {
          PATH: before['PATH'],
          COUNTERSIGN_HOME: `/tmp/countersign-settings-${process.pid}`,
          VALIDITY_DAYS: '500',
          REVIEW_ZONE: 'Berlin',
        },
        encoding: 'utf8',
      },
    );

    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toEqual([
      'VALIDITY_DAYS must be at most 398, not "500".',
      'REVIEW_ZONE must be an IANA time zone, for example Europe/Berlin, not "Berlin".',
    ]);
  });

  it('make /health of a function answer 503 with their names and rules, and no value', async () => {
    process.env['VALIDITY_DAYS'] = '500';

    const ask = () => health()(anEvent({ method: 'GET', path: '/health' }, {}), contextOf('health'));
    const wrong = await ask();
    delete process.env['VALIDITY_DAYS'];
    const right = await ask();

    expect(wrong.statusCode).toBe(503);
    expect(JSON.parse(wrong.body ?? '')).toEqual({
      status: 'misconfigured',
      settings: [{ name: 'VALIDITY_DAYS', rule: 'must be at most 398' }],
    });
    expect(right).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
  });
});
