import { describe, expect, it } from 'vitest';
import type { DeletedDraftStore } from '../../lib/order/deleted-draft-store.ts';
import { removeDeletedDrafts } from '../../lib/workflow/remove-deleted-drafts.ts';
import { AT, factsOf } from '../order/make.ts';

const { document } = factsOf(0)['document.attached'];

describe('the removal of deleted drafts', () => {
  it('removes all that are due with their documents, and reports the one that fails', async () => {
    const documents: string[] = [];
    const failures: string[] = [];
    const deleted: DeletedDraftStore = {
      listDue: async (_, { cursor }) => (cursor ? { items: ['C'] } : { items: ['A', 'B'], cursor: 'next' }),
      remove: async (id, removeDocument) => {
        if (id === 'A') throw new Error('throttled');
        await removeDocument(document);
      },
    };

    const done = await removeDeletedDrafts({
      deleted,
      documents: { remove: async (id, { version }) => void documents.push(`${id} ${version}`) },
      clock: { now: () => AT },
      failed: (id) => failures.push(id),
    });

    expect(done).toEqual({ removed: 2, failed: 1 });
    expect(documents).toEqual(['B v1', 'C v1']);
    expect(failures).toEqual(['A']);
  });
});
