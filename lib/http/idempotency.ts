import * as z from 'zod';
import { canonicalHash } from '../application/canonical-hash.ts';
import { after, type Clock } from '../clock.ts';
import type { Counters } from '../counters.ts';
import type { AnswerStore } from '../order/answer-store.ts';
import type { ExtraWrite, KeptAnswer } from '../order/extra-write.ts';
import { OrderId } from '../order/identifiers.ts';
import type { OrderStore } from '../order/store.ts';
import { Conflict, Rejection } from '../problem.ts';
import { invalidField } from './parsing/findings.ts';
import type { Reply } from './reply.ts';

const KEPT_HOURS = 24;

/** Visible ASCII, as in the IETF draft and in common clients. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** What identifies a repeated request: subject, route and key; and the content that must be the same. */
export type IdempotentRequest = { subject: string; route: string; idempotencyKey: string; content: unknown };

/** The write that keeps a reply in the transaction of the change; empty if the request has no key. */
export type KeepAnswer = (reply: Reply) => ExtraWrite[];

export type IdempotencyDeps = {
  answers: AnswerStore;
  clock: Clock;
  /** Counts the POSTs of accounts; if absent, only callers are counted. */
  rates?: Counters;
  /** The orders that answers show: a draft may have been deleted since. */
  store?: Pick<OrderStore, 'load'>;
};

/** The key of a request. @throws Rejection `invalid-request` */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || KEY.test(header)) return header;
  const message = 'The key must have 1 to 255 visible ASCII characters, such as a UUID.';
  throw invalidField('/Idempotency-Key', 'invalid-format', message);
}

/**
 * Processes a request once, no matter how often it is sent with the same key, and replays the first answer. Only a success
 * is kept: a rejected request can be corrected and sent again.
 * @throws Rejection `idempotency-key-reused` if the key was used for another request, for a draft that was deleted since, or for
 * one whose answer contained a secret
 */
export async function answerOnce(
  { answers, clock, store }: IdempotencyDeps,
  request: IdempotentRequest,
  work: (keepAnswer: KeepAnswer) => Promise<Reply>,
): Promise<Reply> {
  const { content, ...key } = request;
  const bodyHash = canonicalHash(content);
  const known = await answers.load(key, clock);
  if (known) return replay(store, known, bodyHash);

  let isKept = false;
  const answerOf = ({ status, headers = {}, body, shownOnce }: Reply): KeptAnswer => ({
    key,
    bodyHash,
    status,
    headers,
    body: shownOnce === undefined ? body : { shownOnce },
    expiresAt: after(clock.now(), KEPT_HOURS, 'hours'),
  });
  try {
    const reply = await work((reply) => {
      isKept = true;
      return [{ kind: 'answer', answer: answerOf(reply) }];
    });
    if (!isKept) await answers.create(answerOf(reply));
    return reply;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // The same request may have been processed concurrently.
    const first = await answers.load(key, clock);
    if (first === undefined) throw error;
    return replay(store, first, bodyHash);
  }
}

/** What is kept of an answer that contains a secret. */
const ShownOnce = z.strictObject({ shownOnce: z.string() });

/** Answers that show an order. */
const Shown = z.object({ id: OrderId });

async function replay(
  store: IdempotencyDeps['store'],
  { bodyHash, status, headers, body }: KeptAnswer,
  requestHash: string,
): Promise<Reply> {
  if (bodyHash !== requestHash) {
    throw new Rejection('idempotency-key-reused', 'Use a new key for a new request.');
  }
  const once = ShownOnce.safeParse(body).data;
  if (once) throw new Rejection('idempotency-key-reused', once.shownOnce);
  const order = Shown.safeParse(body).data?.id;
  if (store && order !== undefined && (await store.load(order)) === undefined) {
    throw new Rejection(
      'idempotency-key-reused',
      `Draft ${order} was deleted. Use a new key for a new draft.`,
    );
  }
  return { status, headers: { ...headers, 'idempotency-replayed': 'true' }, body };
}
