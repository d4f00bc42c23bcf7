import { after, type Instant } from '../clock.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeFact } from './challenge-fact.ts';

/** A mail service reports by its own clock, so a delivery can seem to come before the note that the mail was sent. */
const CLOCKS_DIFFER_SECONDS = 10;

/** What happened to a challenge, in order. A challenge from before 2026-11-29 knows only what happened last. */
export function historyOf(challenge: Challenge): ChallengeFact[] {
  const kept = challenge.facts ?? [];
  const isNew = ({ is }: ChallengeFact) => !kept.some((each) => each.is === is);
  const facts = [...kept, ...stateOf(challenge).filter(isNew)];
  const isSent = ({ is }: ChallengeFact) => is === 'sent';
  return facts
    .map((fact, index) => {
      const mail = facts.slice(0, index).findLast(isSent) ?? facts.slice(index).find(isSent);
      return mail === undefined || isSent(fact) ? fact : { ...fact, at: behind(mail.at, fact.at) };
    })
    .sort((a, b) => (a.at === b.at ? rankOf(a) - rankOf(b) : a.at < b.at ? -1 : 1));
}

const rankOf = ({ is }: ChallengeFact): number => (is === 'sent' ? 0 : 1);

/** The time of a fact, but not shortly before its mail was sent. */
const behind = (sentAt: Instant, at: Instant): Instant =>
  at < sentAt && sentAt <= after(at, CLOCKS_DIFFER_SECONDS, 'seconds') ? sentAt : at;

/** What the other attributes of a challenge say. */
function stateOf(challenge: Challenge): ChallengeFact[] {
  const { sentAt, delivery } = challenge;
  return [
    ...(sentAt === undefined ? [] : [{ is: 'sent', at: sentAt } as const]),
    ...(delivery.state === 'pending' || delivery.state === 'sent'
      ? []
      : [
          {
            ...{ is: delivery.state, at: delivery.at },
            ...('permanent' in delivery && { permanent: delivery.permanent }),
            ...('detail' in delivery && { detail: delivery.detail }),
          },
        ]),
    ...endOf(challenge),
  ];
}

function endOf(challenge: Challenge): ChallengeFact[] {
  switch (challenge.state) {
    case 'open':
      return [];
    case 'approved':
      return [{ is: 'approved', at: challenge.decidedAt, scope: challenge.scope }];
    case 'declined':
      return [{ is: challenge.withdrawn ? 'withdrawn' : 'declined', at: challenge.decidedAt }];
    default:
      return [{ is: challenge.state, at: challenge.endedAt }];
  }
}
