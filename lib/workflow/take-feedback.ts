import type { Instant } from '../clock.ts';
import { logError } from '../log.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import { measure } from '../metrics.ts';
import { type Delivery, hasFailed } from '../verification/challenge.ts';
import type { MailTally } from '../verification/guards.ts';
import type { Answerer } from './answer-challenge.ts';
import { commitDecline } from './commit-decline.ts';
import { deliveryOf } from './delivery-of.ts';
import { tellOfDecline, wake, wakeQuietly } from './wake.ts';

export type FeedbackTaker = Answerer & { tally: MailTally };

/**
 * Notes with its challenge what became of a mail. News comes twice, late and in any order: the store keeps the later
 * state. A complaint is the contact's no (attack A18). Delivered mails wake nobody.
 * @throws Transient where the store is out of reach
 */
export async function takeFeedback(deps: FeedbackTaker, news: MailEvent, at: Instant): Promise<void> {
  const [id] = news.mail.tags.challenge ?? [];
  const delivery = deliveryOf(news, at);
  if (id === undefined || delivery === undefined) return;
  // News that came before is not counted again.
  if (await deps.challenges.noteDelivery(id, delivery)) await count(deps.tally, delivery);
  if (delivery.state !== 'complained' && !hasFailed(delivery)) return;
  // Loaded also where nothing new was noted: whoever noted it may have died before he woke the order.
  const challenge = await deps.challenges.load(id);
  if (challenge === undefined) return;
  if (delivery.state === 'complained') {
    const answered = { via: 'complaint', messageId: news.mail.messageId } as const;
    const now = deps.clock.now();
    if (await commitDecline(deps, challenge, now, answered)) measure('Answers', now, 1, 'complaint-decline');
  }
  const { orderId } = challenge;
  const waking = delivery.state === 'complained' ? tellOfDecline(deps, challenge) : wake(deps, orderId);
  await wakeQuietly(waking, (error) => logError('waking failed', error, { orderId, challengeId: id }));
}

/** That a mail was sent is counted where it was; what does harm counts for the guard, too. */
async function count(tally: MailTally, delivery: Exclude<Delivery, { state: 'pending' }>): Promise<void> {
  if (delivery.state === 'sent') return;
  const forGood = delivery.state === 'bounced' && delivery.permanent;
  measure('Mails', delivery.at, 1, forGood ? 'bounced-for-good' : delivery.state);
  if (forGood) await tally.count('bounced', delivery.at);
  if (delivery.state === 'complained') await tally.count('complained', delivery.at);
}
