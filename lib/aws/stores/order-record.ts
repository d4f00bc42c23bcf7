import * as z from 'zod';
import { NO_FATES } from '../../order/confirmation.ts';
import { type Counts, countedAs, countsOf, difference } from '../../order/counts.ts';
import type { OrderId } from '../../order/identifiers.ts';
import type { Order } from '../../order/order.ts';
import { listOf } from '../../order/order-filter.ts';
import type { StoredOrder } from '../../order/store.ts';
import { summaryOf } from '../../order/summary.ts';
import type { Challenge } from '../../verification/challenge.ts';
import type { Item } from '../table/expression.ts';
import { tryParse } from '../table/parse-readable.ts';
import { CHALLENGE } from './challenge-item.ts';
import { isDeleted } from './deleted-draft-store.ts';
import { ORDER } from './order-item.ts';
import { itemInImage } from './stream-record.ts';

const AnyImage = z.record(z.string(), z.unknown());
const OrderRecord = z.object({
  dynamodb: z.object({
    SequenceNumber: z.string(),
    NewImage: AnyImage.optional(),
    OldImage: AnyImage.optional(),
  }),
});

/** A change in the table's stream that lists and counts of orders follow. */
export type ListedChange = (InRecord & { kind: 'challenge'; challenge: Challenge }) | OrderRecord;
export type OrderRecord = InRecord & { kind: 'order'; order: Order; by: Counts; isInOtherList: boolean };
/** The id of the record. */
type InRecord = { id: string; orderId: OrderId };

/** Parses a stream record; undefined for other kinds of items and for what cannot be read. */
export function readOrderRecord(record: unknown): ListedChange | undefined {
  const { NewImage, OldImage, SequenceNumber: id } = OrderRecord.parse(record).dynamodb;
  if (NewImage === undefined) return undefined;
  const item = itemInImage(NewImage);
  if (item['SK'] === 'CHALLENGE') {
    const challenge = tryParse(CHALLENGE, item)?.value;
    return challenge && { kind: 'challenge', challenge, id, orderId: challenge.orderId };
  }
  if (item['SK'] !== 'ORDER') return undefined;
  const before = OldImage && tryParse(ORDER, itemInImage(OldImage))?.value;
  // The mark of a deleted draft takes the place of its order.
  if (isDeleted(item))
    return (
      before && {
        ...{ kind: 'order', order: before.order, id, orderId: before.order.id },
        by: difference(standing(before), {}),
        isInOtherList: false,
      }
    );
  const after = tryParse(ORDER, item)?.value;
  if (after === undefined || (OldImage && before === undefined)) return undefined;
  const { order } = after;
  return {
    ...{ kind: 'order', order, id, orderId: order.id },
    by: difference(before ? standing(before) : {}, standing(after)),
    isInOtherList: isInOtherList(after, item),
  };
}

const standing = ({ order, fates = NO_FATES }: StoredOrder) => countsOf(countedAs(summaryOf(order, fates)));

const isInOtherList = ({ order, fates = NO_FATES }: StoredOrder, item: Item): boolean =>
  order.status === 'verifying' && item['phase'] !== listOf(order, fates);
