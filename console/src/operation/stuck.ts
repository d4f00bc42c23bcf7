import type { components } from '../api/schema.d.ts';

type Row = components['schemas']['OrderSummary'];
type StuckOrder = components['schemas']['StuckOrder'];

/** An order that does not go on. */
export type Stuck = Pick<Row, 'id' | 'account' | 'status' | 'since'> & {
  name: string;
  because: StuckOrder['because'] | 'review';
};

/** Reviews that are later than expected: the service waits for a person, who may need a reminder by one. */
export const lateReviews = (rows: readonly Row[], now: number): Stuck[] =>
  rows
    .filter(({ expected }) => expected !== undefined && !expected.stopped && Date.parse(expected.at) < now)
    .map(({ id, account, status, since, names: [name = id] }) => ({
      ...{ id, account, status, since, name },
      because: 'review' as const,
    }));

export const stuckOf = ({ orderId, account, status, since, because }: StuckOrder): Stuck => ({
  ...{ id: orderId, name: orderId },
  ...{ account, status, since, because },
});
