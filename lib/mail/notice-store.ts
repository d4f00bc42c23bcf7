import type { Instant } from '../clock.ts';

/** Who was told of what, so that nobody is told twice: `NOTICE#event#recipient`. */
export interface NoticeStore {
  /** Takes the telling, until an instant; `false` where it is told already or somebody else is at it. */
  claim(notice: string, now: Instant, until: Instant): Promise<boolean>;
  /** Notes that it was told; kept for as long as a retry could come. */
  noteTold(notice: string, now: Instant): Promise<void>;
  /** Gives the telling back after a failure. */
  release(notice: string): Promise<void>;
}
