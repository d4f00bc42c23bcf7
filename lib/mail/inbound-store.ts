import type { Instant } from '../clock.ts';

/** Which received mails and mail events were already handled: they are delivered more than once. */
export interface HandledMailStore {
  /** Marks this id as handled; `false` if it already was. */
  markHandled(id: string, now: Instant): Promise<boolean>;
}
