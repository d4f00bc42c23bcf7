import type { Reason } from '../order/reason.ts';
import { Conflict, PROBLEMS, type ProblemType, Rejection, Transient } from '../problem.ts';
import type { Reply } from './reply.ts';

const RETRY_AFTER_SECONDS = '2';

type Told = {
  type: ProblemType;
  detail: string;
  findings?: readonly Reason[];
  notes?: readonly Reason[];
  headers?: Readonly<Record<string, string>>;
};

/** The stable type of a problem: where the docs explain it (RFC 9457 §3.1.1). */
export const problemUri = (type: ProblemType): string => `/docs#problem-${type}`;

/** An error as the caller is told it (RFC 9457); what is our fault is told without detail. */
export function problemAnswer(error: unknown, requestId: string): Reply {
  const { type, detail, findings = [], notes = [], headers = {} } = told(error);
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

/** Which problem an error is told as. */
export const problemTypeOf = (error: unknown): ProblemType => told(error).type;

/** Whether an error is a fault of ours, of which somebody must hear. */
export const isOurFault = (error: unknown): boolean => told(error).type === 'internal';

function told(error: unknown): Told {
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
