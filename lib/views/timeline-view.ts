import * as z from 'zod';
import { after } from '../clock.ts';
import { ChallengeId, Instant } from '../order/identifiers.ts';
import type { Challenge } from '../verification/challenge.ts';
import { CHALLENGE_NEWS, type ChallengeFact } from '../verification/challenge-fact.ts';
import { historyOf } from '../verification/challenge-history.ts';
import { ScopeKind } from '../verification/scope.ts';
import { EventView } from './event-view.ts';

const via = z
  .enum(['page', 'mail', 'complaint'])
  .optional()
  .meta({ description: 'How the contact answered; `complaint`: the mail was reported as unwanted.' });
const reason = z.string().optional().meta({ description: 'What the mail service or the other server says.' });
const mail = z.int().meta({ description: 'Which mail of this challenge it is, counted from 1.' });

/** An entry that derives from a challenge: it has no place among the events. */
const entry = <T extends string, S extends z.ZodRawShape>(type: T, by: 'service' | 'contact', facts: S) =>
  z
    .object({
      type: z.literal(type),
      at: Instant,
      by: z.object({ kind: z.literal(by) }),
      challengeId: ChallengeId,
      adn: z.string().meta({ description: 'The authorization domain name whose contact is asked.' }),
      contact: z.string(),
      ...facts,
    })
    .meta({
      id: `${type.replace(/(^|[.-])([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Entry`,
    });

const MailSent = entry('mail.sent', 'service', { mail });
/** What happened to mails, and the contacts' answers. */
const ENTRIES = [
  entry('mail.reminded', 'service', { mail }),
  entry('mail.delayed', 'service', { reason }),
  entry('mail.delivered', 'service', {}),
  entry('mail.bounced', 'service', {
    permanent: z.boolean().meta({ description: 'Whether later mails to this address would bounce, too.' }),
    reason,
  }),
  entry('mail.suppressed', 'service', { reason }),
  entry('mail.complained', 'service', {}),
  entry('mail.expired', 'service', {}),
  entry('mail.replaced', 'service', {}),
  entry('contact.approved', 'contact', { scope: ScopeKind, via }),
  entry('contact.declined', 'contact', { comment: z.string().optional(), via }),
  entry('approval.withdrawn', 'contact', { via }),
  entry('domain.blocked', 'service', {
    until: Instant.meta({
      description: 'No mail is sent to the domain until then, unless the block is lifted.',
    }),
  }),
] as const;

const TimelineEntry = z.discriminatedUnion('type', [MailSent, ...ENTRIES]).meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** An event of an order, or an entry that derives from one of its challenges. */
export const TimelineView = z.discriminatedUnion('type', [EventView, TimelineEntry]);

/** The entries of a challenge, in order. @param blockDays how long a decline blocks the domain */
export function entriesOf(challenge: Challenge, blockDays: number): TimelineEntry[] {
  let mails = 0;
  return historyOf(challenge).flatMap((fact) => {
    if (fact.is === 'sent') mails += 1;
    const shown = entryOf(fact, challenge, mails);
    if (fact.is !== 'declined') return [shown];
    const until = after(fact.at, blockDays, 'days');
    return [shown, { ...common(fact, challenge), ...BY_SERVICE, type: 'domain.blocked', until }];
  });
}

const BY_SERVICE = { by: { kind: 'service' } } as const;
const BY_CONTACT = { by: { kind: 'contact' } } as const;

const common = ({ at }: ChallengeFact, { id: challengeId, adn, contact }: Challenge) => ({
  ...{ at, challengeId, adn, contact },
});

function entryOf(fact: ChallengeFact, challenge: Challenge, mails: number): TimelineEntry {
  const seen = { ...common(fact, challenge), ...BY_SERVICE };
  const reasons = fact.detail === undefined ? {} : { reason: fact.detail };
  switch (fact.is) {
    case 'sent':
      return { ...seen, type: mails > 1 ? 'mail.reminded' : 'mail.sent', mail: mails };
    case 'delayed':
    case 'suppressed':
      return { ...seen, type: CHALLENGE_NEWS[fact.is], ...reasons };
    case 'bounced':
      return { ...seen, type: 'mail.bounced', permanent: fact.permanent ?? false, ...reasons };
    case 'delivered':
    case 'complained':
    case 'expired':
    case 'superseded':
      return { ...seen, type: CHALLENGE_NEWS[fact.is] };
    default:
      return answerOf(fact, fact.is, challenge);
  }
}

/** Comment and way of an answer are those of the last one. */
function answerOf(
  fact: ChallengeFact,
  is: 'approved' | 'declined' | 'withdrawn',
  challenge: Challenge,
): TimelineEntry {
  const isLast = 'decidedAt' in challenge && challenge.decidedAt === fact.at;
  const seen = {
    ...common(fact, challenge),
    ...BY_CONTACT,
    ...(isLast && { via: challenge.answered.via }),
  };
  if (is === 'approved') return { ...seen, type: 'contact.approved', scope: fact.scope ?? 'names' };
  if (is === 'withdrawn') return { ...seen, type: 'approval.withdrawn' };
  const comment = isLast && 'comment' in challenge ? challenge.comment : undefined;
  return { ...seen, type: 'contact.declined', ...(comment !== undefined && { comment }) };
}
