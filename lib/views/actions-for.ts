import * as z from 'zod';
import { isOwnAccount, maySee } from '../access/member.ts';
import type { Instant } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import { APPLICANTS_ACTIONS, actionsOn } from '../order/actions.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Message } from '../order/message.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { claimedBy } from '../review/claim.ts';
import { canBeAsked } from '../verification/askable-contacts.ts';
import type { Challenge } from '../verification/challenge.ts';

const REVIEWERS_ACTIONS = ['claim', 'release', 'hold', 'approve', 'return', 'refuse'] as const;

/** What a caller can do with an order. */
export const ActionName = z.enum([...APPLICANTS_ACTIONS, ...REVIEWERS_ACTIONS]).meta({ id: 'Action' });
type ActionName = z.infer<typeof ActionName>;

/** What decides which actions a caller is offered. */
type Situation = {
  caller: Caller;
  now: Instant;
  challenges: readonly Challenge[];
  /** The domains for which no mail can be requested now, if they were looked up: a block stops every mail. */
  blocked?: ReadonlySet<string> | undefined;
  /** The order that is to replace this one; if it was not looked up, it counts as open. */
  successor?: Order | undefined;
  /** Why the caller, a reviewer, may not decide on it. */
  barred?: Message | undefined;
};

/** The caller's possible actions on an order now: each of them is accepted, every other one is rejected. */
export function actionsFor(order: Order, situation: Situation): ActionName[] {
  const { caller, now, challenges, blocked, successor } = situation;
  const own = isOwnAccount(caller, order)
    ? actionsOn(order, {
        now,
        awaitsContact: order.status === 'verifying' && awaitsContact(order, challenges, blocked),
        successorEnded: successor !== undefined && isEnded(successor.status),
      })
    : [];
  const reviewers = caller.roles.includes('reviewer') ? reviewActions(order, situation) : [];
  const seen = maySee(caller, order) && 'certificate' in order ? (['download'] as const) : [];
  return [...new Set([...own, ...reviewers, ...seen])];
}

const awaitsContact = (
  { submission, challenges: refs }: OrderIn<'verifying'>,
  challenges: readonly Challenge[],
  blocked: ReadonlySet<string> = new Set(),
): boolean =>
  submission.domains.some((domain) => {
    if (blocked.has(domain.adn)) return false;
    const ref = refs.findLast(({ adn }) => adn === domain.adn);
    return canBeAsked(
      domain,
      challenges.find(({ id }) => id === ref?.id),
    );
  });

function reviewActions(order: Order, { caller, now, barred }: Situation): ActionName[] {
  // Every reviewer may revoke, also the author of a revision: a revocation favours no applicant.
  if (order.status === 'issued') return order.certificate.notAfter >= now ? ['revoke'] : [];
  if (order.status !== 'reviewing') return [];
  const claimant = claimedBy(order, now);
  if (barred !== undefined || order.authors.includes(caller.id)) return [];
  return [
    ...(claimant === undefined || claimant === caller.id ? (['claim'] as const) : []),
    ...(claimant === caller.id ? (['release'] as const) : []),
    'hold',
    'approve',
    'return',
    'refuse',
  ];
}
