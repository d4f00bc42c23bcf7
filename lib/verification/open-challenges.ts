import { ContactLanguage } from '../application/contacts/contact-language.ts';
import { after, type Clock, type Instant } from '../clock.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { type ChallengeRef, hasContact } from '../order/submission.ts';
import type { Periods } from '../policy/defaults.ts';
import { Moved } from '../problem.ts';
import type { BlockStore } from './block-store.ts';
import type { Challenge, ChallengeIn, ShownScope } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';
import type { DomainStatus } from './domain-status.ts';
import type { EvidenceStore } from './evidence.ts';
import { findRepeatReason } from './find-repeat-reason.ts';
import { sendingClaim } from './mails/sending-claim.ts';
import { hashOf, newChallengeId, newRandomValue } from './random-value.ts';
import { hashOfScope, requestedScopeOf, type ScopeKind } from './scope.ts';
import type { ValueEncryption } from './value-encryption.ts';

export type ChallengeOpener = {
  store: OrderStore;
  challenges: ChallengeStore;
  valueEncryption: ValueEncryption;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  /** The epoch of claims by this worker (`Claim`). */
  epoch: string;
  periods: Pick<Periods, 'randomValueDays' | 'contactReminderDays'>;
  evidence: EvidenceStore;
  blocks: BlockStore;
  /** The scopes that contacts can choose, and the end of an approval that is requested at an instant. */
  approvals: { scopes: readonly ScopeKind[]; until: (at: Instant) => Instant };
  /** The mail of a challenge, with a placeholder for its Random Value. */
  write: (facts: MailFacts) => Promise<Challenge['mail']>;
};

/** The facts in the mail of a challenge. */
export type MailFacts = Pick<
  Challenge,
  'id' | 'orderId' | 'shown' | 'contact' | 'expiresAt' | 'createdAt'
> & {
  /** The submitted application. */
  application: ApplicationJson | undefined;
};

/** A challenge, with the Random Value that this worker generated. */
export type OpenedChallenge = { challenge: ChallengeIn<'open'>; value: string };

/**
 * Opens the challenges that a submission still needs. Their ids are written to the order first, in one event under its
 * optimistic lock, so a domain gets one challenge and one Random Value however often and by however many workers this runs.
 * @returns the updated order
 * @throws Moved if the order was changed meanwhile
 */
export async function openChallenges(
  deps: ChallengeOpener,
  order: OrderIn<'verifying'>,
  statuses: readonly DomainStatus[],
): Promise<OrderIn<'verifying'>> {
  const challenges = missingChallenges(deps, order, statuses);
  if (challenges.length === 0) return order;
  const changed = await record(deps, order, (now) => {
    if (now.version !== order.version)
      throw new Moved('The order changed while its challenges were prepared.');
    return { type: 'challenges.opened', at: deps.clock.now(), by: { kind: 'service' }, challenges };
  });
  if (changed.status !== 'verifying') throw new Moved(`The order is ${changed.status}.`);
  return changed;
}

/** The challenges that a submission needs and that its order does not name yet: none for a domain without a contact. */
export const missingChallenges = (
  { random }: Pick<ChallengeOpener, 'random'>,
  order: OrderIn<'verifying'>,
  statuses: readonly DomainStatus[],
): ChallengeRef[] =>
  statuses
    .flatMap((each) => (each.kind === 'unasked' ? [each] : []))
    .filter((each) => hasContact(each.domain) && !isInOrder(order, each))
    .map(({ domain }) => ({ id: newChallengeId(random), adn: domain.adn, contact: domain.contact }));

/** Whether the order names a challenge that was not written yet: a worker died between the two. */
function isInOrder(
  order: OrderIn<'verifying'>,
  { domain, obsolete }: Extract<DomainStatus, { kind: 'unasked' }>,
): boolean {
  const newest = newestChallengeOf(order, domain.adn);
  return obsolete === undefined && newest?.contact === domain.contact;
}

/**
 * Writes a challenge that its order names. If another worker was first, its challenge is kept and the Random Value generated
 * here is discarded.
 */
export async function writeChallenge(
  deps: ChallengeOpener,
  order: OrderIn<'verifying'>,
  ref: ChallengeRef,
  { domain, obsolete }: Extract<DomainStatus, { kind: 'unasked' }>,
  application: ApplicationJson | undefined,
): Promise<OpenedChallenge | undefined> {
  const createdAt = deps.clock.now();
  const expiresAt = after(createdAt, deps.periods.randomValueDays, 'days');
  const requested = requestedScopeOf(order, order.submission, domain);
  const { type, keyHash, keyType } = order.submission;
  const again = await findRepeatReason(deps, requested, ref.contact, obsolete);
  const { scopes, until } = deps.approvals;
  const shown: ShownScope = {
    ...{ ...requested, type, keyHash, keyType, scopes: [...scopes], until: until(createdAt) },
    ...(again && { again }),
  };
  const value = newRandomValue(deps.random);
  const claim = sendingClaim(createdAt, deps.epoch);
  const facts = { id: ref.id, orderId: order.id, shown, contact: ref.contact, createdAt, expiresAt };
  const challenge: ChallengeIn<'open'> = {
    ...facts,
    state: 'open',
    account: order.account,
    adn: ref.adn,
    language: ContactLanguage.catch('en').parse(application?.['contactLanguage']),
    shownHash: hashOfScope(shown),
    valueHash: hashOf(value),
    sealedValue: await deps.valueEncryption.encrypt(value, ref.id),
    mail: await deps.write({ ...facts, application }),
    mailsWanted: 1,
    mailsSent: 0,
    // The worker that generates the value sends the first mail: this saves a separate claim.
    sendingUntil: claim.until,
    sendingEpoch: claim.epoch,
    delivery: { state: 'pending' },
    // A request of the same contact that was never sent leaves its place in the quotas.
    ...(obsolete?.mailsSent === 0 &&
      obsolete.contact === ref.contact &&
      obsolete.waits?.reservedAt !== undefined && { waits: obsolete.waits }),
  };
  const dueAt = firstReminder(createdAt, expiresAt, deps.periods.contactReminderDays);
  return (await deps.challenges.create(challenge, dueAt)) ? { challenge, value } : undefined;
}

function firstReminder(createdAt: Instant, expiresAt: Instant, days: readonly number[]): Instant {
  const reminders = days.map((each) => after(createdAt, each, 'days')).filter((at) => at < expiresAt);
  return reminders.sort()[0] ?? expiresAt;
}
