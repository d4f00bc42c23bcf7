import type { Instant } from '../clock.ts';
import type { Claim } from '../mail/mailer.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import type { DuePage, ListPage } from '../order/store.ts';
import type {
  Answered,
  Challenge,
  ChallengeIn,
  KnownDelivery,
  MailWaits,
  MisreadCode,
  OrderWaits,
} from './challenge.ts';
import type { ScopeKind } from './scope.ts';

/** By which contact of which ADN, and for which account, approvals were given. */
export type ApprovedBy = Pick<Challenge, 'account' | 'adn' | 'contact'>;

/**
 * Stores challenges, separately from their orders. All writes are conditional: `false` means that the condition did not
 * hold and nothing changed. Leaving `open` erases the encrypted Random Value.
 */
export interface ChallengeStore {
  load(id: ChallengeId): Promise<Challenge | undefined>;
  /** Those of these challenges that exist, in the order of the ids; strongly consistent. */
  loadAll(ids: readonly ChallengeId[], options?: { unreadable?: 'fail' | 'skip' }): Promise<Challenge[]>;
  /** Writes a challenge that does not exist yet; it is due at its first reminder. */
  create(challenge: ChallengeIn<'open'>, dueAt: Instant): Promise<boolean>;
  /**
   * open → approved in a scope that it offers, if its Random Value has not expired (`at` ≤ expiresAt), the hash is that of
   * the challenge and its order waits for it. Due a few minutes later, as after a decline, so that the sweep finds an answer
   * whose signal to the order was lost.
   * @returns the updated challenge; undefined if the condition did not hold (`decline` and `withdraw` do the same)
   */
  approve(
    id: ChallengeId,
    valueHash: string,
    at: Instant,
    answered: Answered,
    /** Its names if absent. */
    scope?: ScopeKind,
  ): Promise<Challenge | undefined>;
  /**
   * → declined, from every other state, if the hash is that of the challenge (a complaint needs none). A contact may also
   * decline a request that is no longer open, or one whose approval was withdrawn, so that the account does not ask again.
   */
  decline(
    id: ChallengeId,
    valueHash: string,
    at: Instant,
    answered: Answered,
    comment?: string,
  ): Promise<Challenge | undefined>;
  /** approved → declined, for this approval only: it blocks nothing. */
  withdraw(
    id: ChallengeId,
    valueHash: string,
    at: Instant,
    answered: Answered,
  ): Promise<Challenge | undefined>;
  /** Adds an approval to the list of those by the same contact for the same account and ADN. Safe to repeat. */
  indexApproval(approved: ChallengeIn<'approved'>): Promise<void>;
  /** The newest approvals in that list, at most 100, including withdrawn and ended ones. */
  listApprovals(by: ApprovedBy): Promise<ChallengeId[]>;
  /** Records whether the order of an open challenge waits for the answer, unless a later version of the order is recorded. */
  noteOrder(id: ChallengeId, order: OrderWaits): Promise<boolean>;
  /** open → superseded: approval or superseding wins. */
  supersede(id: ChallengeId, at: Instant): Promise<boolean>;
  /** open → expired, once its Random Value has ended (expiresAt < at). */
  expire(id: ChallengeId, at: Instant): Promise<boolean>;
  /** Requests one more mail of an open challenge that has no mail outstanding; its delivery becomes pending. */
  requestMail(id: ChallengeId, mailsSent: number): Promise<boolean>;
  /** Claims the sending of the next mail of an open challenge, unless another worker of the same epoch holds the claim. */
  claimSending(id: ChallengeId, mailsSent: number, now: Instant, claim: Claim): Promise<boolean>;
  /** Records that the mail was sent, with its message id. */
  noteSent(id: ChallengeId, mailsSent: number, messageId: string, at: Instant): Promise<boolean>;
  /** Releases the claim, so that the next attempt need not wait; with the reason, and since when, if the mail is held back. */
  releaseSending(
    id: ChallengeId,
    mailsSent: number,
    heldBack?: { waits: MailWaits; at: Instant },
  ): Promise<boolean>;
  /**
   * Records the delivery state of a mail; never from complained or bounced back to delivered, nor from delivered to sent.
   * Feedback on a mail before the newest is ignored unless it is a complaint; feedback on the newest replaces earlier feedback.
   * @param at when it is recorded: a report may come late
   */
  noteDelivery(id: ChallengeId, delivery: KnownDelivery, at: Instant): Promise<boolean>;
  /** Records, once in the life of a challenge, that a person's reply was not accepted as an answer; `false` afterwards. */
  noteMisread(id: ChallengeId, at: Instant, code: MisreadCode): Promise<boolean>;
  /** Challenges that are due: open ones (reminder, or end of the Random Value) and recently answered ones. */
  listDue(now: Instant, page: DuePage & { all?: boolean }): Promise<ListPage<ChallengeId>>;
  /** Sets when a challenge is due next, if it is still in the given state. */
  setDue(id: ChallengeId, seen: Challenge['state'], dueAt: Instant | undefined): Promise<boolean>;
}
