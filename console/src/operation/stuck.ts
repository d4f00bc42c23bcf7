import type { components } from '../api/schema.d.ts';

type Row = components['schemas']['OrderSummary'];
type StuckOrder = components['schemas']['StuckOrder'];

/** An order that does not go on. */
export type Stuck = Pick<Row, 'id' | 'account' | 'names' | 'nameCount' | 'status' | 'since'> & {
  because: StuckOrder['because'] | 'review';
};

/** Reviews that are later than expected: the service waits for a person, who may need a reminder by one. */
export const lateReviews = (rows: readonly Row[], now: number): Stuck[] =>
  rows
    .filter(({ expected }) => expected !== undefined && !expected.stopped && Date.parse(expected.at) < now)
    .map((row) => ({ ...row, because: 'review' as const }));

export const stuckOf = ({ orderId: id, ...row }: StuckOrder): Stuck => ({ id, ...row });
