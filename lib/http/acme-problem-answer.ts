import { type AcmeErrorType, AcmeProblem } from '../acme/problem.ts';
import { Conflict, PROBLEMS, type ProblemType, Rejection } from '../problem.ts';
import { problemAnswer, problemTypeOf } from './problem-answer.ts';
import type { Reply } from './reply.ts';

const URN = 'urn:ietf:params:acme:error:';

/** A concurrent request ends soon. */
const CONFLICT_SECONDS = '1';

/** The errors of ACME that say more than `malformed` about a problem of the API. */
const TYPES: Partial<Record<ProblemType, AcmeErrorType>> = {
  'rate-limited': 'rateLimited',
  unauthenticated: 'unauthorized',
  forbidden: 'unauthorized',
  'order-status': 'orderNotReady',
  'already-replaced': 'alreadyReplaced',
};

/** Statuses that say more than the usual one of the type. */
const OWN_STATUS: ReadonlySet<number> = new Set([404, 405, 409, 413, 415, 429]);

/** Any error as one of ACME (RFC 8555 §6.7); a fault of the service is answered without detail. */
export function acmeProblemOf(error: unknown): AcmeProblem {
  if (error instanceof AcmeProblem) return error;
  if (error instanceof Rejection) {
    const { type, message, findings, headers } = error;
    const acme = acmeTypeOf(type);
    const subproblems = findings.map((finding) => ({
      type: acme,
      detail: finding.field === '' ? finding.message : `${finding.field}: ${finding.message}`,
    }));
    return new AcmeProblem(acme, message, { ...statusOf(type), headers, subproblems });
  }
  if (error instanceof Conflict) {
    const { type, message } = error;
    const waits = TYPES[type] === undefined && { headers: { 'retry-after': CONFLICT_SECONDS } };
    return new AcmeProblem(acmeTypeOf(type), message, { ...statusOf(type), ...waits });
  }
  const { status, headers = {}, body } = problemAnswer(error, '');
  return new AcmeProblem('serverInternal', detailOf(body), { status, headers });
}

/** The problem of the API as which an error is counted: the metric has one set of values. */
export function countedAs(error: unknown): ProblemType {
  if (!(error instanceof AcmeProblem)) return problemTypeOf(error);
  if (error.status >= 500) return error.status === 503 ? 'unavailable' : 'internal';
  return COUNTED[error.status] ?? 'malformed-request';
}

const COUNTED: Readonly<Record<number, ProblemType>> = {
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'order-status',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'rate-limited',
};

/** A problem document of ACME (RFC 9457). */
export const problemDocument = (problem: AcmeProblem, requestId: string): Reply => ({
  status: problem.status,
  headers: { ...problem.headers, 'content-type': 'application/problem+json' },
  body: {
    ...problem.members,
    type: `${URN}${problem.type}`,
    status: problem.status,
    detail: problem.message,
    instance: requestId,
    ...(problem.subproblems.length > 0 && {
      subproblems: problem.subproblems.map((each) => ({ ...each, type: `${URN}${each.type}` })),
    }),
  },
});

const acmeTypeOf = (type: ProblemType): AcmeErrorType =>
  TYPES[type] ?? (PROBLEMS[type].status >= 500 ? 'serverInternal' : 'malformed');

function statusOf(type: ProblemType): { status?: number } {
  const { status } = PROBLEMS[type];
  if (type === 'order-status') return {};
  return OWN_STATUS.has(status) || status >= 500 ? { status } : {};
}

const detailOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : '';
