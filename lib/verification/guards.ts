import type { Instant } from '../clock.ts';
import type { AccountId } from '../order/identifiers.ts';

/** After a decline or a complaint: this account may not ask about this ADN until then. */
export type Block = {
  id: string;
  account: AccountId;
  adn: string;
  because: 'declined' | 'complained';
  createdAt: Instant;
  until: Instant;
};

/** Where blocks are kept; those that have ended are not shown. */
export interface BlockStore {
  /** A block of the same account and ADN is prolonged. */
  put(block: Block): Promise<void>;
  active(account: AccountId, adns: readonly string[], now: Instant): Promise<Block[]>;
  all(now: Instant): Promise<Block[]>;
  /** Says whether there was one. */
  remove(id: string): Promise<boolean>;
}

/** Counters that end by themselves, against floods and against mailing strangers. */
export interface Counters {
  /** Counts one more under this name, if that keeps within the limit until `endsAt`; says whether it did. */
  take(name: string, limit: number, now: Instant, endsAt: Instant): Promise<boolean>;
}
