import * as z from 'zod';
import { ContactLanguage } from '../application/contacts/contact-language.ts';
import { LONGEST_VERDICT } from '../mail/inbound-mail.ts';
import type { Letter } from '../mail/letter.ts';
import { AccountId, CertificateType, ChallengeId, Instant, OrderId, Sha256 } from '../order/identifiers.ts';
import { LONGEST_COMMENT } from '../order/reason.ts';
import { ChallengeFact } from './challenge-fact.ts';
import { RepeatReason } from './repeat-reason.ts';
import { RequestedScope, ScopeKind } from './scope.ts';

/**
 * The scope of a challenge as its mail and page show it (stored as `shown`). Only what is in `RequestedScope` belongs to the
 * scope of an answer (attack A16); type and key are shown for information.
 */
export const ShownScope = z.object({
  ...RequestedScope.shape,
  type: CertificateType,
  keyHash: Sha256,
  keyType: z.string(),
  /** The scopes that the contact can choose; challenges stored before there was a choice offer their names. */
  scopes: z.array(ScopeKind).min(1).default(['names']),
  /** When an approval ends, in any scope; absent in challenges that did not show it. */
  until: Instant.optional(),
  /** Why the same contact is asked again. */
  again: RepeatReason.optional(),
});
export type ShownScope = z.infer<typeof ShownScope>;

/** The mail that the feedback is about, by its message id: feedback on an earlier mail does not count for a later one. */
const ofMail = { at: Instant, mail: z.string().optional() };

/** The delivery state of the newest mail of a challenge. */
export const Delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({ state: z.literal('sent'), ...ofMail }),
  /** The mail service retries until then. */
  z.object({ state: z.literal('delayed'), ...ofMail, detail: z.string(), until: Instant.optional() }),
  z.object({ state: z.literal('delivered'), ...ofMail }),
  z.object({ state: z.literal('bounced'), ...ofMail, permanent: z.boolean(), detail: z.string() }),
  /** The address is on the suppression list of the mail service, which sent nothing. */
  z.object({ state: z.literal('suppressed'), ...ofMail, detail: z.string() }),
  z.object({ state: z.literal('complained'), ...ofMail }),
]);
export type Delivery = z.infer<typeof Delivery>;
/** The delivery state that a report names. */
export type KnownDelivery = Exclude<Delivery, { state: 'pending' }>;

/** Whether delivery failed permanently: the service does not mail the address again on its own (attack A18). */
export const hasFailed = (delivery: Delivery): boolean =>
  delivery.state === 'suppressed' || (delivery.state === 'bounced' && delivery.permanent);

/** Why a requested mail waits: a quota of `mail-quotas.ts`, the guard (`mail-guard.ts`), or the mail service's daily quota. */
export const MailWaits = z.object({
  because: z.enum([
    'account-limit',
    'domain-limit',
    'domain-share',
    'domain-pace',
    'recipient-limit',
    'recipient-share',
    'bounces',
    'complaints',
    'account-bounces',
    'account-complaints',
    'sending-quota',
  ]),
  until: Instant,
  /** When a place in the quotas was reserved for it, at `until`; absent if it competes for one then. */
  reservedAt: Instant.optional(),
  /** The time of a reserved place that it keeps while the guard or the mail service holds it back. */
  placeAt: Instant.optional(),
});
export type MailWaits = z.infer<typeof MailWaits>;

/** The time of the place in the quotas that a mail has; undefined if it has none. */
export const placeAtOf = (waits: MailWaits | undefined): Instant | undefined =>
  waits?.placeAt ?? (waits?.reservedAt && waits.until);

/** Whether an order waits for the answer to a challenge, as of a version of the order: a withdrawn order does not. */
export const OrderWaits = z.object({ waits: z.boolean(), version: z.number().int(), at: Instant });
export type OrderWaits = z.infer<typeof OrderWaits>;

/** The verdicts of the mail service on an inbound mail, in its own words: PASS, FAIL, GRAY, PROCESSING_FAILED. */
const MailVerdicts = z.record(
  z.enum(['spam', 'virus', 'spf', 'dkim', 'dmarc']),
  z.string().max(LONGEST_VERDICT),
);

export const LONGEST_USER_AGENT = 300;

/** How an answer was given, with what is kept of it as evidence. */
export const Answered = z.discriminatedUnion('via', [
  z.object({ via: z.literal('page'), sourceIp: z.string(), userAgent: z.string().max(LONGEST_USER_AGENT) }),
  z.object({
    via: z.literal('mail'),
    messageId: z.string(),
    rawSha256: Sha256,
    objectKey: z.string(),
    verdicts: MailVerdicts,
  }),
  z.object({ via: z.literal('complaint'), messageId: z.string() }),
]);
export type Answered = z.infer<typeof Answered>;

/** Why a person's reply was not accepted as an answer. */
export const MisreadCode = z.enum([
  'no-command',
  'several-commands',
  /** Its plain text and its HTML differ. */
  'parts-disagree',
  'wrong-value',
  'ended',
  /** It approves a scope that the challenge does not offer. */
  'scope-not-offered',
  'other-sender',
  /** DMARC did not pass; `no-dmarc`: because the domain of the sender publishes no policy. */
  'unauthenticated',
  'no-dmarc',
  'too-large',
  'encrypted',
  'unreadable',
]);
export type MisreadCode = z.infer<typeof MisreadCode>;

/** Letters are written by this service only: checks that this is one, not that it is well-formed. */
const isLetter = (value: unknown): boolean => Array.isArray(Object(value).blocks);

const common = {
  id: ChallengeId,
  orderId: OrderId,
  account: AccountId,
  adn: z.string(),
  contact: z.string(),
  /** The language of its mails. */
  language: ContactLanguage,
  shown: ShownScope,
  /** Hash of the scope in `shown` (`hashOfScope`). */
  shownHash: Sha256,
  createdAt: Instant,
  /** When its Random Value ends. */
  expiresAt: Instant,
  /** SHA-256 of the Random Value: the value itself is in its mail only. */
  valueHash: Sha256,
  /** The text of its mails, always the same, without the Random Value; and the applicant's name as the mail shows it. */
  mail: z.object({
    letter: z.custom<Letter>(isLetter),
    date: Instant,
    askedBy: z.string(),
    /** Hash of the mail as it is sent, without the Random Value: evidence of what the contact read. */
    sha256: Sha256,
  }),
  /** How many mails were requested so far, and how many were sent. */
  mailsWanted: z.number().int().positive(),
  mailsSent: z.number().int().nonnegative(),
  /** When the claim of the worker that is sending ends. */
  sendingUntil: Instant.optional(),
  /** The epoch of that claim (`Claim`); absent in older rows. */
  sendingEpoch: z.string().optional(),
  /** Why the requested mail is held back. */
  waits: MailWaits.optional(),
  /** The id under which the mail service accepted the newest mail, and when. */
  messageId: z.string().optional(),
  sentAt: Instant.optional(),
  delivery: Delivery,
  /** What happened, in the order in which it was recorded; absent in challenges from before 2026-11-29. */
  facts: z.array(ChallengeFact).optional(),
  /** A person's reply was not accepted as an answer; the contact is informed once how to answer. */
  replyMisread: z.object({ at: Instant, code: MisreadCode }).optional(),
};

const state = <S extends string, F extends z.ZodRawShape>(name: S, facts: F) =>
  z.object({ ...common, state: z.literal(name), ...facts });

/** One request for confirmation, sent to one contact for one ADN. */
export const Challenge = z.discriminatedUnion('state', [
  /** The Random Value is kept only while the mail may be sent again, and only encrypted. */
  state('open', { sealedValue: z.string(), order: OrderWaits.optional() }),
  state('approved', { decidedAt: Instant, answered: Answered, scope: ScopeKind.default('names') }),
  state('declined', {
    decidedAt: Instant,
    answered: Answered,
    comment: z.string().max(LONGEST_COMMENT).optional(),
    /** Whether only this approval was withdrawn: then nothing is blocked, and other approvals hold. */
    withdrawn: z.literal(true).optional(),
  }),
  /** Its Random Value ended unanswered. */
  state('expired', { endedAt: Instant }),
  /** The order has changed since, or has ended. */
  state('superseded', { endedAt: Instant }),
]);
export type Challenge = z.infer<typeof Challenge>;
export type ChallengeIn<S extends Challenge['state']> = Extract<Challenge, { state: S }>;

/** Whether a contact may decline: in every state of the challenge, unless the contact has declined before. */
export const mayDecline = (challenge: Challenge): boolean =>
  challenge.state !== 'declined' || challenge.withdrawn === true;

/** Whether a challenge is open and its order waits for the answer: a withdrawn order does not. */
export const isWaitedFor = (challenge: Challenge): challenge is ChallengeIn<'open'> =>
  challenge.state === 'open' && challenge.order?.waits !== false;

/**
 * Whether the outstanding mail of a challenge has a place that lies ahead. If it is the first mail, the Random Value may end
 * before: no contact was asked, and it is replaced when it is the turn of the mail.
 */
export const hasPlaceAhead = (
  { waits, mailsSent, mailsWanted, expiresAt }: ChallengeIn<'open'>,
  now: Instant,
): boolean =>
  mailsSent < mailsWanted &&
  waits?.reservedAt !== undefined &&
  waits.until > now &&
  (mailsSent === 0 || expiresAt > now);
