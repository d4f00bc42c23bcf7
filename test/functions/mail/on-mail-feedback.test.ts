import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onMailFeedback } from '../../../functions/mail/on-mail-feedback.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { answerChallenge } from '../../../lib/workflow/answer-challenge.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryMailCounts } from '../../doubles/mail-count-store.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import { CHALLENGE_ID, ORDER_ID, openChallenge, VALUE } from '../../verification/a-challenge.ts';

const NOW = '2026-11-23T10:00:00.000Z';

/** An event in the form of the SES developer guide. */
const news = (eventType: string, facts: object = {}, tags: object = { challenge: [CHALLENGE_ID] }) => ({
  version: '0',
  id: '12345678-1234-1234-1234-111122223333',
  'detail-type': `Email ${eventType}`,
  source: 'aws.ses',
  account: '111122223333',
  time: '2026-11-23T10:00:00Z',
  region: 'eu-central-1',
  resources: ['arn:aws:ses:eu-central-1:111122223333:configuration-set/countersign'],
  detail: {
    eventType,
    mail: {
      timestamp: '2026-11-23T09:59:58.000Z',
      source: 'ra@ra.example.net',
      messageId: '0107019d-message',
      destination: ['hostmaster@example.org'],
      tags: { 'ses:configuration-set': ['countersign'], ...tags },
    },
    ...facts,
  },
});
const SENT = news('Send', { send: {} });
const DELIVERED = news('Delivery', {
  delivery: { timestamp: '2026-11-23T10:00:01.123Z', processingTimeMillis: 1, smtpResponse: '250 ok' },
});
const bounced = (bounceType: string, tags?: object) =>
  news(
    'Bounce',
    {
      bounce: {
        bounceType,
        bounceSubType: 'General',
        timestamp: '2026-11-23T10:00:02.000Z',
        bouncedRecipients: [
          { emailAddress: 'hostmaster@example.org', diagnosticCode: 'smtp; 550 5.1.1\r\n user unknown' },
        ],
      },
    },
    tags,
  );
const complained = (tags?: object) =>
  news(
    'Complaint',
    { complaint: { timestamp: '2026-11-23T10:00:03.000Z', complaintFeedbackType: 'abuse' } },
    tags,
  );
const COMPLAINED = complained();

async function world() {
  const deps = {
    challenges: memoryChallenges([openChallenge({ delivery: { state: 'pending' } })]),
    taskTokens: memoryTaskTokens(),
    blocks: memoryBlocks(),
    periods: DEFAULT_PERIODS,
    workflow: memoryWorkflow(),
    mailCounts: memoryMailCounts().mailCounts,
    clock: { now: () => NOW },
  };
  await deps.taskTokens.add({ orderId: ORDER_ID, token: 'verify', challenges: [CHALLENGE_ID] });
  return { ...deps, feedback: onMailFeedback(() => deps), now: () => deps.challenges.load(CHALLENGE_ID) };
}

describe('the event of a mail', () => {
  it('of its sending and delivery is recorded and does not wake the order', async () => {
    const { feedback, now, workflow } = await world();

    await feedback(SENT);
    expect((await now())?.delivery).toEqual({ state: 'sent', at: NOW, mail: '0107019d-message' });
    await feedback(DELIVERED);

    expect((await now())?.delivery).toEqual({
      state: 'delivered',
      at: '2026-11-23T10:00:01.123Z',
      mail: '0107019d-message',
    });
    expect(workflow.completed).toEqual([]);
  });

  it('of a permanent bounce is recorded with the server’s response, and wakes the order', async () => {
    const { feedback, now, workflow } = await world();

    await feedback(bounced('Permanent'));

    expect((await now())?.delivery).toEqual({
      state: 'bounced',
      at: '2026-11-23T10:00:02.000Z',
      mail: '0107019d-message',
      permanent: true,
      detail:
        'The mail server permanently rejected the email. Mail server response: smtp; 550 5.1.1 user unknown',
    });
    expect(workflow.completed).toEqual(['verify']);
  });

  it('of a transient bounce does not wake the order', async () => {
    const { feedback, now, workflow } = await world();

    await feedback(bounced('Transient'));

    expect((await now())?.delivery).toMatchObject({ state: 'bounced', permanent: false });
    expect(workflow.completed).toEqual([]);
  });

  it('of a complaint declines, even after an approval, and wakes the order', async () => {
    const { feedback, now, workflow, ...deps } = await world();
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: '' } as const;
    await answerChallenge({ ...deps, workflow }, CHALLENGE_ID, {
      decision: 'approve',
      value: VALUE,
      answered,
    });
    await deps.taskTokens.add({ orderId: ORDER_ID, token: 'review', challenges: [] });

    await feedback(COMPLAINED);

    expect(await now()).toMatchObject({
      state: 'declined',
      decidedAt: NOW,
      answered: { via: 'complaint', messageId: '0107019d-message' },
      delivery: { state: 'complained' },
    });
    expect(workflow.completed).toEqual(['verify', 'review']);
  });

  it('results in the most severe state, in any order and number', async () => {
    const grave = [SENT, DELIVERED, bounced('Permanent'), COMPLAINED];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), async (indexes) => {
        const { feedback, now } = await world();

        for (const index of indexes) await feedback(grave[index]);

        const states = ['sent', 'delivered', 'bounced', 'complained'];
        expect((await now())?.delivery.state).toBe(states[Math.max(...indexes)]);
      }),
    );
  });

  it('that is repeated wakes again, because the first attempt may have crashed before', async () => {
    const { feedback, workflow, taskTokens } = await world();
    await feedback(bounced('Permanent'));
    await taskTokens.add({ orderId: ORDER_ID, token: 'later', challenges: [] });

    await feedback(bounced('Permanent'));

    expect(workflow.completed).toEqual(['verify', 'later']);
  });

  it.each([
    ['of a mail without a challenge', bounced('Permanent', {})],
    ['of an unknown challenge', complained({ challenge: ['b'.repeat(26)] })],
    ['of another kind', news('Open', { open: { ipAddress: '192.0.2.1' } })],
  ])('%s changes nothing', async (_, event) => {
    const { feedback, now, workflow } = await world();

    await feedback(event);

    expect(await now()).toEqual(openChallenge({ delivery: { state: 'pending' } }));
    expect(workflow.completed).toEqual([]);
  });

  it.each([
    {},
    news('Bounce'),
    news('Complaint'),
    news('Send', {}, { challenge: ['no id'] }),
    { detail: null },
  ])('in another form is a fault, not overlooked', async (event) => {
    const { feedback } = await world();

    await expect(feedback(event)).rejects.toThrow();
  });
});
