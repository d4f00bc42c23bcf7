import type { Domain } from '../order/submission.ts';
import type { Challenge } from './challenge.ts';

/** Whether the contact of a domain can still be asked: not once it has approved. */
export const mayStillAsk = ({ contact }: Domain, newest: Challenge | undefined): boolean =>
  !(newest?.state === 'approved' && newest.contact === contact);
