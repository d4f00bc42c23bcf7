import * as z from 'zod';
import { ChallengeId } from '../order/identifiers.ts';
import { shortened } from '../order/shortened.ts';

/** A time in ISO 8601 with any precision, as SES writes it, normalised. */
const Time = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

const mail = z.object({
  messageId: z.string(),
  /** A tag can have several values; ours have one. */
  tags: z.object({ challenge: z.tuple([ChallengeId]).optional() }).default({}),
});

const event = <T extends string, S extends z.ZodRawShape>(eventType: T, facts: S) =>
  z.object({ eventType: z.literal(eventType), mail, ...facts });

/** The part of a mail server's response that is kept: one short line. */
const Diagnosis = z.string().transform((text) => shortened(text.replace(/[\p{Cc}\s]+/gu, ' '), 300));

/** The response for each recipient; our mails have one. */
const Recipients = z.array(z.object({ diagnosticCode: Diagnosis.optional() })).default([]);

/**
 * A delivery event of a mail from an SES configuration set (developer guide, "Contents of event data" and "Examples of
 * event data").
 */
const MailEvent = z.discriminatedUnion('eventType', [
  event('Send', {}),
  event('Delivery', { delivery: z.object({ timestamp: Time }) }),
  event('DeliveryDelay', {
    deliveryDelay: z.object({
      timestamp: Time,
      delayType: z.string().default('Undetermined'),
      /** Until when SES retries. */
      expirationTime: Time.optional(),
      delayedRecipients: Recipients,
    }),
  }),
  event('Bounce', {
    bounce: z.object({
      timestamp: Time,
      /** For `Undetermined`, as for `Transient`, a retry may or may not succeed. */
      bounceType: z.string(),
      bounceSubType: z.string().default(''),
      bouncedRecipients: Recipients,
    }),
  }),
  event('Complaint', {
    complaint: z.object({
      timestamp: Time,
      /** Set if SES sent nothing because of an earlier complaint: this one is not new. */
      complaintSubType: z.string().nullish(),
      complaintFeedbackType: z.string().nullish(),
    }),
  }),
  event('Reject', { reject: z.object({ reason: z.string() }) }),
  event('Rendering Failure', { failure: z.object({ errorMessage: Diagnosis.default('') }) }),
]);
export type MailEvent = z.infer<typeof MailEvent>;

const KNOWN: ReadonlySet<string> = new Set(MailEvent.options.map(({ shape }) => shape.eventType.value));

/** Events that are not about delivery (opened, clicked, …) are ignored. */
const OtherEvent = z
  .object({ eventType: z.string().refine((type) => !KNOWN.has(type)) })
  .transform(() => undefined);

/** The event as EventBridge delivers it. */
export const EventBridgeMailEvent = z.object({ time: Time, detail: z.union([MailEvent, OtherEvent]) });
