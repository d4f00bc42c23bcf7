import { canonicalHash } from '../application/canonical-hash.ts';
import { after, type Clock } from '../clock.ts';
import type { Counters } from '../counters.ts';
import type { AnswerStore } from '../order/answer-store.ts';
import type { ExtraWrite, KeptAnswer } from '../order/extra-write.ts';
import { Conflict, Rejection } from '../problem.ts';
import { invalidField } from './parsing/findings.ts';
import type { Reply } from './reply.ts';

const KEPT_HOURS = 24;

/** Visible ASCII, as IETF's draft and everybody's clients have it. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** A request as it may come again: who sent it where, under which key, with what. */
export type IdempotentRequest = { subject: string; route: string; idempotencyKey: string; content: unknown };

/** Makes of a reply what keeps it in the same transaction; nothing where the request has no key. */
export type KeepAnswer = (reply: Reply) => ExtraWrite[];

export type IdempotencyDeps = {
  answers: AnswerStore;
  clock: Clock;
  /** Counts the POSTs of accounts; where it is absent, only callers are counted. */
  rates?: Counters;
};

/** The key of a request. @throws Rejection `invalid-request` */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || KEY.test(header)) return header;
  const message = 'The key must have 1 to 255 visible ASCII characters, such as a UUID.';
  throw invalidField('/Idempotency-Key', 'invalid-format', message);
}

/**
 * Does what a request asks once, however often it is sent with the same key, and gives the first answer each time.
 * Only what succeeded is kept: a request that was refused can be mended and sent again.
 * @throws Rejection `idempotency-key-reused` where the key came with something else before
 */
export async function answerOnce(
  { answers, clock }: IdempotencyDeps,
  request: IdempotentRequest,
  work: (keepAnswer: KeepAnswer) => Promise<Reply>,
): Promise<Reply> {
  const { content, ...key } = request;
  const bodyHash = canonicalHash(content);
  const known = await answers.load(key, clock);
  if (known) return replay(known, bodyHash);

  let alongside = false;
  const answerOf = ({ status, headers = {}, body }: Reply): KeptAnswer => ({
    key,
    bodyHash,
    status,
    headers,
    body,
    expiresAt: after(clock.now(), KEPT_HOURS, 'hours'),
  });
  try {
    const reply = await work((reply) => {
      alongside = true;
      return [{ kind: 'answer', answer: answerOf(reply) }];
    });
    if (!alongside) await answers.create(answerOf(reply));
    return reply;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // The same request may have been at it at the same time, and won.
    const first = await answers.load(key, clock);
    if (first === undefined) throw error;
    return replay(first, bodyHash);
  }
}

function replay(answer: KeptAnswer, bodyHash: string): Reply {
  if (answer.bodyHash !== bodyHash) {
    throw new Rejection('idempotency-key-reused', 'Use a new key for a new request.');
  }
  const { status, headers, body } = answer;
  return { status, headers: { ...headers, 'idempotency-replayed': 'true' }, body };
}
