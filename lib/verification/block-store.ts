import * as z from 'zod';
import type { Attribution } from '../access/attribution.ts';
import type { Instant } from '../clock.ts';
import { AccountId, Instant as InstantSchema } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';

/** Keeps an account from sending requests for an ADN until a date, after a decline or a complaint. */
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

/** Stores blocks. Those that have ended are not returned. */
export interface BlockStore {
  /**
   * Replaces an earlier block of the same account and ADN, unless that one lasts longer; and records the time of the decline
   * separately, because it outlives the block.
   */
  put(block: Block): Promise<void>;
  listActive(account: AccountId, adns: readonly string[], now: Instant): Promise<Block[]>;
  list(now: Instant, page: PageRequest): Promise<ListPage<Block>>;
  /**
   * Until when earlier approvals of this ADN have ended: when a contact of it or of a parent domain last declined, whether or
   * not the block has ended or was lifted, or when the account gave the domain up.
   */
  approvalsEndedAt(account: AccountId, adn: string): Promise<Instant | undefined>;
  /** Ends all approvals of an account for an ADN that were given until then. */
  endApprovals(account: AccountId, adn: string, at: Instant): Promise<void>;
  /** Lifts a block, with its audit event in the same transaction. @returns whether there was one */
  lift(id: string, act: Attribution): Promise<boolean>;
}
