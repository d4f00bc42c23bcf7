import { earliest, type Instant } from '../clock.ts';
import { type OrderReturner, returnForBlock, returnForDecline } from '../decline/return-order.ts';
import type { TaskTokenStore, Workflow } from '../execution/workflow.ts';
import type { Revision } from '../order/extra-write.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { OrderIn } from '../order/order.ts';
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
import { mailQueue } from '../verification/mails/mail-queue.ts';
import { type ChallengeMailSender, sendOutstanding } from '../verification/mails/send-mail.ts';
import { type ChallengeOpener, openChallenges, writeChallenge } from '../verification/open-challenges.ts';
import { assertMethodPermitted, type MethodChecker } from './assert-method-permitted.ts';
import { markAwaited } from './awaited-challenges.ts';
import { type DeadlineRules, nextDue } from './deadlines.ts';
import { loadOrderIn, loadSubmittedIn, type WaitingStepInput } from './step.ts';

export type DomainVerifier = ChallengeOpener &
  ChallengeMailSender &
  DomainStatusReader &
  OrderReturner &
  MethodChecker & { workflow: Workflow; taskTokens: TaskTokenStore; terms: DeadlineRules };

/**
 * Asks the contact of every domain that is not confirmed yet, and waits for their answers. Where there is nothing to
 * wait for it lets itself go on.
 * @throws Moved where the order is elsewhere, a contact declined, or mail proves nothing any more
 */
export async function verifyDomains(ports: DomainVerifier, input: WaitingStepInput): Promise<void> {
  const deps = { ...ports, evidence: cachedEvidence(ports.evidence) };
  const drawn: NewValues = new Map();
  try {
    await requestAndWait(deps, input, drawn);
  } catch (error) {
    // Their mails were not sent by this run: whoever comes next need not wait until its hold on them ends.
    await Promise.allSettled([...drawn.keys()].map((id) => deps.challenges.releaseSending(id, 0)));
    throw error;
  }
}

/** The Random Values that a run has drawn, of challenges whose mail it has yet to send. */
type NewValues = Map<ChallengeId, string>;

async function requestAndWait(
  deps: DomainVerifier,
  input: WaitingStepInput,
  drawn: NewValues,
): Promise<void> {
  const found = await loadSubmittedIn(deps.store, input, 'verifying');
  await assertMethodPermitted(deps, found.order);
  const { order: asked, waitsFor } = await ensureChallenges(deps, found, drawn);
  await deps.taskTokens.add({ orderId: input.orderId, token: input.token, challenges: waitsFor });

  // Whoever answered before the token was parked could wake nobody: look once more.
  const adns = asked.submission.domains.map(({ adn }) => adn);
  const [order, looked, blocks] = await Promise.all([
    loadOrderIn(deps.store, input, 'verifying'),
    loadNewestChallenges(deps.challenges, asked),
    blockedDomains(deps.blocks, asked.account, adns, deps.clock.now()),
  ]);
  const standings = await domainStatuses(deps, order, looked);
  const declined = standings.find((each) => each.kind === 'declined');
  if (declined) {
    await returnForDecline(deps, order, declined.challenge);
    throw new Moved('A contact declined.');
  }
  // Nor did anybody who chose another contact meanwhile wake it.
  if (standings.some(({ kind }) => kind === 'unasked')) throw new Moved('Another contact was chosen.');
  if (standings.every(isConfirmed)) {
    await deps.workflow.complete(input.token);
    return;
  }

  const blocked = blocks.find(({ adn, block }) =>
    standings.some((each) => wantsMail(each, adn) || isDeclinedEarlier(order, each, block)),
  );
  if (blocked) {
    await returnForBlock(deps, order, blocked);
    throw new Moved('A contact declined another order.');
  }

  const retryAt = await sendMails(deps, input, standings, drawn);
  await deps.store.setDue(order.id, order.version, earliest([nextDue(order, deps.terms), retryAt]));
}

/** Evidence that comes while this runs is of other orders, and wakes nobody: it is looked for once. */
function cachedEvidence({ list, ...rest }: EvidenceStore): EvidenceStore {
  const known = new Map<string, ReturnType<typeof list>>();
  return {
    ...rest,
    list(account, adn) {
      const found = known.get(adn) ?? list(account, adn);
      known.set(adn, found);
      return found;
    },
  };
}

/** Makes the challenges that are missing, and ends those that they replace; gives the order as it is then, and those that wait for an answer. */
async function ensureChallenges(
  deps: DomainVerifier,
  { order: before, submitted }: { order: OrderIn<'verifying'>; submitted: Revision | undefined },
  drawn: NewValues,
): Promise<{ order: OrderIn<'verifying'>; waitsFor: ChallengeId[] }> {
  const standings = await domainStatuses(deps, before);
  for (const each of standings) if (each.kind === 'unasked') await supersede(deps, each.obsolete);
  const order = await openChallenges(deps, before, standings);
  const challenges: ChallengeId[] = [];
  for (const standing of standings) {
    if (standing.kind === 'open') {
      await markAwaited(deps, order, standing.challenge);
      challenges.push(standing.challenge.id);
    }
    if (standing.kind !== 'unasked') continue;
    const ref = newestChallengeOf(order, standing.domain.adn);
    if (ref === undefined) continue;
    challenges.push(ref.id);
    const opened = await writeChallenge(deps, order, ref, standing, submitted?.application);
    if (opened) drawn.set(ref.id, opened.value);
  }
  return { order, waitsFor: challenges };
}

async function supersede(
  { challenges, clock }: DomainVerifier,
  obsolete: Challenge | undefined,
): Promise<void> {
  // An approval goes on to cover what it was given for; the sweep records it.
  if (obsolete?.state === 'open') await challenges.supersede(obsolete.id, clock.now());
}

/** Whether the contact of a domain is about to be mailed, for the first time or once more. */
const wantsMail = (standing: DomainStatus, adn: string): boolean =>
  standing.kind === 'open' &&
  standing.domain.adn === adn &&
  standing.challenge.mailsSent < standing.challenge.mailsWanted;

/** Whether the contact of an open question has declined by an earlier mail of the same submission, which it replaced. */
const isDeclinedEarlier = (
  { challenges, submission }: OrderIn<'verifying'>,
  standing: DomainStatus,
  { id, adn, createdAt }: Block,
): boolean =>
  standing.kind === 'open' &&
  standing.domain.adn === adn &&
  createdAt >= (standing.domain.chosenAt ?? submission.submittedAt) &&
  challenges.some((each) => each.id === id && each.adn === adn);

/** Sends what is wanted, each after a look whether the order still waits for it; gives when to try again. */
async function sendMails(
  deps: DomainVerifier,
  input: WaitingStepInput,
  standings: readonly DomainStatus[],
  drawn: NewValues,
): Promise<Instant | undefined> {
  const retries: (Instant | undefined)[] = [];
  const queue = mailQueue(deps.limits);
  for (const [index, standing] of standings.entries()) {
    if (standing.kind !== 'open') continue;
    if (index > 0) await loadOrderIn(deps.store, input, 'verifying');
    const { id } = standing.challenge;
    const value = drawn.get(id);
    drawn.delete(id);
    const { registrable } = standing.domain;
    retries.push(await sendOutstanding(deps, standing.challenge, { value, registrable, queue }));
  }
  return earliest(retries);
}
