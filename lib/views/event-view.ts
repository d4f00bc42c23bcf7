import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import type { Caller } from '../http/caller.ts';
import { type Actor, EventFacts, type OrderEvent } from '../order/event.ts';
import { Instant, MemberId } from '../order/identifiers.ts';
import type { EventType } from '../order/lifecycle.ts';

const ActorView = z
  .object({
    kind: z.enum(['applicant', 'automation', 'reviewer', 'contact', 'key-holder', 'policy', 'service']),
    member: MemberId.optional().meta({ description: 'Applicants do not see which reviewer acted.' }),
    credential: z
      .string()
      .optional()
      .meta({ description: 'The credential of the program that acted by ACME.' }),
    acmeAccount: z.string().optional().meta({ description: 'The ACME account of that program.' }),
    challengeId: z.string().optional().meta({ description: 'The challenge that a contact answered.' }),
  })
  .meta({ id: 'Actor' });

/** `review.claimed` as `ReviewClaimedEvent`. */
const nameOf = (type: EventType): string =>
  `${type.replace(/(^|[.-])([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Event`;

/** The facts of each event; those that applicants do not see may be absent. */
const [first, ...others] = EventFacts.options.map((facts) =>
  facts
    .extend({
      sequence: z.int(),
      by: ActorView,
      ...('until' in facts.shape && { until: Instant.optional() }),
    })
    .meta({ id: nameOf(facts.shape.type.value) }),
);
if (first === undefined) throw new Error('An order has events.');

/** An event as the API shows it: its facts are fields beside its type. */
export const EventView = z.discriminatedUnion('type', [first, ...others]).meta({ id: 'Event' });

/** What all events have. */
export type EventView = { sequence: number; type: EventType; at: Instant; by: { kind: Actor['kind'] } };

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
