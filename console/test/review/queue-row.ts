import type { QueueRow } from '../../src/review/use-queue.ts';

/** An order in review, as the queue shows it. */
export const row = (id: string, more: Partial<QueueRow> = {}): QueueRow => ({
  id,
  account: 'acme',
  status: 'reviewing',
  phase: 'application-review',
  type: 'OV',
  names: [`${id}.example.org`],
  nameCount: 1,
  revision: 1,
  createdAt: '2026-11-27T09:00:00Z',
  since: '2026-11-27T10:00:00Z',
  reasons: [],
  ...more,
});
