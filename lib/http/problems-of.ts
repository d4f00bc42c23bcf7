import type { ProblemType } from '../problem.ts';
import type { Operation } from './operation.ts';

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
