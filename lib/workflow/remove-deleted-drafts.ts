import type { DocumentStore } from '../application/documents/document-store.ts';
import type { Clock } from '../clock.ts';
import type { DeletedDraftStore } from '../order/deleted-draft-store.ts';
import type { OrderId } from '../order/identifiers.ts';

export type DraftRemover = {
  deleted: DeletedDraftStore;
  documents: Pick<DocumentStore, 'removeAll'>;
  clock: Clock;
  /** Called for a draft whose removal failed: the next run repeats it. */
  failed: (id: OrderId, error: unknown) => void;
};

/** Removes what is left of deleted drafts. A failure does not stop the others. @returns how many were removed, and how many failed */
export async function removeDeletedDrafts(deps: DraftRemover): Promise<{ removed: number; failed: number }> {
  const done = { removed: 0, failed: 0 };
  let cursor: string | undefined;
  do {
    const page = await deps.deleted.listDue(deps.clock.now(), { limit: 20, cursor });
    for (const id of page.items) {
      const isRemoved = await deps.deleted
        .remove(id, () => deps.documents.removeAll(id))
        .then(
          () => true,
          (error) => {
            deps.failed(id, error);
            return false;
          },
        );
      done[isRemoved ? 'removed' : 'failed']++;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return done;
}
