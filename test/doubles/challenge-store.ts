import type { Instant } from '../../lib/clock.ts';
import type { Change } from '../../lib/order/change-feed.ts';
import { shardOf } from '../../lib/order/due.ts';
import { reconcileAt } from '../../lib/order/reconcile-at.ts';
import {
  type Challenge,
  type Delivery,
  type KnownDelivery,
  mayDecline,
} from '../../lib/verification/challenge.ts';
import {
  CHALLENGE_NEWS,
  type ChallengeFact,
  type ChallengeNews,
} from '../../lib/verification/challenge-fact.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { pageOf } from './page-of.ts';

type Kept = { challenge: Challenge; dueAt: Instant | undefined };

/** The delivery states after which each may be recorded. */
const MAY_FOLLOW: Readonly<Record<Delivery['state'], readonly Delivery['state'][]>> = {
  pending: [],
  sent: ['pending'],
  delayed: ['pending', 'sent'],
  delivered: ['pending', 'sent', 'delayed'],
  bounced: ['pending', 'sent', 'delayed', 'delivered'],
  suppressed: ['pending', 'sent', 'delayed', 'delivered'],
  complained: ['pending', 'sent', 'delayed', 'delivered', 'bounced', 'suppressed'],
};

/** Whether a delivery may be recorded: it follows the known one of this mail, or the known one is of an earlier mail. */
function mayBeNoted(now: Challenge, delivery: KnownDelivery): boolean {
  const follows = MAY_FOLLOW[delivery.state].includes(now.delivery.state);
  const mail = mailOf(delivery);
  if (mail === undefined || delivery.state === 'complained') return follows;
  const isOfNewest = now.messageId === undefined || now.messageId === mail || now.mailsSent < now.mailsWanted;
  const knownMail = mailOf(now.delivery);
  const replaces = knownMail !== undefined && knownMail !== mail && now.delivery.state !== 'complained';
  return isOfNewest && (follows || replaces);
}

const mailOf = (delivery: Delivery) => (delivery.state === 'pending' ? undefined : delivery.mail);

/** Keeps challenges in memory, under the same conditions as the table; each write is atomic. */
export function memoryChallenges(
  initial: readonly Challenge[] = [],
  changes: Map<string, Change> = new Map(),
): ChallengeStore {
  const kept = new Map<string, Kept>(
    initial.map((challenge) => [challenge.id, { challenge, dueAt: challenge.expiresAt }]),
  );

  const listed = new Map<string, Set<string>>();

  /** Changes a challenge if `change` returns its new state. */
  async function update(
    id: string,
    change: (now: Challenge, dueAt: Instant | undefined) => Kept | undefined,
    at?: Instant,
  ) {
    const now = kept.get(id);
    const next = now && change(now.challenge, now.dueAt);
    if (now === undefined || next === undefined) return false;
    const [fact] = (next.challenge.facts ?? []).slice(now.challenge.facts?.length ?? 0);
    kept.set(id, next);
    if (fact && fact.is !== 'superseded') list(next.challenge, fact.is, at ?? fact.at);
    return true;
  }

  function list({ id, orderId, account }: Challenge, is: ChallengeNews, at: Instant) {
    changes.set(id, { position: `${at}#${id}`, at, orderId, account, types: [CHALLENGE_NEWS[is]] });
  }

  const answer = async (...how: Parameters<typeof update>) =>
    (await update(...how)) ? structuredClone(kept.get(how[0])?.challenge) : undefined;

  return {
    load: async (id) => structuredClone(kept.get(id)?.challenge),
    loadAll: async (ids) =>
      ids.flatMap((id) => {
        const found = kept.get(id);
        return found ? [structuredClone(found.challenge)] : [];
      }),
    async create(challenge, dueAt) {
      if (kept.has(challenge.id)) return false;
      kept.set(challenge.id, { challenge: structuredClone(challenge), dueAt });
      return true;
    },
    approve: (id, valueHash, at, answered, scope = 'names') =>
      answer(id, (now) => {
        if (now.state !== 'open' || now.valueHash !== valueHash || now.expiresAt < at) return undefined;
        if (now.order?.waits === false || !now.shown.scopes.includes(scope)) return undefined;
        return {
          challenge: {
            ...closed(now, { is: 'approved', at, scope }),
            ...{ state: 'approved', decidedAt: at, answered, scope },
          },
          dueAt: reconcileAt(at),
        };
      }),
    decline: (id, valueHash, at, answered, comment) =>
      answer(id, (now) => {
        if (!mayDecline(now)) return undefined;
        if (answered.via !== 'complaint' && now.valueHash !== valueHash) return undefined;
        const said = comment === undefined ? {} : { comment };
        return {
          challenge: {
            ...closed(now, { is: 'declined', at }),
            ...{ state: 'declined', decidedAt: at, answered, ...said },
          },
          dueAt: reconcileAt(at),
        };
      }),
    withdraw: (id, valueHash, at, answered) =>
      answer(id, (now) =>
        now.state === 'approved' && now.valueHash === valueHash
          ? {
              challenge: {
                ...closed(now, { is: 'withdrawn', at }),
                ...{ state: 'declined', decidedAt: at, answered, withdrawn: true },
              },
              dueAt: reconcileAt(at),
            }
          : undefined,
      ),
    async indexApproval({ id, account, adn, contact, decidedAt }) {
      const by = JSON.stringify([account, adn, contact]);
      listed.set(by, new Set([...(listed.get(by) ?? []), `${decidedAt}#${id}`]));
    },
    listApprovals: async ({ account, adn, contact }) =>
      [...(listed.get(JSON.stringify([account, adn, contact])) ?? [])]
        .sort()
        .reverse()
        .slice(0, 100)
        .map((each) => each.slice(each.indexOf('#') + 1)),
    noteOrder: (id, order) =>
      update(id, (now, dueAt) =>
        now.state === 'open' && (now.order?.version ?? -1) < order.version
          ? { challenge: { ...now, order }, dueAt }
          : undefined,
      ),
    supersede: (id, at) =>
      update(id, (now) =>
        now.state === 'open'
          ? ended({ ...closed(now, { is: 'superseded', at }), state: 'superseded', endedAt: at })
          : undefined,
      ),
    expire: (id, at) =>
      update(id, (now) =>
        now.state === 'open' && now.expiresAt < at
          ? ended({ ...closed(now, { is: 'expired', at }), state: 'expired', endedAt: at })
          : undefined,
      ),
    requestMail: (id, mailsSent) =>
      update(id, (now, dueAt) => {
        if (now.state !== 'open' || now.mailsSent !== mailsSent || now.mailsWanted !== mailsSent)
          return undefined;
        const challenge = { ...now, mailsWanted: mailsSent + 1, delivery: { state: 'pending' } } as const;
        return { challenge, dueAt };
      }),
    claimSending: (id, mailsSent, at, { until, epoch }) =>
      update(id, (now, dueAt) => {
        const wanted = now.state === 'open' && now.mailsSent === mailsSent && now.mailsWanted > mailsSent;
        const isVoid = now.sendingEpoch !== undefined && now.sendingEpoch !== epoch;
        const held = now.sendingUntil !== undefined && now.sendingUntil > at && !isVoid;
        const claimed = { ...now, sendingUntil: until, sendingEpoch: epoch };
        return wanted && !held ? { challenge: claimed, dueAt } : undefined;
      }),
    noteSent: (id, mailsSent, messageId, at) =>
      update(id, (now, dueAt) => {
        if (now.mailsSent !== mailsSent) return undefined;
        const sent = { state: 'sent', at, mail: messageId } as const;
        const delivery = now.delivery.state === 'pending' ? sent : now.delivery;
        return {
          challenge: {
            ...withFact(withoutWaits(withoutClaim(now)), { is: 'sent', at }),
            ...{ mailsSent: mailsSent + 1, messageId, sentAt: at, delivery },
          },
          dueAt,
        };
      }),
    releaseSending: (id, mailsSent, heldBack) =>
      update(id, (now, dueAt) => {
        if (now.mailsSent !== mailsSent || now.sendingUntil === undefined) return undefined;
        if (heldBack) list(now, 'waiting', heldBack.at);
        return { challenge: { ...withoutClaim(now), ...(heldBack && { waits: heldBack.waits }) }, dueAt };
      }),
    noteDelivery: (id, delivery, at) =>
      update(
        id,
        (now, dueAt) => {
          if (!mayBeNoted(now, delivery)) return undefined;
          if (delivery.state === 'sent') list(now, 'sent', at);
          const noted = { ...now, delivery };
          return { challenge: delivery.state === 'sent' ? noted : withFact(noted, factOf(delivery)), dueAt };
        },
        at,
      ),
    noteMisread: (id, at, code) =>
      update(id, (now, dueAt) =>
        now.replyMisread === undefined
          ? { challenge: { ...now, replyMisread: { at, code } }, dueAt }
          : undefined,
      ),
    async listDue(now, { all = false, shard, ...page }) {
      const due = [...kept.values()].flatMap(({ challenge: { id }, dueAt }) =>
        dueAt !== undefined && (all || dueAt <= now) && (shard ?? shardOf(id)) === shardOf(id)
          ? [{ id, key: `${dueAt}#${id}` }]
          : [],
      );
      const { items, ...rest } = pageOf(due, ({ key }) => key, page);
      return { items: items.map(({ id }) => id), ...rest };
    },
    setDue: (id, seen, dueAt) =>
      update(id, (now) => (now.state === seen ? { challenge: now, dueAt } : undefined)),
  };
}

function factOf({ state: is, at, ...why }: Exclude<KnownDelivery, { state: 'sent' }>): ChallengeFact {
  return {
    ...{ is, at },
    ...('permanent' in why && { permanent: why.permanent }),
    ...('detail' in why && { detail: why.detail }),
  };
}

const ended = (challenge: Challenge): Kept => ({ challenge, dueAt: undefined });

const withFact = <C extends Challenge>(challenge: C, fact: ChallengeFact): C => ({
  ...challenge,
  facts: [...(challenge.facts ?? []), fact],
});

/** The attributes that a challenge keeps after it is answered or ends. */
function closed(before: Challenge, fact: ChallengeFact) {
  const { sendingUntil, sendingEpoch, ...rest } = withFact(before, fact);
  if (rest.state === 'open') {
    const { state, sealedValue, order, ...common } = rest;
    return common;
  }
  if (rest.state === 'approved') {
    const { state, decidedAt, answered, scope, ...common } = rest;
    return common;
  }
  if (rest.state === 'declined') {
    const { state, decidedAt, answered, comment, withdrawn, ...common } = rest;
    return common;
  }
  const { state, endedAt, ...common } = rest;
  return common;
}

function withoutClaim(now: Challenge): Challenge {
  const challenge = structuredClone(now);
  delete challenge.sendingUntil;
  delete challenge.sendingEpoch;
  return challenge;
}

function withoutWaits(challenge: Challenge): Challenge {
  delete challenge.waits;
  return challenge;
}
