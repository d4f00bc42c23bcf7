import type { Emitted } from '@countersign/aws-emulators/eventbridge/event-bridge';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deployedTable } from '../../functions/compose/deployed-table.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { type Cloud, startCloud } from '../faults/cloud.ts';
import { type Mail, replyTo } from '../faults/people.ts';
import { sfnRefuses } from '../faults/refusals.ts';
import { stageOn } from '../faults/stage.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
afterEach(() => {
  cloud.decide = () => 'pass';
  cloud.invokesTwice = () => false;
});

const STEPS: ReadonlySet<string> = new Set([
  'checkApplication',
  'verifyDomains',
  'recordEvidence',
  'review',
  'issueCertificate',
  'findNextStep',
  'awaitSubmission',
  'onMailFeedback',
  'sendNotices',
  'sweep',
]);

const challenges = challengeStore(deployedTable);
const since = (mark: number, name: string) => cloud.invoked.slice(mark).filter((each) => each.name === name);
const again = ({ name, event }: { name: string; event: unknown }) => cloud.lambda.invoke(name, event);

/** An order that waits for its contact. */
async function asked() {
  const stage = stageOn(cloud);
  const [domain] = stage.domains;
  const id = await stage.places(stage.application('DV', [domain]));
  const mail = await stage.isAsked(domain);
  const challenge = async () => {
    const found = await challenges.load(mail.challenge ?? '');
    if (found === undefined) throw new Error('There is no such challenge.');
    return found;
  };
  await cloud.settle();
  const { messageId = '' } = await challenge();
  return { stage, domain, id, mail: { ...mail, messageId }, challenge };
}

/** A mail, and the id that SES assigned to it. */
type Taken = Mail & { messageId: string };

/** An event of SES about a mail, as its configuration set emits it. */
const sesEvent = ({ challenge = '', to, messageId }: Taken, eventType: string, facts: object): Emitted => ({
  source: 'aws.ses',
  'detail-type':
    { Delivery: 'Email Delivered', Bounce: 'Email Bounced' }[eventType] ?? 'Email Complaint Received',
  detail: {
    eventType,
    mail: {
      messageId,
      destination: [to],
      tags: { 'ses:configuration-set': ['countersign'], challenge: [challenge] },
    },
    ...facts,
  },
});
const delivered = (mail: Taken) => sesEvent(mail, 'Delivery', { delivery: { timestamp: cloud.clock.now() } });
const bounced = (mail: Taken) =>
  sesEvent(mail, 'Bounce', { bounce: { timestamp: cloud.clock.now(), bounceType: 'Permanent' } });
const complained = (mail: Taken) =>
  sesEvent(mail, 'Complaint', { complaint: { timestamp: cloud.clock.now() } });

describe('An event that arrives twice or late changes nothing more:', () => {
  it('the records of the stream, at once, and again an hour later', async () => {
    const mark = cloud.invoked.length;
    const { stage, id, mail } = await asked();
    await stage.answers(mail, 'approve');
    await stage.sees(id, 'issued');
    await stage.isNotified(id, /certificate/);
    const batches = since(mark, 'sendNotices');
    const mails = (await stage.mails('applicant@example.com')).length;

    await Promise.all(batches.map(again));
    await cloud.passes(60);
    for (const batch of batches) await again(batch);

    expect(batches.length).toBeGreaterThan(0);
    expect(await stage.mails('applicant@example.com')).toHaveLength(mails);
  });

  it('an inbound mail: twice at once, and again after the certificate', async () => {
    const { stage, domain, id, mail } = await asked();
    const event = await cloud.receives(replyTo(mail, 'APPROVE'), `twice-${id}`);

    await Promise.all([1, 2, 3].map(() => cloud.invokeLater('onMailReceived', event)));
    await stage.sees(id, 'issued');
    await cloud.invokeLater('onMailReceived', event);
    await cloud.settle();

    await stage.hadChallenges(domain, 1);
    await stage.isIssuedOnce(id);
  });

  it('a mail whose object is not stored yet when its event arrives', async () => {
    const { stage, id, mail } = await asked();
    const reply = replyTo(mail, 'APPROVE');

    await cloud.invokeLater('onMailReceived', await cloud.tells(reply, `late-${id}`));
    expect((await stage.order(id)).status).toBe('verifying');
    await cloud.stores(reply, `late-${id}`);
    await cloud.passes(1);

    expect((await stage.order(id)).status).toBe('issued');
  });

  it('an approval by mail that comes after the contact has declined', async () => {
    const { stage, id, mail, challenge } = await asked();
    const event = await cloud.receives(replyTo(mail, 'APPROVE'), `declined-${id}`);
    await stage.answers(mail, 'decline');

    await cloud.invokeLater('onMailReceived', event);
    await cloud.settle();

    expect((await challenge()).state).toBe('declined');
    expect((await stage.order(id)).status).toBe('returned');
  });

  it('the events of a mail: twice, and in the wrong order', async () => {
    const { stage, id, mail, challenge } = await asked();
    const early = delivered(mail);
    await cloud.passes(1);

    for (const each of [bounced(mail), early, bounced(mail), early]) await cloud.feedback(each);
    await cloud.settle();

    expect((await challenge()).delivery).toMatchObject({ state: 'bounced', permanent: true });
    const mails = await stage.mails('applicant@example.com');
    expect(mails.filter(({ text }) => text.includes(id))).toHaveLength(1);
  });

  it('a complaint: twice at once, and a delivery after it', async () => {
    const { stage, id, mail, challenge } = await asked();

    await Promise.all([cloud.feedback(complained(mail)), cloud.feedback(complained(mail))]);
    await cloud.feedback(delivered(mail));
    await stage.sees(id, 'returned');

    expect(await challenge()).toMatchObject({ state: 'declined', delivery: { state: 'complained' } });
    const types = (await stage.events(id)).map(({ facts }) => facts.type);
    expect(types.filter((type) => type === 'domain.declined')).toHaveLength(1);
  });

  it('the schedule: twice at once, for an order whose execution never began', async () => {
    const stage = stageOn(cloud);
    const [domain] = stage.domains;
    cloud.decide = ({ operation }) =>
      operation === 'StartExecution' ? { before: sfnRefuses('ExecutionLimitExceeded') } : 'pass';
    const id = await stage.places(stage.application('DV', [domain]));
    cloud.decide = () => 'pass';
    expect((await stage.order(id)).status).toBe('submitted');
    await cloud.passes(6);

    await Promise.all([1, 2, 3].map(() => cloud.lambda.invoke('sweep', {})));
    await stage.answers(await stage.isAsked(domain), 'approve');
    await stage.sees(id, 'issued');

    await stage.hadChallenges(domain, 1);
    await stage.isIssuedOnce(id);
    const types = (await stage.events(id)).map(({ facts }) => facts.type);
    expect(types.filter((type) => type === 'challenges.opened')).toHaveLength(1);
  });

  it('the failure of an execution: twice at once', async () => {
    const mark = cloud.invoked.length;
    const { stage, domain, id, mail } = await asked();
    cloud.decide = ({ sender, operation }) => {
      if (operation !== 'TransactWriteItems' || !sender?.startsWith('recordEvidence')) return 'pass';
      cloud.kill(sender, 'Runtime.ExitError');
      return 'cut before';
    };
    await stage.answers(mail, 'approve');
    cloud.decide = () => 'pass';
    const invocations = since(mark, 'sweep').filter(({ event }) => JSON.stringify(event).includes(id));
    expect(invocations.length).toBeGreaterThan(0);

    await Promise.all([...invocations, ...invocations].map(again));
    await stage.sees(id, 'issued');

    await stage.hadChallenges(domain, 1);
    await stage.isIssuedOnce(id);
  });

  it('every step, and everything else that runs by itself: twice at once, at each invocation', async () => {
    const mark = cloud.invoked.length;
    cloud.invokesTwice = (name) => STEPS.has(name);
    const stage = stageOn(cloud);
    const [domain] = stage.domains;
    const id = await stage.places(stage.application('DV', [domain]));
    await stage.answers(await stage.isAsked(domain), 'approve');
    await stage.sees(id, 'issued');

    expect(since(mark, 'verifyDomains').length).toBeGreaterThan(1);
    expect(since(mark, 'issueCertificate').length).toBeGreaterThan(1);
    await stage.hadChallenges(domain, 1);
    await stage.isIssuedOnce(id);
  });
});
