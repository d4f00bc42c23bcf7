import type { Attribution } from '../access/attribution.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import { Rejection } from '../problem.ts';
import type { ActiveReplacement, ReplacementId, ReplacementRequest } from './replacement-request.ts';

/** So many requests may be active at a time: they are kept in one item, which is read for the answers about renewal. */
export const MOST_ACTIVE_REPLACEMENTS = 50;

export interface ReplacementReader {
  /** Those that were not ended, in any order. */
  listActive(): Promise<readonly ActiveReplacement[]>;
}

/** Stores replacement requests. Reads are strongly consistent. */
export interface ReplacementStore extends ReplacementReader {
  load(id: ReplacementId): Promise<ReplacementRequest | undefined>;
  /** The newest first. @throws Rejection on a cursor of another list */
  list(page: PageRequest): Promise<ListPage<ReplacementRequest>>;
  /**
   * Stores a request, with its audit event in the same transaction.
   * @throws Rejection `not-permitted` if `MOST_ACTIVE_REPLACEMENTS` are active; `forbidden` if the operator is none any more
   */
  request(request: ReplacementRequest, act: Attribution): Promise<void>;
  /**
   * Ends a request, with its audit event in the same transaction; one that was ended stays as it is.
   * @returns whether there is one
   * @throws Rejection `forbidden` if the operator is none any more
   */
  end(id: ReplacementId, ended: NonNullable<ReplacementRequest['ended']>, act: Attribution): Promise<boolean>;
}

export const tooManyReplacements = (): Rejection =>
  new Rejection(
    'not-permitted',
    `${MOST_ACTIVE_REPLACEMENTS} replacement requests are active, the most. End those that are done (DELETE /v1/replacements/{id}), or request a set that contains several of them.`,
  );
