import type { Instant } from '../clock.ts';

/** Who was told of what, so that nobody is told twice: `NOTICE#event#recipient`. */
export interface NoticeStore {
  /**
   * Takes the telling, until an instant: `yours`. `told` where it is told already; `busy` where somebody else is at it,
   * or died at it: then it is asked for again, until his time is over.
   */
  claim(notice: string, now: Instant, until: Instant): Promise<'yours' | 'told' | 'busy'>;
  /** Notes that it was told; kept for as long as a retry could come. */
  noteTold(notice: string, now: Instant): Promise<void>;
  /** Gives the telling back after a failure. */
  release(notice: string): Promise<void>;
}
