import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import type { Caller } from '../http/caller.ts';
import type { OrderEvent } from '../order/event.ts';
import { Instant } from '../order/identifiers.ts';

/** An event as the API shows it: its facts are fields beside its type. */
export const EventView = z
  .looseObject({
    sequence: z.int(),
    type: z.string(),
    at: Instant,
    by: z.looseObject({
      kind: z.enum(['applicant', 'reviewer', 'contact', 'key-holder', 'policy', 'service']),
    }),
  })
  .meta({ id: 'Event' });
export type EventView = z.infer<typeof EventView>;

/** Facts that applicants do not see, as they do not see which reviewer acted; they see why an order is held (`comment`). */
const INTERNAL = ['checklist', 'until'];

export function eventView({ sequence, facts }: OrderEvent, caller: Caller): EventView {
  if (isOfService(caller) || facts.by.kind !== 'reviewer') return { sequence, ...facts };
  const visible = Object.entries(facts).filter(([name]) => !INTERNAL.includes(name));
  return {
    sequence,
    type: facts.type,
    at: facts.at,
    ...Object.fromEntries(visible),
    by: { kind: 'reviewer' },
  };
}
