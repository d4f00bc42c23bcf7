import { writeSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../faults/cloud.ts';
import {
  dynamoCancels,
  dynamoRefuses,
  kmsRefuses,
  s3Refuses,
  sesRefuses,
  sfnRefuses,
} from '../faults/refusals.ts';
import { stageOn } from '../faults/stage.ts';
import type { Answer, Fate, Service } from '../faults/wire.ts';
import { issuedDespite, type Outage, PEOPLE } from './outage.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
afterEach(() => {
  cloud.decide = () => 'pass';
});

/** Services that an order at the own CA needs. */
type Needed = Exclude<Service, 'ROUTE_53'>;

/** What each service answers with each kind of fault, or what becomes of the connection to it. */
const FAULTS: Record<string, Record<Needed, Fate>> = {
  'is throttled': {
    DYNAMODB: { before: dynamoRefuses('ProvisionedThroughputExceededException') },
    SFN: { before: sfnRefuses('ThrottlingException') },
    SES: { before: sesRefuses('Throttling') },
    KMS: { before: kmsRefuses('ThrottlingException') },
    S3: { before: s3Refuses('SlowDown', 503) },
  },
  'has reached a limit of the account': {
    DYNAMODB: { before: dynamoRefuses('RequestLimitExceeded') },
    SFN: { before: sfnRefuses('ExecutionLimitExceeded') },
    SES: { before: sesRefuses('LimitExceeded') },
    KMS: { before: kmsRefuses('LimitExceededException') },
    S3: { before: s3Refuses('RequestLimitExceeded', 503) },
  },
  'denies access': {
    DYNAMODB: { before: dynamoRefuses('AccessDeniedException') },
    SFN: { before: sfnRefuses('AccessDeniedException') },
    SES: { before: sesRefuses('AccessDenied', 403) },
    KMS: { before: kmsRefuses('AccessDeniedException') },
    S3: { before: s3Refuses('AccessDenied', 403) },
  },
  'is at fault': {
    DYNAMODB: { before: dynamoRefuses('InternalServerError', 500) },
    SFN: { before: sfnRefuses('InternalFailure', 500) },
    SES: { before: sesRefuses('InternalFailure', 500) },
    KMS: { before: kmsRefuses('KMSInternalException', 500) },
    S3: { before: s3Refuses('InternalError', 500) },
  },
  'resets connections': everywhere('cut before'),
  'acts, and resets connections before the answer': everywhere('cut after'),
  'accepts connections and never answers': everywhere('no answer'),
};

function everywhere(fate: Fate): Record<Needed, Fate> {
  return { DYNAMODB: fate, SFN: fate, SES: fate, KMS: fate, S3: fate };
}

/** Faults that only one service knows. */
const OF_ONE_SERVICE: [what: string, outage: Outage][] = [
  ['SES has paused the account', of('SES', sesRefuses('AccountSendingPausedException'))],
  ['the configuration set is gone', of('SES', sesRefuses('ConfigurationSetDoesNotExist'))],
  ['KMS cannot use the key now', of('KMS', kmsRefuses('KeyUnavailableException', 500))],
  ['the keys are disabled by mistake', of('KMS', kmsRefuses('DisabledException'))],
  // People's requests pass: the answer to them is that the same request is in progress.
  [
    'transactions cross',
    unlessOfPeople(of('DYNAMODB', dynamoCancels('TransactionConflict', 'None'), /Transact/)),
  ],
];

function of(service: Service, before: Answer, operation = /./): Outage {
  return (sent) => (sent.service === service && operation.test(sent.operation) ? { before } : undefined);
}

function unlessOfPeople(outage: Outage): Outage {
  return (sent) => (PEOPLE.test(sent.sender ?? '') ? undefined : outage(sent));
}

const OUTAGE_MINUTES = 30;
/** Each call takes a moment of the test's time. */
const WITHOUT_ANSWER_MINUTES = 12;

const counted = { outages: 0, met: 0 };
async function survives(outage: Outage, options: Parameters<typeof issuedDespite>[2]): Promise<void> {
  const met = await issuedDespite(cloud, outage, options);

  expect(met, 'the outage was met').toBeGreaterThan(0);
  counted.outages += 1;
  counted.met += met;
}
// Not through vitest, which prints nothing of tests that pass: the count is the result.
afterAll(() => {
  const { outages, met } = counted;
  writeSync(1, `outages: ${outages} orders issued once despite ${met} failed requests\n`);
});

describe.each(Object.entries(FAULTS))(
  'An order is issued exactly once, although for minutes a service %s:',
  (_, fates) => {
    it.each(Object.entries(fates))('%s', async (service, fate) => {
      const minutes = fate === 'no answer' ? WITHOUT_ANSWER_MINUTES : OUTAGE_MINUTES;
      const outage: Outage = (sent) => (sent.service === service ? fate : undefined);

      await survives(outage, { minutes, mailsAreRepeated: service === 'SES' && fate === 'cut after' });
    });
  },
);

describe('An order is issued exactly once, although for half an hour', () => {
  it.each(OF_ONE_SERVICE)('%s', async (_, outage) => {
    await survives(outage, { minutes: OUTAGE_MINUTES });
  });
});

describe('An order whose task token is reported as gone, though its step still waits,', () => {
  it('continues within a day, in another execution', async () => {
    const stage = stageOn(cloud);
    const id = await stage.places(stage.application('DV', [stage.domains[0]]));
    const mail = await stage.isAsked(stage.domains[0]);
    cloud.decide = ({ operation }) =>
      operation === 'SendTaskSuccess' ? { before: sfnRefuses('TaskTimedOut') } : 'pass';
    await stage.answers(mail, 'approve');
    cloud.decide = () => 'pass';
    expect((await stage.order(id)).status).toBe('verifying');

    await cloud.passes(24 * 60 + 1);

    await stage.sees(id, 'issued');
    await stage.hadChallenges(stage.domains[0], 1);
    await stage.isIssuedOnce(id);
  });
});
