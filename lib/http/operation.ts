import type * as z from 'zod';
import type { Role } from '../access/member.ts';
import type { Cleaned } from '../application/clean-application.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { ProblemType } from '../problem.ts';

/** What an operation answers with one status: in words, and as a schema where it is JSON. */
export type AnswerDoc = {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Media types of what is not JSON. */
  readonly media?: readonly string[];
  /** Headers of this answer, beside those of every answer: each with what it says. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * An operation of the API, as it is served, routed and documented: one source for the three. What is parsed of a
 * request is what its `input` says; unknown fields of a body are refused.
 */
export type Operation = {
  /** Its function's name in serverless/functions.yml. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{parameter}`s, as API Gateway writes them. */
  readonly path: string;
  /** Who may call it: whoever has one of these roles; nobody needs one where it is `anyone`. */
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
  /** Reads a body as it was meant, before it is parsed; what it says goes to the handler as `cleaned`. */
  readonly clean?: (body: unknown) => Cleaned;
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  /** Problems beside those that follow from its method, its input and its roles (`problemsOf`). */
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
  /** What of the body was read otherwise than it was typed. */
  cleaned: readonly Finding[];
};

/** Every problem that an operation can answer with: what follows from its shape, and what it says of itself. */
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
