import { createServer } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStage, type StageChecker } from '../../lib/health/check-stage.ts';
import type { MailIdentity, SendingAccount } from '../../lib/health/sending.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { fixedClock } from '../doubles/test-ca.ts';
import { linesOf, measuredBy } from '../doubles/written-lines.ts';

let silent = new Set<string>();
/** Paths that are silent at their next request only. */
let once = new Set<string>();
let url: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  const server = createServer((request, response) =>
    response.writeHead(silent.has(`${request.url}`) || once.delete(`${request.url}`) ? 503 : 200).end(),
  );
  ({ url, stop } = await listen(server, 0, 'a stage'));
});
afterAll(() => stop());

const ACCOUNT: SendingAccount = {
  production: true,
  enabled: true,
  enforcement: 'HEALTHY',
  most: 50_000,
  sent: 10,
};
const IDENTITY: MailIdentity = {
  verified: true,
  dkim: { status: 'SUCCESS', tokens: ['one'] },
  mailFrom: { domain: 'bounce.example.org', status: 'SUCCESS' },
};
type Ill = {
  account: SendingAccount;
  identity: MailIdentity | undefined;
  dns: Parameters<typeof resolverOf>[0];
  ends: { issuing: string; root: string } | undefined;
  wrong: string[];
  trialRecipients: string[];
};

/** A sound stage with the one fault that `spoil` makes. */
function stageWith(spoil: (ill: Ill) => void = () => {}): StageChecker {
  silent = new Set();
  once = new Set();
  const ill: Ill = {
    account: { ...ACCOUNT },
    identity: { ...IDENTITY },
    dns: { 'one._domainkey.example.org CNAME': [{ type: 'CNAME', target: 'one.dkim.amazonses.com' }] },
    ends: { issuing: '2036-11-24T00:00:00.000Z', root: '2046-11-24T00:00:00.000Z' },
    wrong: [],
    trialRecipients: [],
  };
  spoil(ill);
  return {
    clock: fixedClock('2026-11-24T10:00:00.000Z'),
    resolver: resolverOf(ill.dns),
    identityDomain: 'example.org',
    trialRecipients: ill.trialRecipients,
    policy: 'internal',
    healthUrl: `${url}/health`,
    sending: async () => ({ account: ill.account, identity: ill.identity, region: 'eu-west-1' }),
    endsOfCa: async () => ill.ends && { ...ill.ends, rootUrl: `${url}/pki/root.crt` },
    wrongSettings: () => ill.wrong,
  };
}

const FAULTS: [string, (ill: Ill) => void, string][] = [
  [
    'an account in the sandbox',
    (ill) => Object.assign(ill.account, { production: false }),
    'SendingNotPossible',
  ],
  [
    'an account that is paused',
    (ill) => Object.assign(ill.account, { enabled: false }),
    'SendingNotPossible',
  ],
  [
    'an account that SES shut down',
    (ill) => Object.assign(ill.account, { enforcement: 'SHUTDOWN' }),
    'SendingNotPossible',
  ],
  [
    'an account under review',
    (ill) => Object.assign(ill.account, { enforcement: 'PROBATION' }),
    'SendingAtRisk',
  ],
  ['a quota nearly used', (ill) => Object.assign(ill.account, { most: 100, sent: 80 }), 'SendingAtRisk'],
  ['no identity', (ill) => Object.assign(ill, { identity: undefined }), 'SendingNotPossible'],
  [
    'an identity that is not verified',
    (ill) => Object.assign(ill, { identity: { ...IDENTITY, verified: false } }),
    'SendingNotPossible',
  ],
  [
    'DKIM that SES has lost',
    (ill) => Object.assign(ill, { identity: { ...IDENTITY, dkim: { status: 'FAILED', tokens: [] } } }),
    'SendingNotPossible',
  ],
  ['a deleted DKIM record', (ill) => Object.assign(ill, { dns: {} }), 'SendingNotPossible'],
  [
    'a MAIL FROM domain without its record',
    (ill) => Object.assign(ill, { identity: { ...IDENTITY, mailFrom: { status: 'FAILED' } } }),
    'SendingAtRisk',
  ],
  [
    'an issuing CA that has ended',
    (ill) => Object.assign(ill.ends ?? {}, { issuing: '2026-11-01T00:00:00.000Z' }),
    'CaEndsSoon',
  ],
  [
    'an issuing CA that ends soon',
    (ill) => Object.assign(ill.ends ?? {}, { issuing: '2027-01-01T00:00:00.000Z' }),
    'CaEndsSoon',
  ],
  [
    'a root that ends within two years',
    (ill) => Object.assign(ill.ends ?? {}, { root: '2028-11-01T00:00:00.000Z' }),
    'RootEndsSoon',
  ],
  ['a name that does not answer', () => silent.add('/health'), 'SiteNotAnswering'],
  ['certificates of the CA that are not served', () => silent.add('/pki/root.crt'), 'SiteNotAnswering'],
  ['a wrong setting', (ill) => ill.wrong.push('REVIEW_ZONE must be a time zone.'), 'SettingsWrong'],
];

describe('The hourly check of a stage', () => {
  it('measures and logs nothing at a sound stage, or before there is a CA', async () => {
    expect(await measuredBy(() => checkStage(stageWith()))).toEqual([]);
    expect(
      await measuredBy(() => checkStage(stageWith((ill) => Object.assign(ill, { ends: undefined })))),
    ).toEqual([]);
  });

  it.each(FAULTS)('rings for %s', async (_, spoil, metric) => {
    const measured = await measuredBy(() => checkStage(stageWith(spoil)));

    expect(measured).toEqual([[metric, 1, undefined]]);
  });

  it('does not ring for a single 503', async () => {
    const stage = stageWith(() => once.add('/health').add('/pki/root.crt'));

    expect(await measuredBy(() => checkStage(stage))).toEqual([]);
  });

  it('takes the sandbox for meant if recipients of a trial are named', async () => {
    const trial = stageWith((ill) => {
      Object.assign(ill.account, { production: false });
      ill.trialRecipients.push('ada@example.org');
    });

    expect(await measuredBy(() => checkStage(trial))).toEqual([]);
  });

  it('says in the log what was found, and what to do', async () => {
    const lines = await linesOf(() =>
      checkStage(stageWith((ill) => Object.assign(ill.account, { production: false }))),
    );

    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        level: 'error',
        what: expect.stringContaining('SES is in the sandbox in eu-west-1'),
        how: expect.stringContaining('trialRecipients'),
      }),
    );
  });

  it('does not take a record that cannot be looked up for a missing one', async () => {
    const unavailable = { security: 'unavailable', detail: 'no answer' } as const;
    const stage = stageWith((ill) =>
      Object.assign(ill, { dns: { 'one._domainkey.example.org CNAME': unavailable } }),
    );

    expect(await measuredBy(() => checkStage(stage))).toEqual([]);
  });

  it('goes on with the other checks if one fails, and then fails itself', async () => {
    const stage = {
      ...stageWith((ill) => ill.wrong.push('A setting is wrong.')),
      sending: () => Promise.reject(new Error('SES does not answer.')),
    };

    const measured = await measuredBy(() =>
      expect(checkStage(stage)).rejects.toThrow('SES does not answer.'),
    );

    expect(measured).toEqual([['SettingsWrong', 1, undefined]]);
  });
});
