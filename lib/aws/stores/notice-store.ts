import * as z from 'zod';
import { after } from '../../clock.ts';
import type { NoticeStore } from '../../messages/notice-store.ts';
import { Instant } from '../../order/identifiers.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { deleteItem, type Table, updateItem } from '../table/table.ts';
import { updateAndReturnItem } from '../table/update-and-return-item.ts';

const NOTICE = kind('notice', {
  heldUntil: Instant.optional(),
  heldEpoch: z.string().optional(),
  toldAt: Instant.optional(),
  /** Until when a notice that the mail service refused is left out. */
  refusedUntil: Instant.optional(),
});

/** Much longer than a day, for which a stream keeps its records and Lambda retries a failed batch. */
const KEPT_DAYS = 7;

/** The notices that were sent, in the table. */
export function noticeStore(table: () => Table): NoticeStore {
  return {
    async claim(notice, now, { until, epoch }) {
      const claimed = await updateAndReturnItem(
        table(),
        NOTICE,
        keys.notice(notice),
        {
          set: {
            heldUntil: until,
            heldEpoch: epoch,
            toldAt: undefined,
            refusedUntil: undefined,
            expires: epochSeconds(after(until, KEPT_DAYS, 'days')),
          },
        },
        {
          when: 'attribute_not_exists(PK) OR #expires <= :nowSeconds OR #heldUntil <= :now OR #refusedUntil <= :now OR (attribute_not_exists(#toldAt) AND attribute_exists(#heldEpoch) AND #heldEpoch <> :epoch)',
          values: { now, nowSeconds: epochSeconds(now), epoch },
        },
      );
      if (claimed.made) return 'yours';
      const { toldAt, refusedUntil } = NOTICE.parse(claimed.found ?? {});
      if (toldAt !== undefined) return 'sent';
      return refusedUntil === undefined ? 'busy' : 'refused';
    },
    async noteSent(notice, now) {
      const expires = epochSeconds(after(now, KEPT_DAYS, 'days'));
      const set = { toldAt: now, heldUntil: undefined, heldEpoch: undefined, expires };
      await updateItem(table(), NOTICE, keys.notice(notice), { set });
    },
    async noteRefused(notice, now, until) {
      const expires = epochSeconds(after(now, KEPT_DAYS, 'days'));
      const set = { refusedUntil: until, heldUntil: undefined, heldEpoch: undefined, expires };
      await updateItem(table(), NOTICE, keys.notice(notice), { set });
    },
    async release(notice) {
      await deleteItem(table(), keys.notice(notice), {
        when: 'attribute_not_exists(#toldAt) AND attribute_not_exists(#refusedUntil)',
      });
    },
  };
}
