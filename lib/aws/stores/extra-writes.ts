import type { Instant } from '../../clock.ts';
import type { ExtraWrite } from '../../order/extra-write.ts';
import { compressJson } from '../table/compressed-json.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/transaction.ts';
import { ANSWER, answerItem, unanswered } from './answer-item.ts';
import { KEY_CLAIM } from './key-claim-item.ts';
import { REVOCATION, revocationItem, UNLISTED } from './revocation-item.ts';
import { APPLICATION, REVISION } from './submission-items.ts';

/** What is written together with an order, another order aside. */
export function extraWrite(companion: Exclude<ExtraWrite, { kind: 'another-order' }>, now: Instant): Write {
  switch (companion.kind) {
    case 'application':
      return {
        put: { ...keys.application(companion.orderId), application: compressJson(companion.application) },
        as: APPLICATION,
      };
    case 'revision': {
      const { revision } = companion;
      return {
        put: { ...keys.revision(revision.orderId, revision.number), revision: compressJson(revision) },
        as: REVISION,
        if: { when: 'attribute_not_exists(#PK)' },
      };
    }
    case 'answer':
      return { put: answerItem(companion.answer), as: ANSWER, if: unanswered(now) };
    case 'key-claim':
      return {
        update: keys.spki(companion.keyHash),
        as: KEY_CLAIM,
        change: { set: { account: companion.account }, add: { orders: new Set([companion.orderId]) } },
        if: companion.alone
          ? { when: UNCLAIMED }
          : { when: CLAIMABLE, values: { account: companion.account } },
      };
    case 'key-release':
      return {
        update: keys.spki(companion.keyHash),
        as: KEY_CLAIM,
        change: { deleteFromSet: { orders: new Set([companion.orderId]) } },
      };
    case 'key-compromise':
      return {
        update: keys.spki(companion.keyHash),
        as: KEY_CLAIM,
        change: { setIfNotExists: { compromisedAt: companion.at } },
      };
    case 'revocation':
      return {
        put: revocationItem(companion.issuer, companion.revocation),
        as: REVOCATION,
        if: { when: companion.anew ? 'attribute_exists(#PK)' : 'attribute_not_exists(#PK)' },
      };
    case 'unlisted':
      return { put: keys.unlisted(companion.issuer, companion.serial), as: UNLISTED };
  }
}

/** A key is free when no order holds it (an empty set is none), or held by orders of the same account. */
const CLAIMABLE = 'attribute_not_exists(#orders) OR #account = :account';

/** No order holds it. */
const UNCLAIMED = 'attribute_not_exists(#orders)';
