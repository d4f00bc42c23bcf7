import type { QueueRow } from './use-queue.ts';

export const QUEUE_STATES = ['all', 'free', 'mine', 'held', 'decidable'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

const IN_STATE: Record<QueueState, (row: QueueRow, me: string) => boolean> = {
  all: () => true,
  free: ({ claim, held }) => claim === undefined && held === undefined,
  mine: ({ claim }, me) => claim?.by.id === me,
  held: ({ held }) => held !== undefined,
  decidable: ({ mayNotDecide }) => mayNotDecide === undefined,
};

/** Whether a row of the queue is in a state and contains a text. @param me the id of the member */
export function matches(row: QueueRow, filter: { state: QueueState; text: string }, me: string): boolean {
  const text = filter.text.trim().toLowerCase();
  const searched = [...row.names, row.organization ?? '', row.account, row.id, row.submittedBy?.name ?? ''];
  return IN_STATE[filter.state](row, me) && searched.some((each) => each.toLowerCase().includes(text));
}

/** The order that a reviewer takes next: the oldest that is free or their own, and that they may decide on. */
export const nextOf = (rows: readonly QueueRow[], me: string, except: string): QueueRow | undefined =>
  rows.find(
    ({ id, claim, held, mayNotDecide }) =>
      id !== except && held === undefined && mayNotDecide === undefined && (claim?.by.id ?? me) === me,
  );
