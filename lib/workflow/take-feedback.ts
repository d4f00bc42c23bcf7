import type { Instant } from '../clock.ts';
import { logError } from '../log.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import { measure } from '../metrics.ts';
import type { Delivery } from '../verification/challenge.ts';
import type { Answerer } from './answer-challenge.ts';
import { wake, wakeQuietly } from './wake.ts';

/**
 * Notes with its challenge what became of a mail. News comes twice, late and in any order: the store keeps the later
 * state. A complaint is the contact's no (attack A18). Delivered mails wake nobody.
 * @throws Transient where the store is out of reach
 */
export async function takeFeedback(deps: Answerer, news: MailEvent, at: Instant): Promise<void> {
  const [id] = news.mail.tags.challenge ?? [];
  if (id === undefined) return;
  const delivery = deliveryOf(news, at);
  // News that came before is not counted again.
  if (await deps.challenges.noteDelivery(id, delivery)) count(delivery);
  const wakes = delivery.state === 'complained' || (delivery.state === 'bounced' && delivery.permanent);
  if (!wakes) return;
  // Loaded also where nothing new was noted: whoever noted it may have died before he woke the order.
  const challenge = await deps.challenges.load(id);
  if (challenge === undefined) return;
  if (delivery.state === 'complained') {
    const answered = { via: 'complaint', messageId: news.mail.messageId } as const;
    const now = deps.clock.now();
    if (await deps.challenges.decline(id, challenge.valueHash, now, answered))
      measure('Answers', now, 1, 'complaint-decline');
  }
  const { orderId } = challenge;
  await wakeQuietly(wake(deps, orderId), (error) =>
    logError('waking failed', error, { orderId, challengeId: id }),
  );
}

/** That a mail was sent is counted where it was. */
function count(delivery: Exclude<Delivery, { state: 'pending' }>): void {
  if (delivery.state === 'sent') return;
  const forGood = delivery.state === 'bounced' && delivery.permanent;
  measure('Mails', delivery.at, 1, forGood ? 'bounced-for-good' : delivery.state);
}

function deliveryOf(news: MailEvent, at: Instant): Exclude<Delivery, { state: 'pending' }> {
  switch (news.eventType) {
    case 'Send':
      return { state: 'sent', at };
    case 'Delivery':
      return { state: 'delivered', at: news.delivery.timestamp };
    case 'Bounce': {
      const { timestamp, bounceType, bounceSubType, bouncedRecipients } = news.bounce;
      const detail = bouncedRecipients[0]?.diagnosticCode ?? `${bounceType} ${bounceSubType}`.trim();
      return { state: 'bounced', at: timestamp, permanent: bounceType === 'Permanent', detail };
    }
    case 'Complaint':
      return { state: 'complained', at: news.complaint.timestamp };
    case 'Reject':
      return { state: 'bounced', at, permanent: true, detail: 'The mail service refused the mail.' };
  }
}
