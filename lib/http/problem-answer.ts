import type { Reason } from '../order/reason.ts';
import { Conflict, PROBLEMS, type ProblemType, Rejection, Transient } from '../problem.ts';
import type { Reply } from './reply.ts';

const RETRY_AFTER_SECONDS = '2';

type MappedError = {
  type: ProblemType;
  detail: string;
  findings?: readonly Reason[];
  notes?: readonly Reason[];
  headers?: Readonly<Record<string, string>>;
};

/** The stable type of a problem: a URI that leads to its explanation in the docs (RFC 9457 §3.1.1). */
export const problemUri = (type: ProblemType): string => `/docs#problem-${type}`;

/** An error as problem details (RFC 9457); a fault of the service is answered without detail. */
export function problemAnswer(error: unknown, requestId: string): Reply {
  const { type, detail, findings = [], notes = [], headers = {} } = mapError(error);
  const { status, title } = PROBLEMS[type];
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: {
      type: problemUri(type),
      title,
      status,
      detail,
      instance: requestId,
      ...(findings.length > 0 && { findings }),
      ...(notes.length > 0 && { notes }),
    },
  };
}

/** The problem type to which an error maps. */
export const problemTypeOf = (error: unknown): ProblemType => mapError(error).type;

/** Whether an error is a fault of the service, which must be logged and alarmed. */
export const isOurFault = (error: unknown): boolean => mapError(error).type === 'internal';

function mapError(error: unknown): MappedError {
  if (error instanceof Rejection) {
    const { type, message: detail, findings, headers, notes } = error;
    return { type, detail, findings, headers, notes };
  }
  if (error instanceof Conflict) return { type: error.type, detail: error.message };
  if (error instanceof Transient) {
    return {
      type: 'unavailable',
      detail: 'A service that this one depends on does not answer. Retry the same request.',
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    };
  }
  return {
    type: 'internal',
    detail:
      'The service failed, and its operator was notified. Retry later; if the request fails again, give its `instance` to the operator.',
  };
}
