import { describe, expect, it } from 'vitest';
import type { DeletedDraftStore } from '../../lib/order/deleted-draft-store.ts';
import { removeDeletedDrafts } from '../../lib/workflow/remove-deleted-drafts.ts';
import { AT } from '../order/make.ts';

describe('the removal of deleted drafts', () => {
  it('removes all that are due with their documents, and reports the one that fails', async () => {
    const documents: string[] = [];
    const failures: string[] = [];
    const deleted: DeletedDraftStore = {
      listDue: async (_, { cursor }) => (cursor ? { items: ['C'] } : { items: ['A', 'B'], cursor: 'next' }),
      remove: async (id, removeDocuments) => {
        if (id === 'A') throw new Error('throttled');
        await removeDocuments();
      },
    };

    const done = await removeDeletedDrafts({
      deleted,
      documents: { removeAll: async (id) => void documents.push(id) },
      clock: { now: () => AT },
      failed: (id) => failures.push(id),
    });

    expect(done).toEqual({ removed: 2, failed: 1 });
    expect(documents).toEqual(['B', 'C']);
    expect(failures).toEqual(['A']);
  });
});
