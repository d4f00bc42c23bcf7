import * as z from 'zod';
import { isOfService } from '../access/who-may-see.ts';
import { Instant, OrderId } from '../order/identifiers.ts';
import type { Evidence } from '../verification/evidence.ts';
import type { Caller } from './caller.ts';

/** Evidence as it is shown (BR 5.4.1: what, by which method, by whom, when). */
export const EvidenceView = z
  .object({
    adn: z.string(),
    names: z.array(z.string()).meta({ description: 'What the contact was shown below this domain.' }),
    method: z.string(),
    rules: z.string(),
    contact: z.string(),
    confirmedAt: Instant,
    orderId: OrderId.meta({ description: 'The order for which it was given.' }),
    challengeId: z.string(),
    shownHash: z.string(),
    answered: z.looseObject({ via: z.string() }),
  })
  .meta({ id: 'Evidence' });
export type EvidenceView = z.infer<typeof EvidenceView>;

/** From where a contact answered is for those who audit, not for the applicant. */
export const evidenceView = (evidence: Evidence, caller: Caller): EvidenceView => ({
  adn: evidence.adn,
  names: evidence.shown.names,
  method: evidence.method,
  rules: evidence.rules,
  contact: evidence.contact,
  confirmedAt: evidence.confirmedAt,
  orderId: evidence.orderId,
  challengeId: evidence.challengeId,
  shownHash: evidence.shownHash,
  answered: isOfService(caller) ? evidence.answered : { via: evidence.answered.via },
});
