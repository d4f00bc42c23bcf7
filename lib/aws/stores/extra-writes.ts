import type { Instant } from '../../clock.ts';
import type { ExtraWrite } from '../../order/extra-write.ts';
import { compressJson } from '../table/compressed-json.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/transaction.ts';
import { ANSWER, answerItem, unanswered } from './answer-item.ts';
import { KEY_CLAIM } from './key-claim-item.ts';
import { REVOCATION, revocationItem, UNLISTED } from './revocation-item.ts';
import { APPLICATION, REVISION } from './submission-items.ts';

/** The write of the same transaction as an order, except the change of another order. */
export function toWrite(extra: Exclude<ExtraWrite, { kind: 'another-order' }>, now: Instant): Write {
  switch (extra.kind) {
    case 'application':
      return {
        put: { ...keys.application(extra.orderId), application: compressJson(extra.application) },
        as: APPLICATION,
      };
    case 'revision': {
      const { revision } = extra;
      return {
        put: { ...keys.revision(revision.orderId, revision.number), revision: compressJson(revision) },
        as: REVISION,
        if: { when: 'attribute_not_exists(#PK)' },
      };
    }
    case 'answer':
      return { put: answerItem(extra.answer), as: ANSWER, if: unanswered(now) };
    case 'key-claim':
      return {
        update: keys.spki(extra.keyHash),
        as: KEY_CLAIM,
        change: { set: { account: extra.account }, add: { orders: new Set([extra.orderId]) } },
        if: extra.alone ? { when: UNCLAIMED } : { when: CLAIMABLE, values: { account: extra.account } },
      };
    case 'key-release':
      return {
        update: keys.spki(extra.keyHash),
        as: KEY_CLAIM,
        change: { deleteFromSet: { orders: new Set([extra.orderId]) } },
      };
    case 'key-compromise':
      return {
        update: keys.spki(extra.keyHash),
        as: KEY_CLAIM,
        change: { setIfNotExists: { compromisedAt: extra.at } },
      };
    case 'revocation':
      return {
        put: revocationItem(extra.issuer, extra.revocation),
        as: REVOCATION,
        if: { when: extra.overwrite ? 'attribute_exists(#PK)' : 'attribute_not_exists(#PK)' },
      };
    case 'unlisted':
      return { put: keys.unlisted(extra.issuer, extra.serial), as: UNLISTED };
  }
}

/** No order holds the key (DynamoDB stores no empty set), or orders of the same account do. */
const CLAIMABLE = 'attribute_not_exists(#orders) OR #account = :account';

/** No order holds the key. */
const UNCLAIMED = 'attribute_not_exists(#orders)';
