import { describe, expect, it } from 'vitest';
import { alarms } from '../../../scripts/doctor/alarms.ts';
import type { Check, Visit } from '../../../scripts/doctor/check.ts';
import { functions } from '../../../scripts/doctor/functions.ts';
import { identity } from '../../../scripts/doctor/identity.ts';
import { queues } from '../../../scripts/doctor/queues.ts';
import { receiving } from '../../../scripts/doctor/receiving.ts';
import { resolver } from '../../../scripts/doctor/resolver.ts';
import { rulesClock } from '../../../scripts/doctor/rules-clock.ts';
import { sending } from '../../../scripts/doctor/sending.ts';
import { signingKeys } from '../../../scripts/doctor/signing-keys.ts';
import { stacks } from '../../../scripts/doctor/stacks.ts';
import { stream } from '../../../scripts/doctor/stream.ts';
import { table } from '../../../scripts/doctor/table.ts';
import { workflow } from '../../../scripts/doctor/workflow.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { awsOf, soundStage } from '../../doubles/aws/stage.ts';
import { resolverOf } from '../../doubles/resolver.ts';
import { fixedClock } from '../../doubles/test-ca.ts';

const PUBLISHED = {
  'ietf.org A': [{ type: 'A', address: '192.0.2.1' }],
  'one._domainkey.example.org CNAME': [{ type: 'CNAME', target: 'one.dkim.amazonses.com' }],
  'bounce.example.org MX': [
    { type: 'MX', preference: 10, exchange: 'feedback-smtp.eu-west-1.amazonses.com' },
  ],
  'bounce.example.org TXT': [{ type: 'TXT', text: 'v=spf1 include:amazonses.com ~all' }],
  '_dmarc.example.org TXT': [{ type: 'TXT', text: 'v=DMARC1; p=none' }],
  'reply.example.org MX': [{ type: 'MX', preference: 10, exchange: 'inbound-smtp.eu-west-1.amazonaws.com' }],
} satisfies Parameters<typeof resolverOf>[0];

type Sound = ReturnType<typeof soundStage>;
type Ill = {
  stage: Sound;
  deployment: Visit['deployment'];
  dns: Parameters<typeof resolverOf>[0];
  now: string;
};

/** Checks a healthy stage with the one fault that `spoil` makes. */
async function look(check: Check, spoil: (ill: Ill) => void = () => {}) {
  const ill: Ill = {
    stage: soundStage(),
    deployment: aDeployment(),
    dns: { ...PUBLISHED },
    now: '2026-11-24T10:00:00.000Z',
  };
  spoil(ill);
  const { stage, deployment, dns, now } = ill;
  return check({ aws: awsOf(stage), deployment, resolver: resolverOf(dns), clock: fixedClock(now) });
}

const ALL = {
  stacks,
  table,
  stream,
  functions,
  workflow,
  queues,
  alarms,
  signingKeys,
  resolver,
  identity,
  sending,
  receiving,
  rulesClock,
};

/** A fault of a stage, how it is made, and words of the finding. */
const FAULTS: [keyof typeof ALL, string, (ill: Ill) => void, RegExp][] = [
  [
    'stacks',
    'rolled back',
    ({ deployment }) => Object.assign(deployment.service, { status: 'UPDATE_ROLLBACK_COMPLETE' }),
    /countersign-dev is UPDATE_ROLLBACK_COMPLETE/,
  ],
  [
    'stacks',
    'without complete keys',
    ({ deployment }) => Object.assign(deployment.keys, { status: 'CREATE_FAILED' }),
    /countersign-keys-dev is CREATE_FAILED/,
  ],
  [
    'stacks',
    'of an older template',
    ({ deployment }) => Object.assign(deployment.service, { outputs: {} }),
    /no output TableName/,
  ],
  [
    'table',
    'unprotected',
    ({ stage }) => Object.assign(stage.table, { DeletionProtectionEnabled: false }),
    /deleted by mistake/,
  ],
  [
    'table',
    'without recovery',
    ({ stage }) => Object.assign(stage, { recovery: 'DISABLED' }),
    /cannot be restored/,
  ],
  [
    'table',
    'being restored',
    ({ stage }) => Object.assign(stage.table, { TableStatus: 'CREATING' }),
    /is CREATING/,
  ],
  [
    'table',
    'without a stream',
    ({ stage }) => Object.assign(stage.table, { StreamSpecification: undefined }),
    /no stream/,
  ],
  [
    'functions',
    'out of use',
    ({ stage }) => stage.reserved.set('countersign-dev-review', 0),
    /The stage is out of use: 1 of 2 functions have the concurrency 0/,
  ],
  [
    'stream',
    'without a reader',
    ({ stage }) => Object.assign(stage, { mappings: [] }),
    /does not read the table’s stream/,
  ],
  [
    'stream',
    'created again by a restore',
    ({ stage }) => Object.assign(stage.table, { LatestStreamArn: 'arn:new' }),
    /publishCrl reads a stream that no longer belongs to the table/,
  ],
  [
    'stream',
    'switched off',
    ({ stage }) => Object.assign(stage, { mappings: [{ EventSourceArn: 'arn:stream', State: 'Disabled' }] }),
    /is not read: Disabled/,
  ],
  [
    'stream',
    'stuck',
    ({ stage }) =>
      Object.assign(stage, {
        mappings: [
          {
            EventSourceArn: 'arn:stream',
            State: 'Enabled',
            LastProcessingResult: 'PROBLEM: Function call failed',
          },
        ],
      }),
    /Reading the stream fails/,
  ],
  [
    'functions',
    'on an old runtime',
    ({ stage }) => stage.functions.set('countersign-dev-caller', { Handler: 'x', Runtime: 'nodejs20.x' }),
    /runs on nodejs20.x/,
  ],
  [
    'functions',
    'broken',
    ({ stage }) =>
      stage.functions.set('countersign-dev-caller', {
        Handler: 'x',
        Runtime: 'nodejs24.x',
        State: 'Failed',
        StateReason: 'no role',
      }),
    /is broken: no role/,
  ],
  ['functions', 'failing', ({ stage }) => stage.errors.set('countersign-dev-caller', 3), /failed 3 times/],
  [
    'workflow',
    'being deleted',
    ({ stage }) => Object.assign(stage.machine, { status: 'DELETING' }),
    /is DELETING/,
  ],
  [
    'queues',
    'not empty',
    ({ stage }) => Object.assign(stage, { waiting: '2' }),
    /2 events are in the queue PeopleNotReached/,
  ],
  [
    'alarms',
    'without a recipient',
    ({ stage }) => Object.assign(stage, { subscriptions: [] }),
    /no recipient of alarms/,
  ],
  [
    'alarms',
    'not confirmed',
    ({ stage }) => Object.assign(stage, { subscriptions: [{ SubscriptionArn: 'PendingConfirmation' }] }),
    /has not confirmed/,
  ],
  [
    'alarms',
    'raised',
    ({ stage }) => stage.raised.push({ AlarmName: 'SweepFailed', AlarmDescription: 'The sweep fails.' }),
    /active: SweepFailed: The sweep fails/,
  ],
  [
    'signingKeys',
    'scheduled for deletion',
    ({ stage }) => stage.keys.set('arn:issuing', { KeyState: 'PendingDeletion', DeletionDate: new Date(0) }),
    /issuing CA will be DELETED 1970/,
  ],
  [
    'signingKeys',
    'disabled',
    ({ stage }) => stage.keys.set('arn:root', { KeyState: 'Disabled' }),
    /root CA is Disabled/,
  ],
  [
    'signingKeys',
    'unknown',
    ({ deployment }) => Object.assign(deployment.keys, { outputs: {} }),
    /key of Random Values is not known/,
  ],
  ['signingKeys', 'not rotated', ({ stage }) => Object.assign(stage, { rotated: false }), /is not rotated/],
  [
    'resolver',
    'not validating',
    ({ dns }) => Object.assign(dns, { 'ietf.org A': { security: 'insecure', records: [], ttlSeconds: 1 } }),
    /does not validate/,
  ],
  [
    'resolver',
    'out of reach',
    ({ dns }) => Object.assign(dns, { 'ietf.org A': { security: 'unavailable', detail: 'no answer' } }),
    /gives no usable answer: no answer/,
  ],
  ['identity', 'unknown', ({ stage }) => stage.ses.identities.clear(), /has no identity example.org/],
  [
    'identity',
    'not verified',
    ({ stage }) => stage.ses.identities.set('example.org', { VerifiedForSendingStatus: false }),
    /has not verified/,
  ],
  [
    'identity',
    'without DKIM',
    ({ stage }) => stage.ses.identities.set('example.org', { DkimAttributes: { Status: 'FAILED' } }),
    /DKIM is FAILED/,
  ],
  [
    'identity',
    'without MAIL FROM',
    ({ stage }) => stage.ses.identities.set('example.org', {}),
    /MAIL FROM is not set/,
  ],
  [
    'identity',
    'without a DKIM record',
    ({ dns }) => Object.assign(dns, { 'one._domainkey.example.org CNAME': [] }),
    /one._domainkey.example.org CNAME is missing/,
  ],
  [
    'identity',
    'with another MX',
    ({ dns }) =>
      Object.assign(dns, {
        'reply.example.org MX': [{ type: 'MX', preference: 1, exchange: 'mx.example.net' }],
      }),
    /reply.example.org MX is other/,
  ],
  [
    'sending',
    'in the sandbox',
    ({ stage }) => Object.assign(stage.ses.account, { ProductionAccessEnabled: false }),
    /in the sandbox in eu-west-1/,
  ],
  [
    'sending',
    'in the sandbox without recipients of a trial',
    ({ stage }) => Object.assign(stage.ses.account, { ProductionAccessEnabled: false }),
    /refused, with AccessDenied also if its recipient is verified/,
  ],
  [
    'sending',
    'in the sandbox with a recipient of the trial who is not verified',
    (ill) => {
      Object.assign(ill.stage.ses.account, { ProductionAccessEnabled: false });
      ill.deployment = aDeployment({ TrialRecipients: 'ada@example.net' });
    },
    /ada@example.net is not verified/,
  ],
  [
    'sending',
    'paused',
    ({ stage }) => Object.assign(stage.ses.account, { SendingEnabled: false }),
    /is paused/,
  ],
  [
    'sending',
    'under review',
    ({ stage }) => Object.assign(stage.ses.account, { EnforcementStatus: 'PROBATION' }),
    /under review/,
  ],
  [
    'sending',
    'used up',
    ({ stage }) =>
      Object.assign(stage.ses.account, { SendQuota: { Max24HourSend: 100, SentLast24Hours: 90 } }),
    /90 of 100 mails/,
  ],
  [
    'receiving',
    'without an active set',
    ({ stage }) => Object.assign(stage.ses, { active: undefined }),
    /No receipt rule set is active/,
  ],
  [
    'receiving',
    'behind another active set',
    ({ stage }) => {
      stage.ses.sets.set('other', []);
      stage.ses.active = 'other';
    },
    /other has no rule of this stage/,
  ],
  [
    'receiving',
    'leading elsewhere',
    ({ stage }) => {
      stage.ses.sets.set('other', [{ Name: 'countersign-dev', Recipients: ['x'] }]);
      stage.ses.active = 'other';
    },
    /does not deliver to the current deployment/,
  ],
  [
    'rulesClock',
    'past the end of confirmation by mail',
    (ill) => {
      ill.now = '2028-03-15T00:00:00.000Z';
      ill.deployment = aDeployment({ Policy: 'br' });
    },
    /Confirmation by mail has ended/,
  ],
];

describe('The doctor', () => {
  it.each(Object.entries(ALL))('finds nothing to mend in a healthy stage: %s', async (_, check) => {
    const findings = await look(check);

    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ state }) => state === 'mend')).toEqual([]);
  });

  it.each(FAULTS)('says how to mend %s %s', async (name, _, spoil, words) => {
    const findings = await look(ALL[name], spoil);

    const found = findings.find(({ what }) => words.test(what));
    expect(found, JSON.stringify(findings, undefined, 1)).toMatchObject({
      state: 'mend',
      how: expect.stringMatching(/./),
    });
  });

  it('reports no failure of a step, which the state machine retries', async () => {
    const findings = await look(functions, ({ stage }) => stage.errors.set('countersign-dev-review', 9));

    expect(findings.filter(({ state }) => state === 'mend')).toEqual([]);
  });

  it('names executions that failed within the last day only', async () => {
    const executions = [
      { name: 'late', stopDate: new Date('2026-11-24T09:00:00Z') },
      { name: 'long-ago', stopDate: new Date('2026-11-01T09:00:00Z') },
    ];

    const findings = await look(workflow, ({ stage }) => Object.assign(stage, { executions }));

    expect(findings).toContainEqual({
      state: 'note',
      what: expect.stringMatching(/^1 executions failed.*late/),
    });
  });

  it('notes under `internal` that confirmation by mail ends for public CAs, and under `br` what changes soon', async () => {
    const internal = await look(rulesClock);
    const br = await look(rulesClock, (ill) =>
      Object.assign(ill, { deployment: aDeployment({ Policy: 'br' }) }),
    );

    expect(internal).toEqual([
      { state: 'note', what: expect.stringMatching(/ends 2028-03-15 .*POLICY=internal is not bound/) },
      { state: 'note', what: expect.stringMatching(/398 days .* a public CA may give 199 at present/) },
    ]);
    const findings = br.map(({ what }) => what).join('\n');
    expect(findings).toMatch(/From 2027-03-15 on: Validity of a certificate.* at most 100 days/);
    expect(findings).not.toContain('MPIC');
  });

  it.each([
    ['br', '', 'note', /from one network: .* deviate from BR 3.2.2.9/],
    ['br', 'RIPE=https://a.example/', 'mend', /from 1 other networks; BR 3.2.2.9 asks for [45], so nothing/],
    ['br', 'a,b,c,d,e', 'ok', /from 5 other networks/],
    ['internal', 'a', 'ok', /from 1 other networks/],
  ])(
    'under `%s` reports that domains are checked from %j other networks: %s',
    async (Policy, PerspectiveUrls, state, what) => {
      const findings = await look(rulesClock, (ill) =>
        Object.assign(ill, { deployment: aDeployment({ Policy, PerspectiveUrls }) }),
      );

      expect(findings).toContainEqual(expect.objectContaining({ state, what: expect.stringMatching(what) }));
    },
  );

  it('checks the records of the default MAIL FROM domain if none is set', async () => {
    const unset = {
      MailFromDomain: '',
      MailFromDomainStatus: 'FAILED',
      BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
    } as const;

    const findings = await look(identity, ({ stage }) =>
      stage.ses.identities.set('example.org', { MailFromAttributes: unset }),
    );

    expect(findings).toContainEqual({ state: 'ok', what: 'DNS: bounce.example.org MX is there.' });
  });

  it('finds the recipients of a trial that are verified, by their address or their domain', async () => {
    const findings = await look(sending, (ill) => {
      Object.assign(ill.stage.ses.account, { ProductionAccessEnabled: false });
      ill.stage.ses.identities.set('ada@example.net', { VerifiedForSendingStatus: true });
      ill.deployment = aDeployment({ TrialRecipients: 'ada@example.net,*@example.org' });
    });

    for (const recipient of ['ada@example.net', '*@example.org'])
      expect(findings).toContainEqual({
        state: 'ok',
        what: `${recipient} is verified, and gets mails in the sandbox.`,
      });
  });

  it('requires no MX record if the stage receives no mail', async () => {
    const noMail = aDeployment({ ReceiveMail: 'false' });

    const findings = await look(receiving, (ill) => Object.assign(ill, { deployment: noMail }));

    expect(findings).toEqual([{ state: 'note', what: expect.stringContaining('answer on the page') }]);
  });
});
