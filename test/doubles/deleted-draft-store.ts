import { after } from '../../lib/clock.ts';
import { type DeletedDraftStore, REMOVED_AFTER_MINUTES } from '../../lib/order/deleted-draft-store.ts';
import type { OrderMemory } from './order-memory.ts';

/** What is left of deleted drafts, in the memory of the orders. */
export const memoryDeletedDrafts = (memory: OrderMemory): DeletedDraftStore => ({
  async listDue(now) {
    const due = [...memory.deleted].filter(([, at]) => after(at, REMOVED_AFTER_MINUTES, 'minutes') <= now);
    return { items: due.map(([id]) => id) };
  },
  async remove(id, removeDocuments) {
    if (!memory.deleted.has(id)) return;
    await removeDocuments();
    for (const map of [memory.domains, memory.applications, memory.events, memory.deleted]) map.delete(id);
  },
});
