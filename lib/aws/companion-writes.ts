import type { Instant } from '../clock.ts';
import type { Answer, Companion } from '../order/companion.ts';
import type { Condition, Item } from './expression.ts';
import { type Key, keys } from './keys.ts';
import { packed } from './packed.ts';
import { revocationItem } from './revocation-item.ts';
import type { Write } from './transaction.ts';

/** What is written together with an order, another order aside. */
export function companionWrite(
  companion: Exclude<Companion, { kind: 'another-order' }>,
  now: Instant,
): Write {
  switch (companion.kind) {
    case 'application':
      return {
        put: { ...keys.application(companion.orderId), application: packed(companion.application) },
      };
    case 'revision': {
      const { revision } = companion;
      return {
        put: { ...keys.revision(revision.orderId, revision.number), revision: packed(revision) },
        if: { when: 'attribute_not_exists(#PK)' },
      };
    }
    case 'answer':
      return { put: answerItem(companion.answer), if: unanswered(now) };
    case 'key-claim':
      return {
        update: keys.spki(companion.keyHash),
        change: { set: { account: companion.account }, add: { orders: new Set([companion.orderId]) } },
        if: { when: CLAIMABLE, values: { account: companion.account } },
      };
    case 'key-release':
      return {
        update: keys.spki(companion.keyHash),
        change: { take: { orders: new Set([companion.orderId]) } },
      };
    case 'key-compromise':
      return {
        update: keys.spki(companion.keyHash),
        change: { begin: { compromisedAt: companion.at } },
      };
    case 'revocation':
      return {
        put: revocationItem(companion.issuer, companion.revocation),
        if: { when: companion.anew ? 'attribute_exists(#PK)' : 'attribute_not_exists(#PK)' },
      };
    case 'unlisted':
      return { put: keys.unlisted(companion.issuer, companion.serial) };
  }
}

/** A key is free when no order holds it (an empty set is none), or held by orders of the same account. */
const CLAIMABLE = 'attribute_not_exists(#orders) OR #account = :account';

export function answerItem({ key, ...answer }: Answer): Key & Item {
  return {
    ...keys.answer(key),
    answer: packed(answer),
    expiresAt: answer.expiresAt,
    expires: Math.ceil(Date.parse(answer.expiresAt) / 1000),
  };
}

/** Expired answers may still be there: DynamoDB clears them away when it finds the time. */
export const unanswered = (now: Instant): Condition => ({
  when: 'attribute_not_exists(#PK) OR #expiresAt <= :now',
  values: { now },
});
