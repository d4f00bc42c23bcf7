import * as z from 'zod';
import { ChallengeId } from '../order/identifiers.ts';
import { shortened } from '../order/shortened.ts';

/** ISO 8601 with any precision, as SES writes it, in our form. */
const Time = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

const mail = z.object({
  messageId: z.string(),
  /** Every tag may have several values; ours have one. */
  tags: z.object({ challenge: z.tuple([ChallengeId]).optional() }).default({}),
});

const event = <T extends string, S extends z.ZodRawShape>(eventType: T, facts: S) =>
  z.object({ eventType: z.literal(eventType), mail, ...facts });

/** What is kept of a mail server's own words: one line, not too long. */
const Diagnosis = z.string().transform((text) => shortened(text.replace(/[\p{Cc}\s]+/gu, ' '), 300));

/** Of each recipient; ours have one. */
const Recipients = z.array(z.object({ diagnosticCode: Diagnosis.optional() })).default([]);

/**
 * What became of a mail, as the events of an SES configuration set tell it (developer guide, "Contents of event data" and
 * "Examples of event data").
 */
const MailEvent = z.discriminatedUnion('eventType', [
  event('Send', {}),
  event('Delivery', { delivery: z.object({ timestamp: Time }) }),
  event('DeliveryDelay', {
    deliveryDelay: z.object({
      timestamp: Time,
      delayType: z.string().default('Undetermined'),
      /** Until when SES tries. */
      expirationTime: Time.optional(),
      delayedRecipients: Recipients,
    }),
  }),
  event('Bounce', {
    bounce: z.object({
      timestamp: Time,
      /** `Undetermined`, too, is none that a new try is sure to mend, but none that rules it out. */
      bounceType: z.string(),
      bounceSubType: z.string().default(''),
      bouncedRecipients: Recipients,
    }),
  }),
  event('Complaint', {
    complaint: z.object({
      timestamp: Time,
      /** Nobody complained now: SES sent nothing, for somebody did before. */
      complaintSubType: z.string().nullish(),
      complaintFeedbackType: z.string().nullish(),
    }),
  }),
  event('Reject', { reject: z.object({ reason: z.string() }) }),
  event('Rendering Failure', { failure: z.object({ errorMessage: Diagnosis.default('') }) }),
]);
export type MailEvent = z.infer<typeof MailEvent>;

const KNOWN: ReadonlySet<string> = new Set(MailEvent.options.map(({ shape }) => shape.eventType.value));

/** Kinds of news that say nothing of a mail's fate (opened, clicked, …) are none of ours. */
const OtherEvent = z
  .object({ eventType: z.string().refine((type) => !KNOWN.has(type)) })
  .transform(() => undefined);

/** The event as EventBridge delivers it. */
export const MailNews = z.object({ time: Time, detail: z.union([MailEvent, OtherEvent]) });
