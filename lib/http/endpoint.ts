import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Role } from '../access/member.ts';
import { during } from '../log.ts';
import { type Caller, callerOf } from './caller.ts';
import { conditionalGet, isConditional } from './conditional-get.ts';
import { HttpEvent } from './http-event.ts';
import { answerOnce, type IdempotencyDeps, idempotencyKey, type KeepAnswer } from './idempotency.ts';
import { everyAnswer, problemDetails } from './middlewares.ts';
import type { Input, Operation } from './operation.ts';
import { parseInput } from './parsing/parse-input.ts';
import { MOST_BYTES, MOST_PUBLIC_BYTES, readJson } from './parsing/read-json.ts';
import { countAddress, countCaller, countPost, countPublicPost, type RateDeps } from './rate-limits.ts';
import { type HttpResponse, type Reply, toResponse } from './reply.ts';
import { viewerAddress } from './viewer-address.ts';

type Restricted = Operation & { readonly roles: readonly Role[] };
type Public = Operation & { readonly roles: 'anyone' };

/** An endpoint as Lambda calls it. */
export type Endpoint = (event: unknown, context: Context) => Promise<HttpResponse>;

/** Serves an operation without a token. With `counting`, each address has a limit in the table (`countPublicPost`). */
export const publicEndpoint = <const O extends Public>(
  operation: O,
  handle: (input: Input<O>) => Promise<Reply>,
  counting?: RateDeps,
): Endpoint =>
  stack(operation, async (event, raw) => {
    if (counting) await countPublicPost(raw, counting, viewerAddress(event));
    return handle(parseInput(operation, event, readJson(event, MOST_PUBLIC_BYTES)));
  });

/**
 * Serves an operation that may be repeated without harm (GET, PUT, DELETE, and PATCH of given values). With `counting`, it is
 * counted with the POSTs of the account (`countPost`), because it writes as much.
 */
export const endpoint = <
  const O extends Restricted & { readonly method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' },
>(
  operation: O,
  handle: (input: Input<O>, caller: Caller) => Promise<Reply>,
  counting?: RateDeps,
): Endpoint =>
  stack(operation, async (event, raw) => {
    const caller = countedCaller(event, raw, operation.roles);
    if (counting && caller.account !== undefined) await countPost(raw, counting, caller.account);
    const body = readJson(event, MOST_BYTES, operation.accepts);
    return handle(parseInput(operation, event, body), caller);
  });

/**
 * Serves a POST. With an Idempotency-Key it is processed once, and its answer is replayed. A handler that changes an order
 * adds `keepAnswer(reply)` to the order's transaction; any other reply is kept afterwards.
 */
export const postEndpoint = <const O extends Restricted & { readonly method: 'POST' }>(
  operation: O,
  once: IdempotencyDeps,
  handle: (input: Input<O> & { keepAnswer: KeepAnswer }, caller: Caller) => Promise<Reply>,
): Endpoint =>
  stack(operation, async (event, raw) => {
    const caller = countedCaller(event, raw, operation.roles);
    const { rates, clock } = once;
    if (rates && caller.account !== undefined) await countPost(raw, { rates, clock }, caller.account);
    const key = idempotencyKey(event.headers['idempotency-key']);
    const body = readJson(event);
    const input = parseInput(operation, event, body);
    if (key === undefined) return handle({ ...input, keepAnswer: () => [] }, caller);
    const content = { path: event.rawPath, query: event.queryStringParameters, body };
    const route = `${operation.method} ${operation.path}`;
    return answerOnce(once, { subject: caller.id, route, idempotencyKey: key, content }, (keepAnswer) =>
      handle({ ...input, keepAnswer }, caller),
    );
  });

/** Identifies and counts the caller. Members have a limit each, unidentified callers one for their address. */
function countedCaller(event: HttpEvent, raw: object, roles: readonly Role[]): Caller {
  let caller: Caller;
  try {
    caller = callerOf(event, roles);
  } catch (error) {
    countAddress(raw, viewerAddress(event));
    throw error;
  }
  countCaller(raw, caller.id);
  return caller;
}

const stack = (operation: Operation, serve: (event: HttpEvent, raw: object) => Promise<Reply>): Endpoint =>
  answered(
    operation.id,
    async (raw) => {
      const event = HttpEvent.parse(raw);
      // The one cast: a parsed event is an object.
      return serve(event, raw as object);
    },
    isConditional(operation) ? [conditionalGet] : [],
  );

/** Wraps a handler of the API in the middlewares: problem details, security headers, request id, request log. */
export function answered(
  name: string,
  serve: (event: unknown) => Promise<Reply>,
  more: readonly MiddlewareObj<unknown, HttpResponse>[] = [],
): Endpoint {
  const served = middy<unknown, HttpResponse>()
    .use([everyAnswer(name), problemDetails(name), ...more])
    .handler(async (event) => toResponse(await serve(event)));
  return (event, context) => during(context, () => served(event, context));
}
