import type { Instant } from '../clock.ts';
import type { OrderId } from './identifiers.ts';
import type { ListPage, PageRequest } from './store.ts';

/**
 * How long what is left of a deleted draft is kept. Requests that were in flight when it was deleted have ended by then, and
 * so have its upload forms, so nothing is written for it after the removal.
 */
export const REMOVED_AFTER_MINUTES = 30;

/** Drafts that were deleted, and of which something may still be stored: events, the application, names, documents. */
export interface DeletedDraftStore {
  /** The drafts whose remains are to be removed by `now`. */
  listDue(now: Instant, page: PageRequest): Promise<ListPage<OrderId>>;
  /**
   * Removes everything, the mark of the deletion last; idempotent. Does nothing to an order that is not a deleted draft.
   * @param removeDocuments removes all that was uploaded for the draft; called only if it is deleted
   */
  remove(id: OrderId, removeDocuments: () => Promise<void>): Promise<void>;
}
