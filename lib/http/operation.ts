import type * as z from 'zod';
import type { Role } from '../access/member.ts';
import type { Cleaned } from '../application/clean-application.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { Reason } from '../order/reason.ts';
import type { ProblemType } from '../problem.ts';

/** One answer of an operation, by its status: a description, and a schema if it is JSON. */
export type AnswerDoc = {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Media types of an answer that is not JSON. */
  readonly media?: readonly string[];
  /** Headers of this answer beside those of every answer, with their descriptions. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * An operation of the API: the one source from which it is served, routed and documented. A request is parsed by the
 * schemas of `input`; unknown fields of a body are rejected.
 */
export type Operation = {
  /** Its function's name in serverless/functions.yml, unless a function serves several operations (functions/compose/by-route.ts). */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{parameter}`s, as API Gateway writes them. */
  readonly path: string;
  /** Callers need one of these roles; `anyone`: no token. */
  readonly roles: readonly Role[] | 'anyone';
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly input: {
    readonly path?: z.ZodType<Readonly<Record<string, unknown>>>;
    readonly query?: z.ZodType<Readonly<Record<string, unknown>>>;
    readonly headers?: z.ZodType<Readonly<Record<string, unknown>>>;
    readonly body?: z.ZodType;
  };
  /** Media types of the body, if others than JSON are accepted. */
  readonly accepts?: readonly string[];
  /** Normalises a body before it is parsed; its notes go to the handler as `cleaned`. */
  readonly clean?: (body: unknown) => Cleaned;
  /** Whether members of the body that are unknown or invalid are left out, and go to the handler as `rejected`. */
  readonly partial?: true;
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  /** Its answer contains a credential that is made for each request: it has no entity tag and is never stored. */
  readonly uncached?: true;
  /** Problems beside those that follow from method, input and roles (`problemsOf`). */
  readonly problems?: readonly ProblemType[];
};

type Part<O extends Operation, K extends keyof Operation['input']> =
  O['input'] extends Readonly<Record<K, infer S extends z.ZodType>> ? z.output<S> : undefined;

/** The parts of a request, parsed. */
export type Input<O extends Operation> = {
  path: Part<O, 'path'>;
  query: Part<O, 'query'>;
  headers: Part<O, 'headers'>;
  body: Part<O, 'body'>;
  /** Notes about values of the body that were normalised. */
  cleaned: readonly Finding[];
  /** Findings about members of the body that were left out; empty unless the operation is `partial`. */
  rejected: readonly Reason[];
};

/** Every problem that an operation can answer: those that follow from its definition, and those that it declares. */
export function problemsOf({ method, roles, input, path, problems = [] }: Operation): ProblemType[] {
  const hasBody = method !== 'GET';
  const isKept = method === 'POST' && roles !== 'anyone';
  return [
    ...new Set<ProblemType>([
      ...(roles === 'anyone' ? [] : (['unauthenticated', 'forbidden', 'rate-limited'] as const)),
      ...(path.includes('{') ? (['not-found'] as const) : []),
      'malformed-request',
      ...(hasBody ? (['too-large', 'unsupported-media-type', 'invalid-request'] as const) : []),
      ...(input.query ? (['invalid-request'] as const) : []),
      ...(isKept ? (['request-in-progress', 'idempotency-key-reused'] as const) : []),
      ...(isOrderWritten(method, path) ? (['order-changed'] as const) : []),
      ...problems,
      'method-not-allowed',
      'internal',
      'unavailable',
    ]),
  ];
}

const isOrderWritten = (method: string, path: string): boolean =>
  method !== 'GET' && path.startsWith('/v1/orders/{orderId}');
