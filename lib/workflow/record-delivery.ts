import type { Instant } from '../clock.ts';
import { commitDecline } from '../decline/commit-decline.ts';
import { signalDecline, wake, wakeQuietly } from '../execution/wake.ts';
import { logError } from '../log.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import { measure } from '../metrics.ts';
import type { AccountId } from '../order/identifiers.ts';
import { type Delivery, hasFailed } from '../verification/challenge.ts';
import type { MailCountStore } from '../verification/mails/mail-counts.ts';
import type { Answerer } from './answer-challenge.ts';
import { deliveryFrom } from './delivery-of.ts';

export type DeliveryRecorder = Answerer & { mailCounts: MailCountStore };

/**
 * Notes with its challenge what became of a mail. News comes twice, late and in any order: the store keeps the later
 * state. A complaint is the contact's no (attack A18). Delivered mails wake nobody.
 * @throws Transient where the store is out of reach
 */
export async function recordDelivery(deps: DeliveryRecorder, news: MailEvent, at: Instant): Promise<void> {
  const [id] = news.mail.tags.challenge ?? [];
  const delivery = deliveryFrom(news, at);
  if (id === undefined || delivery === undefined) return;
  // News that came before is not counted again.
  const isNews = await deps.challenges.noteDelivery(id, delivery);
  if (isNews) measureDelivery(delivery);
  if (delivery.state !== 'complained' && !hasFailed(delivery)) return;
  // Loaded also if nothing new was noted: the worker that noted it may have died before it woke the order.
  const challenge = await deps.challenges.load(id);
  if (challenge === undefined) return;
  if (isNews) await countAgainstGuard(deps.mailCounts, challenge.account, delivery);
  if (delivery.state === 'complained') {
    const answered = { via: 'complaint', messageId: news.mail.messageId } as const;
    const now = deps.clock.now();
    if (await commitDecline(deps, challenge, now, answered)) measure('Answers', now, 1, 'complaint-decline');
  }
  const { orderId } = challenge;
  const waking = delivery.state === 'complained' ? signalDecline(deps, challenge) : wake(deps, orderId);
  await wakeQuietly(waking, (error) => logError('waking failed', error, { orderId, challengeId: id }));
}

type KnownDelivery = Exclude<Delivery, { state: 'pending' }>;

const isPermanentBounce = (delivery: KnownDelivery): boolean =>
  delivery.state === 'bounced' && delivery.permanent;

/** That a mail was sent is measured where it was. */
function measureDelivery(delivery: KnownDelivery): void {
  if (delivery.state === 'sent') return;
  measure('Mails', delivery.at, 1, isPermanentBounce(delivery) ? 'bounced-permanently' : delivery.state);
}

/** Counts for the guard what did harm, by the account whose mail it was. */
async function countAgainstGuard(
  mailCounts: MailCountStore,
  account: AccountId,
  delivery: KnownDelivery,
): Promise<void> {
  if (isPermanentBounce(delivery)) await mailCounts.count('bounced', account, delivery.at);
  if (delivery.state === 'complained') await mailCounts.count('complained', account, delivery.at);
}
