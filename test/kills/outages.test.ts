import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../faults/cloud.ts';
import { dynamoCancels, dynamoRefuses, kmsRefuses, sesRefuses, sfnRefuses } from '../faults/refusals.ts';
import { stageOn } from '../faults/stage.ts';
import type { Answer, Fate, Sent } from '../faults/wire.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
afterEach(() => {
  cloud.decide = () => 'pass';
});

/**
 * How long a service rejects every call of the machine. The calls of people's requests pass, except those of Step Functions,
 * which are all that needs it: the sweep makes up for them.
 */
const OUTAGE_MINUTES = 30;
const PEOPLE = /^(placeOrder|answerChallenge|getCertificate)#/;

const OUTAGES: [what: string, meets: (sent: Sent) => Fate | undefined][] = [
  ['SES is throttled', of('SES', sesRefuses('Throttling'))],
  ['SES has paused the account', of('SES', sesRefuses('AccountSendingPausedException'))],
  ['the configuration set is gone', of('SES', sesRefuses('ConfigurationSetDoesNotExist'))],
  ['SES takes mails and never says so', ({ service }) => (service === 'SES' ? 'cut after' : undefined)],
  ['KMS is throttled', of('KMS', kmsRefuses('ThrottlingException'))],
  ['KMS cannot use the key now', of('KMS', kmsRefuses('KeyUnavailableException', 500))],
  ['the keys are disabled by mistake', of('KMS', kmsRefuses('DisabledException'))],
  ['Step Functions is full', of('SFN', sfnRefuses('ExecutionLimitExceeded'))],
  ['DynamoDB is throttled', of('DYNAMODB', dynamoRefuses('ProvisionedThroughputExceededException'))],
  ['DynamoDB is out of reach', ({ service }) => (service === 'DYNAMODB' ? 'cut before' : undefined)],
  ['transactions cross', of('DYNAMODB', dynamoCancels('TransactionConflict', 'None'), /Transact/)],
];

function of(service: Sent['service'], before: Answer, operation = /./) {
  return (sent: Sent): Fate | undefined =>
    sent.service === service && operation.test(sent.operation) ? { before } : undefined;
}

describe('An order is issued exactly once, although for half an hour', () => {
  it.each(OUTAGES)('%s', async (_what, meets) => {
    const stage = stageOn(cloud);
    const [domain] = stage.domains;
    let met = 0;
    const fails = async () => {
      cloud.decide = (sent) => {
        const passes = PEOPLE.test(sent.sender ?? '') && sent.service !== 'SFN';
        const fate = passes ? undefined : meets(sent);
        if (fate !== undefined) met += 1;
        return fate ?? 'pass';
      };
    };
    const passes = async () => {
      for (let minute = 0; minute < OUTAGE_MINUTES; minute += 6) {
        await cloud.passes(6);
        await cloud.lambda.invoke('sweep', {}).catch(() => {});
      }
      cloud.decide = () => 'pass';
    };

    await fails();
    const id = await stage.places(stage.application('DV', [domain]));
    await passes();
    const mail = await stage.isAsked(domain);
    await fails();
    await stage.answers(mail, 'approve');
    await passes();
    await stage.sees(id, 'issued');

    expect(met).toBeGreaterThan(0);
    await stage.isNotified(id, /certificate/);
    await stage.hadChallenges(domain, 1);
    await stage.isIssuedOnce(id);
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
