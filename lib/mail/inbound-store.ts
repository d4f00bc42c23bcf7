import type { Instant } from '../clock.ts';

/** Which inbound mails and mail events were handled already: they come more than once. */
export interface InboundStore {
  /** Marks this id as handled; `false` where it was before. */
  markHandled(id: string, now: Instant): Promise<boolean>;
}
