import type { Answer, RecordType, Resolver } from './resolver.ts';

/** API Gateway times out after 30 seconds, clients sooner; the resolver spends 6 seconds on an unanswered query. */
export const REQUEST_SECONDS = 8;

/** Of the 29 seconds of a step; the retry of the step looks up what is missing. */
export const STEP_SECONDS = 20;

/** Concurrent queries: enough for 100 names in 100 domains within seconds, and no burden for a resolver. */
const QUESTIONS_AT_A_TIME = 40;

const TOO_LATE: Answer = { security: 'unavailable', detail: 'the look-ups took too long' };

/**
 * A resolver for the look-ups of one request, or of one execution of a step: they share a time budget, run in parallel, and
 * each query is sent once. A query without an answer within the budget is `unavailable`.
 * Must not outlive the request, because answers expire (BR 4.2.2.1).
 */
export function withinBudget(dns: Resolver, seconds: number = REQUEST_SECONDS): Resolver {
  const over = AbortSignal.timeout(seconds * 1000);
  const tooLate = new Promise<Answer>((resolve) => {
    over.addEventListener('abort', () => resolve(TOO_LATE), { once: true });
  });
  const answers = new Map<string, Promise<Answer>>();
  const inTurn = atMost(QUESTIONS_AT_A_TIME);

  function ask(name: string, type: RecordType): Promise<Answer> {
    const answer = inTurn(async () => (over.aborted ? TOO_LATE : dns.resolve(name, type, over)));
    return Promise.race([answer, tooLate]);
  }

  return {
    resolve(name, type) {
      const question = `${name} ${type}`;
      const answer = answers.get(question) ?? ask(name, type);
      answers.set(question, answer);
      return answer;
    },
  };
}

/** Limits the number of concurrent calls; further calls are queued. */
function atMost(most: number) {
  let free = most;
  const line: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}
