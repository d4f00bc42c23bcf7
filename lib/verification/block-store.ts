import * as z from 'zod';
import type { Act } from '../access/attribution.ts';
import type { Instant } from '../clock.ts';
import { AccountId, Instant as InstantSchema } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';

/** After a decline or a complaint: this account may not ask about this ADN until then. */
export const Block = z.object({
  id: z.string(),
  account: AccountId,
  adn: z.string(),
  because: z.enum(['declined', 'complained']),
  /** When the contact declined last. */
  createdAt: InstantSchema,
  until: InstantSchema,
});
export type Block = z.infer<typeof Block>;

/** Where blocks are kept; those that have ended are not shown. */
export interface BlockStore {
  /**
   * Takes the place of an earlier one of the same account and ADN, unless that lasts longer; and keeps, apart from it, that a
   * contact declined.
   */
  put(block: Block): Promise<void>;
  listActive(account: AccountId, adns: readonly string[], now: Instant): Promise<Block[]>;
  list(now: Instant, page: PageRequest): Promise<ListPage<Block>>;
  /** When a contact of this ADN, or of a domain above it, declined last: whether or not the block has ended or was lifted. */
  lastDecline(account: AccountId, adn: string): Promise<Instant | undefined>;
  /** Lifts it, with its audit event in the same transaction; says whether there was one. */
  lift(id: string, act: Act): Promise<boolean>;
}
