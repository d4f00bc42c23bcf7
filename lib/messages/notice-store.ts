import type { Instant } from '../clock.ts';
import type { Claim } from '../mail/claim.ts';

/** Who was told of what, so that nobody is told twice: `NOTICE#event#recipient`. */
export interface NoticeStore {
  /**
   * Claims the notice: `yours`. `told` if it is told already; `busy` if another worker of the same epoch holds it, or
   * died with it: then it is claimed again when that claim ends.
   */
  claim(notice: string, now: Instant, claim: Claim): Promise<'yours' | 'told' | 'busy'>;
  /** Notes that it was told; kept for as long as a retry could come. */
  noteTold(notice: string, now: Instant): Promise<void>;
  /** Gives the telling back after a failure. */
  release(notice: string): Promise<void>;
}
