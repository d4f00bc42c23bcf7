import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onMailFeedback } from '../../../functions/mail/on-mail-feedback.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import type { Challenge } from '../../../lib/verification/challenge.ts';
import { mailView } from '../../../lib/views/mail-view.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryMailCounts } from '../../doubles/mail-count-store.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import { CHALLENGE_ID, openChallenge } from '../../verification/a-challenge.ts';
import * as ses from './ses-events.ts';

const NOW = '2026-11-23T10:00:05.000Z';
const AT = '2026-11-23T10:00:02.123Z';

function world(challenge: Challenge = openChallenge({ messageId: ses.MESSAGE_ID })) {
  const challenges = memoryChallenges([challenge]);
  const { mailCounts } = memoryMailCounts();
  const workflow = memoryWorkflow();
  const deps = {
    challenges,
    mailCounts,
    workflow,
    taskTokens: memoryTaskTokens(),
    blocks: memoryBlocks(),
    periods: DEFAULT_PERIODS,
    clock: { now: () => NOW },
  };
  const now = async () => {
    const found = await challenges.load(CHALLENGE_ID);
    if (found === undefined) throw new Error('The challenge is gone.');
    return found;
  };
  return {
    challenges,
    hear: onMailFeedback(() => deps),
    now,
    view: async () => mailView(await now()),
    harm: async () => {
      const counts = await mailCounts.loadBetween('2026-11-01', '2026-12-31', () => false);
      const { bounced = 0, complained = 0 } = counts.get(openChallenge().account) ?? {};
      return { bounced, complained };
    },
  };
}

const SAID = 'Mail server response: smtp; 550 5.1.1 user unknown';
const bounce = (permanent: boolean, reason: string) => ({ state: 'bounced', at: AT, permanent, reason });

describe('the delivery state of a mail is shown on the order:', () => {
  it.each([
    ['sent', ses.sent(), { state: 'sent', at: openChallenge().createdAt }],
    ['delivered', ses.delivered(), { state: 'delivered', at: AT }],
    [
      'delayed for a full mailbox',
      ses.delayed('MailboxFull'),
      {
        state: 'delayed',
        at: AT,
        until: '2026-11-24T00:00:00.914Z',
        reason:
          'The mailbox is full; delivery is retried. Mail server response: smtp; 421 4.4.1 Unable to connect',
      },
    ],
    ['refused by the mail service', ses.rejected(), expect.objectContaining({ permanent: true })],
    ['not made', ses.failedRendering(), expect.objectContaining({ state: 'bounced', permanent: true })],
    [
      'bounced for good',
      ses.bounced('Permanent', 'General'),
      bounce(true, `The mail server permanently rejected the email. ${SAID}`),
    ],
    [
      'bounced, for there is no such address',
      ses.bounced('Permanent', 'NoEmail'),
      bounce(true, `The address does not exist. ${SAID}`),
    ],
    [
      'suppressed by SES',
      ses.bounced('Permanent', 'Suppressed'),
      { state: 'suppressed', at: AT, reason: expect.stringContaining('for many senders') },
    ],
    [
      'suppressed by the account',
      ses.bounced('Permanent', 'OnAccountSuppressionList'),
      { state: 'suppressed', at: AT, reason: expect.stringContaining('suppression list') },
    ],
    [
      'suppressed for an unsubscription',
      ses.bounced('Permanent', 'UnsubscribedRecipient'),
      { state: 'suppressed', at: AT, reason: expect.stringContaining('unsubscribed') },
    ],
    [
      'suppressed for an earlier complaint',
      ses.complained({ complaintSubType: 'OnAccountSuppressionList' }),
      { state: 'suppressed', at: AT, reason: expect.stringContaining('suppression list') },
    ],
    [
      'bounced for now',
      ses.bounced('Transient', 'General'),
      bounce(false, `The email could not be delivered at this time. ${SAID}`),
    ],
    [
      'bounced from a full mailbox',
      ses.bounced('Transient', 'MailboxFull'),
      bounce(false, `The mailbox is full. ${SAID}`),
    ],
    [
      'bounced as too large',
      ses.bounced('Transient', 'MessageTooLarge'),
      bounce(false, `The email was too large for the mail server. ${SAID}`),
    ],
    [
      'bounced for what it says',
      ses.bounced('Transient', 'ContentRejected'),
      bounce(false, `The mail server rejected the content of the email. ${SAID}`),
    ],
    [
      'bounced for an attachment',
      ses.bounced('Transient', 'AttachmentRejected'),
      bounce(false, `The mail server rejected an attachment. ${SAID}`),
    ],
    [
      'bounced out of time',
      ses.bounced('Transient', 'CustomTimeoutExceeded'),
      bounce(false, `The email could not be delivered in time. ${SAID}`),
    ],
    [
      'bounced for reasons unknown',
      ses.bounced('Undetermined', 'Undetermined'),
      bounce(false, `The email bounced, and the mail server gave no reason. ${SAID}`),
    ],
    [
      'bounced in a way that is new to us',
      ses.bounced('Permanent', 'toString'),
      bounce(true, `The email bounced permanently. ${SAID}`),
    ],
  ])('%s', async (_, event, seen) => {
    const { hear, view, now } = world();

    await hear(event);

    expect(await view()).toEqual(seen);
    expect((await now()).state).toBe('open');
  });

  it.each([['abuse'], ['fraud'], ['virus'], ['other'], ['a new word'], [undefined], [null]])(
    'complained of (%s), which is the contact’s no',
    async (complaintFeedbackType) => {
      const { hear, view, now } = world();

      await hear(ses.complained({ complaintFeedbackType }));

      expect(await view()).toEqual({ state: 'complained', at: AT });
      expect(await now()).toMatchObject({ state: 'declined', answered: { via: 'complaint' } });
    },
  );

  it.each([['not-spam'], ['auth-failure']])(
    'reported by a machine, or as wanted (%s), which is no complaint',
    async (complaintFeedbackType) => {
      const { hear, now, harm } = world();
      const before = await now();

      await hear(ses.complained({ complaintFeedbackType }));

      expect(await now()).toEqual(before);
      expect(await harm()).toEqual({ bounced: 0, complained: 0 });
    },
  );

  it('waiting for a day with quota left, and why', () => {
    const waits = { because: 'account-limit', until: '2026-11-24T00:00:00.000Z' } as const;
    const challenge = openChallenge({ mailsSent: 0, delivery: { state: 'pending' }, waits });

    expect(mailView(challenge)).toEqual({
      state: 'waiting',
      until: waits.until,
      reason: expect.stringContaining('Your account has reached its daily limit of mails'),
    });
  });
});

describe('a late delivery event', () => {
  const first = { messageId: 'mail-1' };
  const second = { messageId: 'mail-2' };

  /** A challenge whose mail was sent once, and once more. */
  async function sentTwice() {
    const here = world(openChallenge({ messageId: 'mail-1', delivery: { state: 'pending' } }));
    await here.hear(ses.sent(first));
    await here.challenges.requestMail(CHALLENGE_ID, 1);
    await here.challenges.noteSent(CHALLENGE_ID, 1, 'mail-2', NOW);
    return here;
  }

  it('of an earlier mail does not change the state of the newest', async () => {
    const { hear, now } = await sentTwice();

    await hear(ses.bounced('Permanent', 'General', first));
    await hear(ses.delivered(first));

    expect((await now()).delivery).toEqual({ state: 'sent', at: NOW, mail: 'mail-2' });
  });

  it('counts if it is a complaint about an earlier mail', async () => {
    const { hear, now } = await sentTwice();

    await hear(ses.complained({}, first));

    expect((await now()).state).toBe('declined');
  });

  it('is replaced when the newest mail is delivered, even if it is a bounce', async () => {
    const { hear, now, challenges } = world(openChallenge({ messageId: 'mail-1' }));
    await challenges.requestMail(CHALLENGE_ID, 1);
    // It comes while the second is being sent.
    await hear(ses.bounced('Transient', 'MailboxFull', first));
    await challenges.noteSent(CHALLENGE_ID, 1, 'mail-2', NOW);

    await hear(ses.delivered(second));

    expect((await now()).delivery).toMatchObject({ state: 'delivered', mail: 'mail-2' });
  });

  it('has the same result twice and in any order, and a bounce is counted once', async () => {
    const news = [
      ses.sent(),
      ses.delayed('IPFailure'),
      ses.delivered(),
      ses.bounced('Permanent', 'General'),
      ses.complained(),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], { minLength: 10 }),
        async (order) => {
          const { hear, now, harm } = world();

          for (const index of order) await hear(news[index]);

          expect((await now()).delivery.state).toBe('complained');
          const { bounced, complained } = await harm();
          expect(complained).toBe(1);
          expect(bounced).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
