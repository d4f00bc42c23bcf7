import type { Instant } from '../clock.ts';
import type { Claim } from '../mail/claim.ts';
import type { ChallengeId } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import type {
  Answered,
  Challenge,
  ChallengeIn,
  Delivery,
  MailWaits,
  MisreadCode,
  OrderWaits,
} from './challenge.ts';
import type { ScopeKind } from './scope.ts';

/** Who approved for which account: an address, for an ADN. */
export type ApprovedBy = Pick<Challenge, 'account' | 'adn' | 'contact'>;

/**
 * Where challenges are kept, each by itself, away from its order. All writes are conditional; `false` says that the
 * condition did not hold and nothing changed. Leaving `open` erases the sealed value.
 */
export interface ChallengeStore {
  load(id: ChallengeId): Promise<Challenge | undefined>;
  /** All of these that exist, strongly consistent, in the order asked for. */
  loadAll(ids: readonly ChallengeId[], options?: { unreadable?: 'fail' | 'skip' }): Promise<Challenge[]>;
  /** Writes a challenge that is not there yet; due when its first reminder is. */
  create(challenge: ChallengeIn<'open'>, dueAt: Instant): Promise<boolean>;
  /**
   * open → approved in a scope that it offers, while its Random Value lives (`at` ≤ expiresAt), its hash is this one and its
   * order waits for it. Due a few minutes later,
   * as is what is declined: so the sweep finds an answer of which its order was not told.
   * @returns the challenge as it is then; undefined where the condition did not hold, and of `decline` likewise
   */
  approve(
    id: ChallengeId,
    valueHash: string,
    at: Instant,
    answered: Answered,
    /** Only its names, unless all is said. */
    scope?: ScopeKind,
  ): Promise<Challenge | undefined>;
  /**
   * → declined, from every state but that, while the hash of its Random Value is this one (`complaint`: whatever it is): a
   * contact may also decline what is no longer asked, or what was withdrawn, so that the account does not ask again.
   */
  decline(
    id: ChallengeId,
    valueHash: string,
    at: Instant,
    answered: Answered,
    comment?: string,
  ): Promise<Challenge | undefined>;
  /** approved → declined, with nothing but this one approval. */
  withdraw(
    id: ChallengeId,
    valueHash: string,
    at: Instant,
    answered: Answered,
  ): Promise<Challenge | undefined>;
  /** Lists an approval with those that its contact gave the account for the ADN. Safe to repeat. */
  indexApproval(approved: ChallengeIn<'approved'>): Promise<void>;
  /** The newest approvals that were so listed, withdrawn and ended ones among them; at most 100. */
  listApprovals(by: ApprovedBy): Promise<ChallengeId[]>;
  /** Notes of an open challenge whether its order waits for an answer, as of a version of the order; never of an earlier one. */
  noteOrder(id: ChallengeId, order: OrderWaits): Promise<boolean>;
  /** open → superseded: approval or superseding wins. */
  supersede(id: ChallengeId, at: Instant): Promise<boolean>;
  /** open → expired, once its Random Value has ended (expiresAt < at). */
  expire(id: ChallengeId, at: Instant): Promise<boolean>;
  /** Asks for one mail more, of an open challenge that has no mail outstanding; its delivery is pending again. */
  wantMail(id: ChallengeId, mailsSent: number): Promise<boolean>;
  /** Claims the sending of the next mail of an open challenge; not while another worker of the same epoch holds it. */
  claimSending(id: ChallengeId, mailsSent: number, now: Instant, claim: Claim): Promise<boolean>;
  /** Notes that the mail went out under this message id. */
  noteSent(id: ChallengeId, mailsSent: number, messageId: string, at: Instant): Promise<boolean>;
  /** Gives the sending back, so that the next attempt need not wait; with why, where the mail is held back. */
  releaseSending(id: ChallengeId, mailsSent: number, waits?: MailWaits): Promise<boolean>;
  /**
   * Notes what became of a mail; never from complained or bounced back to delivered, nor from delivered to sent. News of
   * an earlier mail than the newest is not noted, unless it is a complaint; news of the newest replaces that of an earlier.
   */
  noteDelivery(id: ChallengeId, delivery: Delivery): Promise<boolean>;
  /** Notes, once in the life of a challenge, that a person's reply was not taken as an answer; `false` afterwards. */
  noteMisread(id: ChallengeId, at: Instant, code: MisreadCode): Promise<boolean>;
  /** Challenges due by `now`: open ones (reminder or end of the Random Value), and those just answered. */
  listDue(now: Instant, page: PageRequest & { all?: boolean }): Promise<ListPage<ChallengeId>>;
  /** Sets when a challenge is due next, in the state in which it was seen. */
  setDue(id: ChallengeId, seen: Challenge['state'], dueAt: Instant | undefined): Promise<boolean>;
}
