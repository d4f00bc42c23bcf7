import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import { reconcileAt } from '../../order/reconcile-at.ts';
import { shortened } from '../../order/shortened.ts';
import type { Delivery, KnownDelivery } from '../../verification/challenge.ts';
import { CHALLENGE_NEWS, type ChallengeFact, type ChallengeNews } from '../../verification/challenge-fact.ts';
import type { ChallengeStore } from '../../verification/challenge-store.ts';
import type { ScopeKind } from '../../verification/scope.ts';
import { getItems } from '../table/batches.ts';
import type { Change, Condition, Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { changeAttributes, dueAttributes, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { putItem, type Table, updateItem } from '../table/table.ts';
import { updateAndReturnItem } from '../table/update-and-return-item.ts';
import { CHALLENGE, challengeItem } from './challenge-item.ts';
import { listDue } from './list-due.ts';

/** The order of the delivery states: a report replaces only a state of lower rank. `pending` means that none was recorded. */
const GRAVITY: Readonly<Record<Delivery['state'], number>> = {
  pending: 0,
  sent: 1,
  delayed: 2,
  delivered: 3,
  bounced: 4,
  suppressed: 4,
  complained: 5,
};

const UNCLAIMED = { sendingUntil: undefined, sendingEpoch: undefined };

/** The approvals of an address. */
const APPROVALS = kind('approvals', { listed: z.set(z.string()) });
/** As many as one page can list. */
const MOST_APPROVALS = 100;
/** Then the oldest are removed, so the item stays small: each write of it costs a unit for each kilobyte. */
const MOST_STORED = 120;

const WAITED_FOR = '(attribute_not_exists(#order) OR #order.#waits = :waits)';

/** `mayDecline`, as a condition. */
const MAY_DECLINE = 'attribute_exists(PK) AND (#state <> :declined OR #withdrawn = :withdrawn)';

/** A challenge without `scopes`, from before contacts had a choice, offers the scope `names`. */
const offers = (scope: ScopeKind): string =>
  scope === 'names'
    ? '(attribute_not_exists(#scopes) OR contains(#scopes, :scope))'
    : 'contains(#scopes, :scope)';

/** Challenges in the table: each change is one conditional update of one item. */
export function challengeStore(table: () => Table): ChallengeStore {
  const change = (id: string, how: Change, when: string, values?: Item) =>
    updateItem(table(), CHALLENGE, keys.challenge(id), how, condition(when, values));

  /** Removes what only sending and answering need. */
  const ended = (id: string, dueAt: Instant | undefined, set: Item, fact: ChallengeFact): Change => {
    const gone = { sealedValue: undefined, ...UNCLAIMED, order: undefined };
    const news = CHANGES_OF_ITS_ORDER.has(fact.is) ? {} : newsOf(id, fact.is, fact.at);
    return {
      set: { ...gone, ...dueAttributes('CHALLENGE', id, dueAt), ...news, ...set },
      append: { facts: [fact] },
    };
  };
  const answer = async (id: string, set: Item, fact: ChallengeFact, when: string, values: Item) => {
    const how = ended(id, reconcileAt(fact.at), { ...set, decidedAt: fact.at }, fact);
    const answered = await updateAndReturnItem(table(), CHALLENGE, keys.challenge(id), how, { when, values });
    return answered.made ? CHALLENGE.parse(answered.now) : undefined;
  };

  return {
    async load(id) {
      const item = await getItem(table(), keys.challenge(id));
      return item && CHALLENGE.parse(item);
    },
    async loadAll(ids, { unreadable = 'fail' } = {}) {
      const items = await getItems(
        table(),
        [...new Set(ids)].map((id) => keys.challenge(id)),
      );
      const read = unreadable === 'skip' ? parseReadable(CHALLENGE, items) : items.map(CHALLENGE.parse);
      const found = new Map(read.map((challenge) => [challenge.id, challenge]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    create: (challenge, dueAt) =>
      putItem(table(), CHALLENGE, challengeItem(challenge, dueAt), { when: 'attribute_not_exists(PK)' }),

    approve: (id, valueHash, at, answered, scope = 'names') =>
      answer(
        id,
        { state: 'approved', answered, scope },
        { is: 'approved', at, scope },
        `#state = :open AND #valueHash = :valueHash AND #expiresAt >= :at AND ${WAITED_FOR} AND ${offers(scope)}`,
        { open: 'open', valueHash, at, waits: true, scope },
      ),
    withdraw: (id, valueHash, at, answered) =>
      answer(
        id,
        { state: 'declined', answered, withdrawn: true },
        { is: 'withdrawn', at },
        '#state = :approved AND #valueHash = :valueHash',
        { approved: 'approved', valueHash },
      ),
    async indexApproval({ id, account, adn, contact, decidedAt }) {
      const listed = new Set([`${decidedAt}#${id}`]);
      const key = keys.approvals(account, adn, contact);
      const isList = { when: 'attribute_not_exists(#listed) OR attribute_type(#listed, :texts)' };
      const added = { ...isList, values: { texts: 'SS' } };
      const done = await updateAndReturnItem(table(), APPROVALS, key, { add: { listed } }, added);
      // An unreadable list is replaced, because it must not prevent the recording of an approval.
      if (!done.made) await updateItem(table(), APPROVALS, key, { set: { listed } });
      else if (APPROVALS.parse(done.now).listed.size > MOST_STORED) {
        const gone = [...APPROVALS.parse(done.now).listed].sort().slice(0, -MOST_APPROVALS);
        await updateItem(table(), APPROVALS, key, { deleteFromSet: { listed: new Set(gone) } });
      }
    },
    async listApprovals({ account, adn, contact }) {
      const item = await getItem(table(), keys.approvals(account, adn, contact));
      const row = item && tryParse(APPROVALS, item);
      const listed = row === undefined ? [] : [...row.value.listed].sort().reverse();
      return listed.slice(0, MOST_APPROVALS).map((each) => each.slice(each.indexOf('#') + 1));
    },
    noteOrder: (id, order) =>
      change(
        id,
        { set: { order } },
        '#state = :open AND (attribute_not_exists(#order) OR #order.#version < :version)',
        { open: 'open', version: order.version },
      ),
    decline: (id, valueHash, at, answered, comment) =>
      answer(
        id,
        { state: 'declined', answered, comment, withdrawn: undefined, endedAt: undefined },
        { is: 'declined', at },
        answered.via === 'complaint' ? MAY_DECLINE : `${MAY_DECLINE} AND #valueHash = :valueHash`,
        { declined: 'declined', withdrawn: true, ...(answered.via !== 'complaint' && { valueHash }) },
      ),
    supersede(id, at) {
      const set = { state: 'superseded', endedAt: at };
      return change(id, ended(id, undefined, set, { is: 'superseded', at }), '#state = :open', {
        open: 'open',
      });
    },
    expire(id, at) {
      const how = ended(id, undefined, { state: 'expired', endedAt: at }, { is: 'expired', at });
      return change(id, how, '#state = :open AND #expiresAt < :at', { open: 'open', at });
    },

    requestMail: (id, mailsSent) =>
      change(
        id,
        { set: { mailsWanted: mailsSent + 1, delivery: undefined } },
        '#state = :open AND #mailsSent = :sent AND #mailsWanted = :sent',
        { open: 'open', sent: mailsSent },
      ),
    claimSending: (id, mailsSent, now, { until, epoch }) =>
      change(
        id,
        { set: { sendingUntil: until, sendingEpoch: epoch } },
        '#state = :open AND #mailsSent = :sent AND #mailsWanted > :sent AND (attribute_not_exists(#sendingUntil) OR #sendingUntil <= :now OR (attribute_exists(#sendingEpoch) AND #sendingEpoch <> :epoch))',
        { open: 'open', sent: mailsSent, now, epoch },
      ),
    noteSent: (id, mailsSent, messageId, at) =>
      change(
        id,
        {
          set: {
            ...{ mailsSent: mailsSent + 1, messageId, sentAt: at, ...UNCLAIMED, waits: undefined },
            ...newsOf(id, 'sent', at),
          },
          setIfNotExists: { delivery: { state: 'sent', at, mail: messageId } },
          append: { facts: [{ is: 'sent', at }] },
        },
        '#mailsSent = :sent',
        { sent: mailsSent },
      ),
    releaseSending(id, mailsSent, heldBack) {
      const news = heldBack && newsOf(id, 'waiting', heldBack.at);
      const set = { ...UNCLAIMED, ...(heldBack && { waits: heldBack.waits }), ...news };
      return change(id, { set }, '#mailsSent = :sent AND attribute_exists(#sendingUntil)', {
        sent: mailsSent,
      });
    },
    noteDelivery(id, delivery, at) {
      const set = { delivery, ...newsOf(id, delivery.state, at) };
      const facts = delivery.state === 'sent' ? undefined : [factOf(delivery)];
      return change(id, { set, ...(facts && { append: { facts } }) }, ...mayBeNoted(delivery));
    },
    noteMisread: (id, at, code) =>
      change(
        id,
        { set: { replyMisread: { at, code } } },
        'attribute_exists(PK) AND attribute_not_exists(#replyMisread)',
      ),
    listDue: (now, page) => listDue(table(), 'CHALLENGE', now, page),
    setDue: (id, seen, dueAt) =>
      change(id, { set: dueAttributes('CHALLENGE', id, dueAt) }, '#state = :seen', { seen }),
  };
}

/** These follow from an event of the order, which stands in the changes index already. */
const CHANGES_OF_ITS_ORDER: ReadonlySet<ChallengeFact['is']> = new Set(['superseded']);

/** What a challenge is listed as in the changes index. */
const newsOf = (id: string, is: ChallengeNews, at: Instant) => changeAttributes(at, id, [CHALLENGE_NEWS[is]]);

/** A bounce quotes the other server. */
const LONGEST_DETAIL = 300;

/** A report that a mail was sent adds no fact: `noteSent` adds it. */
function factOf(delivery: Exclude<KnownDelivery, { state: 'sent' }>): ChallengeFact {
  const { state: is, at } = delivery;
  return {
    ...{ is, at },
    ...('permanent' in delivery && { permanent: delivery.permanent }),
    ...('detail' in delivery && { detail: shortened(delivery.detail, LONGEST_DETAIL) }),
  };
}

const condition = (when: string, values: Item | undefined): Condition => ({
  when,
  ...(values && { values }),
});

/**
 * The condition that no delivery is noted, or one of a lower rank, or one of an earlier mail. The delivery of an earlier
 * mail counts only until a later one is sent, unless it is a complaint. While a mail is being sent, its report may arrive
 * before its message id is stored.
 */
function mayBeNoted(delivery: KnownDelivery): [when: string, values?: Item] {
  const before = Object.entries(GRAVITY).flatMap(([state, gravity]) =>
    gravity > 0 && gravity < GRAVITY[delivery.state] ? [state] : [],
  );
  const values: Item = Object.fromEntries(before.map((each) => [each, each]));
  let follows = 'attribute_not_exists(#delivery)';
  if (before.length > 0) follows += ` OR #delivery.#state IN (:${before.join(', :')})`;
  const { mail } = delivery;
  if (mail === undefined || delivery.state === 'complained')
    return [`attribute_exists(PK) AND (${follows})`, values];
  return [
    `attribute_exists(PK) AND (attribute_not_exists(#messageId) OR #messageId = :mail OR #mailsSent < #mailsWanted) AND (${follows} OR (#delivery.#mail <> :mail AND #delivery.#state <> :worst))`,
    { ...values, mail, worst: 'complained' },
  ];
}
