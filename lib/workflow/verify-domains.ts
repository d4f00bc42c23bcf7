import { after, earliest, type Instant } from '../clock.ts';
import { type OrderReturner, returnForBlock, returnForDecline } from '../decline/return-order.ts';
import type { TaskTokenStore, Workflow } from '../execution/workflow.ts';
import type { Revision } from '../order/extra-write.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { OrderIn } from '../order/order.ts';
import { waitsUntil } from '../policy/methods.ts';
import { Moved } from '../problem.ts';
import type { Block } from '../verification/block-store.ts';
import { blockedDomains } from '../verification/blocked-domains.ts';
import type { Challenge } from '../verification/challenge.ts';
import { type DomainStatus, isConfirmed } from '../verification/domain-status.ts';
import {
  type DomainStatusReader,
  domainStatuses,
  loadNewestChallenges,
} from '../verification/domain-statuses.ts';
import type { EvidenceStore } from '../verification/evidence.ts';
import { type ChallengeMailSender, sendOutstanding } from '../verification/mails/send-mail.ts';
import { type ChallengeOpener, openChallenges, writeChallenge } from '../verification/open-challenges.ts';
import { assertMethodPermitted, type MethodChecker } from './assert-method-permitted.ts';
import { awaitProof, isAwaited, noteProven, type ProofAwaiter } from './await-proof.ts';
import { markAwaited } from './awaited-challenges.ts';
import { type DeadlineRules, nextDue } from './deadlines.ts';
import { loadOrderIn, loadSubmittedIn, type WaitingStepInput } from './step.ts';

export type DomainVerifier = ChallengeOpener &
  ChallengeMailSender &
  DomainStatusReader &
  OrderReturner &
  MethodChecker &
  ProofAwaiter & { workflow: Workflow; taskTokens: TaskTokenStore; terms: DeadlineRules };

/**
 * Asks the contact of every domain that is not confirmed yet, and waits for the answers. Completes its own task token if
 * every domain is confirmed.
 * @throws Moved if the order is in another status, a contact declined, validation by email is no longer permitted, or an internal
 *   name is not granted any more
 */
export async function verifyDomains(ports: DomainVerifier, input: WaitingStepInput): Promise<void> {
  const deps = { ...ports, evidence: cachedEvidence(ports.evidence) };
  const newValues: NewValues = new Map();
  try {
    await requestAndWait(deps, input, newValues);
  } catch (error) {
    // Release the claims on mails that were not sent, so that the next run does not have to wait until they expire.
    await Promise.allSettled([...newValues.keys()].map((id) => deps.challenges.releaseSending(id, 0)));
    throw error;
  }
}

/** An approval stays due until its order has recorded it; a proof by a check does not, so its order is looked at. */
const LOOK_AGAIN_DAYS = 1;

/** The new Random Values of challenges whose mail this run has not sent yet. */
type NewValues = Map<ChallengeId, string>;

async function requestAndWait(
  deps: DomainVerifier & { evidence: CachedEvidence },
  input: WaitingStepInput,
  newValues: NewValues,
): Promise<void> {
  const found = await loadSubmittedIn(deps.store, input, 'verifying');
  const ensured = await ensureChallenges(deps, found, newValues);
  // Nothing is waited for. *Record evidence* reads all again: a decline in between prevails.
  if (ensured === 'confirmed') {
    await deps.workflow.complete(input.token);
    return;
  }
  const { order: asked, waitsFor, awaited } = ensured;
  // A check appends evidence before it reads who waits.
  for (const adn of awaited) deps.evidence.forget(adn);
  await deps.taskTokens.add({ orderId: input.orderId, token: input.token, challenges: waitsFor });

  // An answer from before the token was stored could not complete it: read everything again.
  const adns = asked.submission.domains.map(({ adn }) => adn);
  const [order, loaded, blocks] = await Promise.all([
    loadOrderIn(deps.store, input, 'verifying'),
    loadNewestChallenges(deps.challenges, asked),
    blockedDomains(deps.blocks, asked.account, adns, deps.clock.now()),
  ]);
  const statuses = await domainStatuses(deps, order, loaded);
  const declined = statuses.find((each) => each.kind === 'declined');
  if (declined) {
    await returnForDecline(deps, order, declined.challenge);
    throw new Moved('A contact declined.');
  }
  // The same applies to another contact that was chosen in the meantime.
  if (statuses.some(({ kind }) => kind === 'unasked' || kind === 'ungranted'))
    throw new Moved('Another contact was chosen, or a grant has ended.');
  if (statuses.every(isConfirmed)) {
    await deps.workflow.complete(input.token);
    return;
  }
  const noted = await noteProven(deps, order, statuses);

  const blocked = blocks.find(({ adn, block }) =>
    statuses.some(
      (each) => isAwaited(each, adn) || wantsMail(each, adn) || isDeclinedEarlier(order, each, block),
    ),
  );
  if (blocked) {
    await returnForBlock(deps, order, blocked);
    throw new Moved('A contact declined another order.');
  }

  const retryAt = await sendMails(deps, input, statuses, newValues);
  const endsAt = waitsUntil(deps.rules.policy, '3.2.2.4.4', deps.clock.now());
  const lookAt = statuses.some(({ kind }) => kind === 'awaited')
    ? after(deps.clock.now(), LOOK_AGAIN_DAYS, 'days')
    : undefined;
  const dueAt = earliest([nextDue(noted, deps.terms), retryAt, endsAt, lookAt]);
  await deps.store.setDue(noted.id, noted.version, dueAt);
}

/** Evidence of which each domain is read once, until it is forgotten. */
type CachedEvidence = EvidenceStore & { forget(adn: string): void };

/** Caches reads of evidence: evidence that is added during a run belongs to other orders, and they wake this one later. */
function cachedEvidence({ list, ...rest }: EvidenceStore): CachedEvidence {
  const known = new Map<string, ReturnType<typeof list>>();
  return {
    ...rest,
    list(account, adn) {
      const found = known.get(adn) ?? list(account, adn);
      known.set(adn, found);
      return found;
    },
    forget: (adn) => known.delete(adn),
  };
}

/** Opens the missing challenges and supersedes those that they replace. @returns the order afterwards, and the challenges and the domains that it waits for; `confirmed` if none */
async function ensureChallenges(
  deps: DomainVerifier,
  { order: before, submitted }: { order: OrderIn<'verifying'>; submitted: Revision | undefined },
  newValues: NewValues,
): Promise<{ order: OrderIn<'verifying'>; waitsFor: ChallengeId[]; awaited: string[] } | 'confirmed'> {
  const statuses = await domainStatuses(deps, before);
  await assertMethodPermitted(deps, before, statuses);
  if (statuses.every(isConfirmed)) return 'confirmed';
  for (const each of statuses) if (each.kind === 'unasked') await supersede(deps, each.obsolete);
  const order = await openChallenges(deps, before, statuses);
  const challenges: ChallengeId[] = [];
  const awaited: string[] = [];
  for (const status of statuses) {
    if (status.kind === 'open') {
      await markAwaited(deps, order, status.challenge);
      challenges.push(status.challenge.id);
    }
    if (status.kind === 'awaited') {
      await awaitProof(deps, order, status);
      awaited.push(status.domain.adn);
    }
    if (status.kind !== 'unasked') continue;
    const ref = newestChallengeOf(order, status.domain.adn);
    if (ref === undefined) continue;
    challenges.push(ref.id);
    const opened = await writeChallenge(deps, order, ref, status, submitted?.application);
    if (opened) newValues.set(ref.id, opened.value);
  }
  return { order, waitsFor: challenges, awaited };
}

async function supersede(
  { challenges, clock }: DomainVerifier,
  obsolete: Challenge | undefined,
): Promise<void> {
  // An approved challenge stays valid evidence for what it covers; the sweep records it.
  if (obsolete?.state === 'open') await challenges.supersede(obsolete.id, clock.now());
}

/** Whether a mail to the contact of a domain is outstanding: the first one or a reminder. */
const wantsMail = (status: DomainStatus, adn: string): boolean =>
  status.kind === 'open' &&
  status.domain.adn === adn &&
  status.challenge.mailsSent < status.challenge.mailsWanted;

/** Whether the contact of an open challenge declined one of the same submission that it replaced. */
const isDeclinedEarlier = (
  { challenges, submission }: OrderIn<'verifying'>,
  status: DomainStatus,
  { id, adn, createdAt }: Block,
): boolean =>
  status.kind === 'open' &&
  status.domain.adn === adn &&
  createdAt >= (status.domain.chosenAt ?? submission.submittedAt) &&
  challenges.some((each) => each.id === id && each.adn === adn);

/** Sends the outstanding mails, each after checking that the order still waits for it. @returns when to retry deferred ones */
async function sendMails(
  deps: DomainVerifier,
  input: WaitingStepInput,
  statuses: readonly DomainStatus[],
  newValues: NewValues,
): Promise<Instant | undefined> {
  const retries: (Instant | undefined)[] = [];
  for (const [index, status] of statuses.entries()) {
    if (status.kind !== 'open') continue;
    if (index > 0) await loadOrderIn(deps.store, input, 'verifying');
    const { id } = status.challenge;
    const value = newValues.get(id);
    newValues.delete(id);
    const { registrable } = status.domain;
    retries.push(await sendOutstanding(deps, status.challenge, { value, registrable }));
  }
  return earliest(retries);
}
