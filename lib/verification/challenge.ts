import * as z from 'zod';
import { ContactLanguage } from '../application/contacts/contact-language.ts';
import { LONGEST_VERDICT } from '../mail/inbound-mail.ts';
import type { Letter } from '../mail/letter.ts';
import { AccountId, CertificateType, ChallengeId, Instant, OrderId, Sha256 } from '../order/identifiers.ts';
import { LONGEST_COMMENT } from '../order/reason.ts';
import { RepeatReason } from './repeat-reason.ts';
import { RequestedScope, ScopeKind } from './scope.ts';

/**
 * What a contact is shown and answers for. Only what is `Wanted` is in the scope of an answer (attack A16); type and key
 * are shown for information.
 */
export const ShownScope = z.object({
  ...RequestedScope.shape,
  type: CertificateType,
  keyHash: Sha256,
  keyType: z.string(),
  /** Between which scopes the contact chooses; challenges from before there was a choice offer their names. */
  scopes: z.array(ScopeKind).min(1).default(['names']),
  /** Until when an approval holds, whichever scope it has; absent from challenges that did not say it. */
  until: Instant.optional(),
  /** Why the same contact is asked again, if so. */
  again: RepeatReason.optional(),
});
export type ShownScope = z.infer<typeof ShownScope>;

/** Of which mail this is news, by its message id: news of an earlier one does not count for a later one. */
const ofMail = { at: Instant, mail: z.string().optional() };

/** What became of the mails of a challenge, as far as is known of the newest one. */
export const Delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({ state: z.literal('sent'), ...ofMail }),
  /** The mail service tries on, until then. */
  z.object({ state: z.literal('delayed'), ...ofMail, detail: z.string(), until: Instant.optional() }),
  z.object({ state: z.literal('delivered'), ...ofMail }),
  z.object({ state: z.literal('bounced'), ...ofMail, permanent: z.boolean(), detail: z.string() }),
  /** The mail service knows the address from before, and sent nothing. */
  z.object({ state: z.literal('suppressed'), ...ofMail, detail: z.string() }),
  z.object({ state: z.literal('complained'), ...ofMail }),
]);
export type Delivery = z.infer<typeof Delivery>;

/** Whether an address took the mail not now and will not later: it is not mailed again by itself (attack A18). */
export const hasFailed = (delivery: Delivery): boolean =>
  delivery.state === 'suppressed' || (delivery.state === 'bounced' && delivery.permanent);

/** Why a mail that is wanted waits (guards of `sending.ts`). */
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
  ]),
  until: Instant,
});
export type MailWaits = z.infer<typeof MailWaits>;

/** Whether an order waits for the answer to a challenge, as of one of its versions: one that was taken back does not. */
export const OrderWaits = z.object({ waits: z.boolean(), version: z.number().int(), at: Instant });
export type OrderWaits = z.infer<typeof OrderWaits>;

/** What the mail service found of a mail that came in, in its own words: PASS, FAIL, GRAY, PROCESSING_FAILED. */
const MailVerdicts = z.record(
  z.enum(['spam', 'virus', 'spf', 'dkim', 'dmarc']),
  z.string().max(LONGEST_VERDICT),
);

export const LONGEST_USER_AGENT = 300;

/** How an answer came: who sent it, and what is kept of it as evidence. */
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

/** Why a person's reply was not taken as an answer. */
export const MisreadCode = z.enum([
  'no-command',
  'several-commands',
  /** Its plain text and its HTML do not say the same. */
  'parts-disagree',
  'wrong-value',
  'ended',
  /** The scope that it approves is not one of those that may be chosen. */
  'scope-not-offered',
  'other-sender',
  'unauthenticated',
  'too-large',
  'encrypted',
  'unreadable',
]);
export type MisreadCode = z.infer<typeof MisreadCode>;

/** Only we write letters: it is asked whether this is one, not whether it is well written. */
const isLetter = (value: unknown): boolean => Array.isArray(Object(value).blocks);

const common = {
  id: ChallengeId,
  orderId: OrderId,
  account: AccountId,
  adn: z.string(),
  contact: z.string(),
  /** In which its contact is written to. */
  language: ContactLanguage,
  shown: ShownScope,
  /** Of the scope that `shown` asks for (`hashOfScope`). */
  shownHash: Sha256,
  createdAt: Instant,
  /** When its Random Value ends. */
  expiresAt: Instant,
  /** SHA-256 of the Random Value: the value itself is known to its mail only. */
  valueHash: Sha256,
  /** What its mail says, each time the same, with the Random Value cut out; and who asks, as it names him. */
  mail: z.object({
    letter: z.custom<Letter>(isLetter),
    date: Instant,
    askedBy: z.string(),
    /** Of the mail as it went out, with the Random Value cut out: evidence of what its contact read. */
    sha256: Sha256,
  }),
  /** How many mails should have gone out by now, and how many did. */
  mailsWanted: z.number().int().positive(),
  mailsSent: z.number().int().nonnegative(),
  /** While somebody is sending: until when he holds it. */
  sendingUntil: Instant.optional(),
  /** The epoch of that claim (`Claim`); absent in what was written before there were any. */
  sendingEpoch: z.string().optional(),
  /** Why the mail that is wanted has not gone out, where it is held back. */
  waits: MailWaits.optional(),
  /** Under which the mail service took the newest mail, and when. */
  messageId: z.string().optional(),
  sentAt: Instant.optional(),
  delivery: Delivery,
  /** A person replied what cannot be taken as an answer; he is told once how to answer. */
  replyMisread: z.object({ at: Instant, code: MisreadCode }).optional(),
};

const state = <S extends string, F extends z.ZodRawShape>(name: S, facts: F) =>
  z.object({ ...common, state: z.literal(name), ...facts });

/** One request for confirmation, sent to one contact for one ADN. */
export const Challenge = z.discriminatedUnion('state', [
  /** The Random Value is kept only while it may have to be sent again, and only as ciphertext. */
  state('open', { sealedValue: z.string(), order: OrderWaits.optional() }),
  state('approved', { decidedAt: Instant, answered: Answered, scope: ScopeKind.default('names') }),
  state('declined', {
    decidedAt: Instant,
    answered: Answered,
    comment: z.string().max(LONGEST_COMMENT).optional(),
    /** Whether this approval alone was withdrawn: then nothing is blocked, and other approvals hold. */
    withdrawn: z.literal(true).optional(),
  }),
  /** Its Random Value ended unanswered. */
  state('expired', { endedAt: Instant }),
  /** What it showed does not hold any more, or its order has ended. */
  state('superseded', { endedAt: Instant }),
]);
export type Challenge = z.infer<typeof Challenge>;
export type ChallengeIn<S extends Challenge['state']> = Extract<Challenge, { state: S }>;

/** Whether a contact may decline: whatever became of the question, unless the contact has declined before. */
export const mayDecline = (challenge: Challenge): boolean =>
  challenge.state !== 'declined' || challenge.withdrawn === true;

/** Whether a challenge is open, and its order waits for the answer: an order that was taken back does not. */
export const isWaitedFor = (challenge: Challenge): challenge is ChallengeIn<'open'> =>
  challenge.state === 'open' && challenge.order?.waits !== false;
